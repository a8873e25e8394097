/** Many seeds in a row, and what they come to. */
import { type Options, type Ran, run } from './run.ts'
import type { Figures } from './world.ts'

export interface Many {
  readonly seeds: number
  readonly failed: readonly Ran[]
  readonly figures: Figures
}

export function runMany(
  seeds: readonly number[],
  options: Options = {},
  after: (ran: Ran) => void = () => {},
): Many {
  const figures: Figures = { actions: 0, frames: 0, crashes: 0, cuts: 0, refusals: 0, decisions: 0 }
  const failed: Ran[] = []
  for (const seed of seeds) {
    const ran = run(seed, options)
    for (const key of Object.keys(figures) as (keyof Figures)[]) figures[key] += ran.figures[key]
    if (ran.failure) failed.push(ran)
    after(ran)
  }
  return { seeds: seeds.length, failed, figures }
}

/** `count` numbers from `from` on. */
export const range = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + i)
