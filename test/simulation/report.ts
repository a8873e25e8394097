/** What many workshops come to, as figures: one line of JSON each. */
import type { Many } from './many.ts'
import { type Figure, figure } from './rigs/figure.ts'

/** What it means when an oracle fails. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  diverged: ['everybody ends equal', 'no gap', 'the reveal is whole'],
  lost: ['durable before visible', 'nothing acked is lost', 'nothing typed is lost', '"All saved" is true'],
  leaked: [
    'drafts are secret',
    'ballots are secret',
    'ballots are erased',
    'views are personal',
    'silent steps',
  ],
}

export function report(
  { seeds, failed, figures, worst }: Many,
  more: Readonly<Record<string, unknown>>,
  goal: number | null,
): readonly Figure[] {
  const of = (oracles: readonly string[]) =>
    failed.filter(r => oracles.includes(r.failure?.oracle ?? '')).length
  const { decisions, ...rest } = figures
  return [
    figure('sim', 'decisions', decisions, goal === null ? null : ['at least', goal], {
      seeds,
      ...rest,
      ...more,
    }),
    ...Object.entries(KINDS).map(([kind, oracles]) => figure('sim', kind, of(oracles), ['is', 0])),
    figure('sim', 'seeds that failed', failed.length, ['is', 0], {
      which: failed.slice(0, 20).map(r => r.seed),
    }),
    ...Object.entries(worst).map(([name, { value, goal: most }]) =>
      figure('sim', name, Math.round(value), ['at most', most]),
    ),
  ]
}
