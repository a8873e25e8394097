import type { Tally } from '@mustwin/okr/rounds'

/**
 * After which place the sums fall most, counted from 1: the "natural gap" of a ballot. Null when there is none, that
 * is: no drop of two or more, or two drops equally deep. `tallies` run from most to least.
 */
export function naturalGap(tallies: readonly Tally[]): number | null {
  const drops = tallies.slice(1).map((tally, i) => (tallies[i]?.votes ?? 0) - tally.votes)
  const deepest = Math.max(0, ...drops)
  if (deepest < 2 || drops.filter(drop => drop === deepest).length > 1) return null
  return drops.indexOf(deepest) + 1
}
