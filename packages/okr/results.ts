/** What a round's ballots come to. Pure sums: no seat id and no order of answering survives into a result. */
import type { Id, Spot } from './records.ts'
import type { Ballot, Cloud, Result, Round, Tally } from './rounds.ts'

/** The result of a round as its ballots stand. */
export function resultOf(round: Pick<Round, 'kind' | 'subjects' | 'ballots'>): Result {
  const ballots = Object.values(round.ballots)
  switch (round.kind) {
    case 'vote':
      return {
        kind: 'vote',
        tallies: tallyVotes(round.subjects, ballots),
        voters: ballots.filter(voted).length,
      }
    case 'placing':
      return { kind: 'placing', clouds: cloudsOf(round.subjects, ballots) }
    case 'consent':
      return consentOf(ballots)
    case 'scale':
      return scaleOf(ballots)
  }
}

/**
 * Votes per subject, from most to least, equal sums in the order of the subjects. `tie` names the other subjects with
 * the same sum; subjects without a vote are not called tied.
 */
export function tallyVotes(subjects: readonly Id[], ballots: readonly Ballot[]): readonly Tally[] {
  const sums = subjects.map(id => ({ id, votes: ballots.reduce((sum, b) => sum + votesFor(b, id), 0) }))
  return sums
    .map(({ id, votes }) => ({
      id,
      votes,
      tie: votes === 0 ? [] : sums.filter(o => o.votes === votes && o.id !== id).map(o => o.id),
    }))
    .sort((a, b) => b.votes - a.votes)
}

/**
 * How many tallies stand above the "natural gap": the one place where the sums fall most. Null when there is none: no
 * fall of two votes or more, or two that are equally deep. `tallies` run from most to least.
 */
export function naturalGap(tallies: readonly Tally[]): number | null {
  const falls = tallies.slice(1).map(({ votes }, i) => (tallies[i]?.votes ?? 0) - votes)
  const deepest = Math.max(0, ...falls)
  if (deepest < 2 || falls.filter(fall => fall === deepest).length > 1) return null
  return falls.indexOf(deepest) + 1
}

/** Median and middle half of the placings of each subject; a subject that nobody placed has no cloud. */
export function cloudsOf(subjects: readonly Id[], ballots: readonly Ballot[]): readonly Cloud[] {
  return subjects.flatMap(id => {
    const spots = ballots.map(b => own(b.placings, id)).filter(spot => spot !== undefined)
    const efforts = spots.map(([effort]) => effort)
    const impacts = spots.map(([, impact]) => impact)
    if (spots.length === 0) return []
    const median: Spot = [quantile(efforts, 0.5), quantile(impacts, 0.5)]
    return [{ id, median, effort: middleHalf(efforts), impact: middleHalf(impacts), count: spots.length }]
  })
}

function consentOf(ballots: readonly Ballot[]): Result {
  const count = (answer: Ballot['consent']) => ballots.filter(b => b.consent === answer).length
  // Sorted, so that the order of reasons does not tell the order of people.
  const reasons = ballots.flatMap(b => (b.consent === 'no' && b.because ? [b.because] : [])).sort()
  return { kind: 'consent', yes: count('yes'), canLive: count('canLive'), no: count('no'), reasons }
}

function scaleOf(ballots: readonly Ballot[]): Result {
  const values = ballots.flatMap(b => b.value ?? [])
  const counts = [1, 2, 3, 4, 5].map(step => values.filter(value => value === step).length)
  return { kind: 'scale', median: values.length === 0 ? null : quantile(values, 0.5), counts }
}

function voted(ballot: Ballot): boolean {
  return Object.values(ballot.choices ?? {}).some(votes => votes > 0)
}

function votesFor(ballot: Ballot, id: Id): number {
  return own(ballot.choices, id) ?? 0
}

function own<T>(record: Readonly<Record<Id, T>> | undefined, id: Id): T | undefined {
  return record && Object.hasOwn(record, id) ? record[id] : undefined
}

function middleHalf(values: readonly number[]): readonly [low: number, high: number] {
  return [quantile(values, 0.25), quantile(values, 0.75)]
}

/** Linear between the two nearest ranks, as spreadsheets do it; `values` is not empty. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const rank = (sorted.length - 1) * q
  const below = sorted[Math.floor(rank)] ?? 0
  const above = sorted[Math.ceil(rank)] ?? below
  return below + (above - below) * (rank - Math.floor(rank))
}
