/** Makes a failing seed smaller: fewer deeds, fewer people, fewer faults, as long as the same oracle fails. */
import { type Cuts, planOf } from './plan.ts'
import { type Ran, run } from './run.ts'
import type { Tamper } from './tamper.ts'

export interface Shrunk {
  readonly cuts: Cuts
  readonly ran: Ran
  /** The command that plays it again. */
  readonly replay: string
}

type Without = NonNullable<Cuts['without']>[number]
const EXTRAS: readonly Without[] = [
  ...['cut', 'halfOpen', 'offline', 'partition', 'crash', 'zombie', 'failedCommit', 'slowCommit'],
  ...['sleep', 'jump', 'restore', 'anew'],
  ...['hostile', 'observers', 'secondTab', 'skew'],
] as readonly Without[]

/** @param budget how many runs it may take */
export function shrink(seed: number, tamper?: Tamper, budget = 60): Shrunk | null {
  let left = budget
  const attempt = (cuts: Cuts): Ran => {
    left--
    return run(seed, { cuts, ...(tamper ? { tamper } : {}) })
  }
  const first = attempt({})
  if (!first.failure) return null
  const { oracle } = first.failure
  let best: { cuts: Cuts; ran: Ran } = { cuts: {}, ran: first }
  const keepIf = (cuts: Cuts): boolean => {
    if (left <= 0) return false
    const ran = attempt(cuts)
    if (ran.failure?.oracle !== oracle) return false
    best = { cuts, ran }
    return true
  }
  for (const extra of EXTRAS) keepIf({ ...best.cuts, without: [...(best.cuts.without ?? []), extra] })
  for (let people = planOf(seed).participants - 1; people >= 0; people--) {
    if (!keepIf({ ...best.cuts, participants: people })) break
  }
  let low = 0
  let high = best.ran.figures.actions
  while (low + 1 < high && left > 0) {
    const middle = Math.floor((low + high) / 2)
    if (keepIf({ ...best.cuts, actions: middle })) high = middle
    else low = middle
  }
  return { ...best, replay: replayOf(seed, best.cuts) }
}

/** How to play a seed with these cuts again. */
export function replayOf(seed: number, { actions, participants, without }: Cuts): string {
  const parts = [`pnpm sim --seed ${seed} --trace`]
  if (actions !== undefined) parts.push(`--actions ${actions}`)
  if (participants !== undefined) parts.push(`--people ${participants}`)
  if (without && without.length > 0) parts.push(`--without ${without.join()}`)
  return parts.join(' ')
}
