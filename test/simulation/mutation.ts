/** Plants each known bug, in the simulation and in the rigs, until it is caught. */
import { range, runMany } from './many.ts'
import { MUTANTS } from './mutants.ts'
import { catches, RIGS } from './rigs/all.ts'
import { figure, secondsSince, tell } from './rigs/figure.ts'

/** True when every one is caught. Stops with a bug at the first seed that sees it. */
export function plantAll(
  { seeds, from }: { readonly seeds: number; readonly from: number },
  only: string | undefined,
  say: (line: string) => void,
): boolean {
  const started = performance.now()
  const count = { planted: 0, missed: 0, seedsNeeded: 0 }
  const tellOf = (name: string, by: string | null): void => {
    count.planted++
    if (by === null) count.missed++
    say(`${by === null ? 'NOT CAUGHT' : 'caught'.padEnd(10)} ${name.padEnd(46)} ${by ?? ''}`)
  }
  for (const [name, tamper] of Object.entries(MUTANTS)) {
    if (only && !name.includes(only)) continue
    const ran = runMany(range(from, seeds), { tamper }, { isEnough: (_, failed) => failed.length > 0 })
    const oracle = ran.failed[0]?.failure?.oracle ?? null
    count.seedsNeeded = Math.max(count.seedsNeeded, ran.seeds)
    tellOf(name, oracle && `seed ${ran.failed[0]?.seed}: ${oracle}`)
  }
  for (const [rig, { mutants, ...rest }] of Object.entries(RIGS)) {
    for (const [name, tamper] of Object.entries(mutants)) {
      if (!only || name.includes(only))
        tellOf(name, catches({ mutants, ...rest }, tamper) ? `rig ${rig}` : null)
    }
  }
  const score =
    count.planted === 0 ? 0 : Math.round((1000 * (count.planted - count.missed)) / count.planted) / 10
  return tell([
    figure('sim', 'mutant score in percent', score, ['is', 100], {
      ...count,
      seconds: secondsSince(started),
    }),
  ])
}
