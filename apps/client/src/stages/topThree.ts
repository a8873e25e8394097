import type { Id } from '@mustwin/okr/records'
import type { Tally } from '@mustwin/okr/rounds'

export interface TopThree {
  /** Those surely among the first three. */
  readonly sure: readonly Id[]
  /** Those with the same sum at the border, when more are tied than places are left: people choose, not the machine. */
  readonly tied: readonly Id[]
}

/** The first three of a result. `tallies` run from most to least; nobody without a vote gets in. */
export function topThree(tallies: readonly Tally[]): TopThree {
  const voted = tallies.filter(tally => tally.votes > 0)
  if (voted.length <= 3) return { sure: voted.map(tally => tally.id), tied: [] }
  const border = voted[2]?.votes ?? 0
  if (voted[3]?.votes !== border) return { sure: voted.slice(0, 3).map(tally => tally.id), tied: [] }
  return {
    sure: voted.filter(tally => tally.votes > border).map(tally => tally.id),
    tied: voted.filter(tally => tally.votes === border).map(tally => tally.id),
  }
}
