/** Many seeds in a row, and what they come to. */
import { type Options, type Ran, run } from './run.ts'
import { type Figures, type Worst, worsen } from './world.ts'

export interface Many {
  readonly seeds: number
  readonly failed: readonly Ran[]
  readonly figures: Figures
  readonly worst: Worst
}

export interface Watching {
  /** After each seed. */
  readonly after?: (ran: Ran, figures: Figures) => void
  /** Ends the row early. */
  readonly isEnough?: (figures: Figures, failed: readonly Ran[]) => boolean
}

export function runMany(
  seeds: Iterable<number>,
  options: Options = {},
  { after = () => {}, isEnough = () => false }: Watching = {},
): Many {
  const figures: Figures = { actions: 0, frames: 0, crashes: 0, cuts: 0, refusals: 0, decisions: 0 }
  const worst: Worst = {}
  const failed: Ran[] = []
  let count = 0
  for (const seed of seeds) {
    const ran = run(seed, options)
    count++
    for (const key of Object.keys(figures) as (keyof Figures)[]) figures[key] += ran.figures[key]
    worsen(worst, ran.worst)
    if (ran.failure) failed.push(ran)
    after(ran, figures)
    if (isEnough(figures, failed)) break
  }
  return { seeds: count, failed, figures, worst }
}

/** `count` numbers from `from` on. */
export const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i)

/** Numbers without end. */
export function* from(first: number, step = 1): Generator<number> {
  for (let n = first; ; n += step) yield n
}
