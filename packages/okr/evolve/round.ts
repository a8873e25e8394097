/** Facts about secret rounds. A result that is shown, or a round that is replaced, leaves no ballot behind. */
import type { Id, RecordRoot } from '../records.ts'
import type { Result, Round } from '../rounds.ts'
import { type StepId, stepOf } from '../steps.ts'
import type { Decision, Workshop } from '../workshop.ts'
import { type Folds, graceFrom } from './fold.ts'

export const roundFolds: Folds<
  'RoundOpened' | 'BallotCast' | 'RoundClosed' | 'RoundReopened' | 'ResultShown'
> = {
  /** Rounds of the same step that were not shown are void from here on, with all their ballots. */
  RoundOpened(w, { round, at }) {
    const kept = w.rounds.filter(r => r.step !== round.step || r.state === 'shown')
    return withRounds(w, [...kept, { ...round, state: 'open', ballots: {}, result: null }], at)
  },
  BallotCast(w, { round, seat, ballot, at }) {
    return change(w, round, at, r => {
      const last = Object.hasOwn(r.ballots, seat) ? r.ballots[seat] : undefined
      const counts = r.state === 'open' && (last === undefined || ballot.n > last.n)
      return counts ? { ...r, ballots: { ...r.ballots, [seat]: ballot } } : r
    })
  },
  RoundClosed: (w, { round, at }) =>
    change(w, round, at, r => (r.state === 'open' ? { ...r, state: 'closed' } : r)),
  RoundReopened: (w, { round, at }) =>
    change(w, round, at, r => (r.state === 'closed' ? { ...r, state: 'open' } : r)),
  ResultShown(w, { round, result, at }) {
    const next = change(w, round, at, r => ({ ...r, state: 'shown', result, ballots: {} }))
    const asked = w.rounds.find(r => r.id === round)
    return { ...next, decisions: [...next.decisions, ...lineAbout(asked, result, at)] }
  },
}

function change(w: Workshop, id: Id, at: number, f: (round: Round) => Round): Workshop {
  const rounds = w.rounds.map(r => (r.id === id ? f(r) : r))
  return withRounds(w, rounds, at)
}

/** An open vote freezes what is voted on. A freeze takes rights away, so it begins with a grace. */
function withRounds(w: Workshop, rounds: readonly Round[], at: number): Workshop {
  const frozen: readonly RecordRoot[] = rounds.some(r => r.kind === 'vote' && r.state === 'open')
    ? ['objectives']
    : []
  if (frozen.length === w.floor.frozen.length) return { ...w, rounds }
  const grace = frozen.length > 0 ? graceFrom(w, at) : w.grace
  return { ...w, rounds, grace, floor: { ...w.floor, frozen } }
}

/** Consent is a line in the log: sums only. */
function lineAbout(round: Round | undefined, result: Result, at: number): readonly Decision[] {
  if (!round || result.kind !== 'consent') return []
  const { title } = stepOf(round.step as StepId)
  return [{ at, text: `${title}: ${result.yes} yes, ${result.canLive} can live with it, ${result.no} no.` }]
}
