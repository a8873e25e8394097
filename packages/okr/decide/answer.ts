/**
 * One person's whole answer to a round, judged. A retry is harmless and a stale replay changes nothing: an answer whose
 * number is not larger than the last one is taken for it. What is kept holds the fields of the round's kind only.
 */
import type { Refusal } from '../commands.ts'
import { type Outcome, refuse } from '../refusal.ts'
import type { Answer, Ballot, Round } from '../rounds.ts'
import { takesPart } from '../seats.ts'
import type { Seat, Workshop } from '../workshop.ts'
import type { CommandOf } from './ask.ts'

const LONGEST_REASON = 500

type Judged = Omit<Answer, 'done'> | Refusal

/** The fact that `seat` answered, nothing when it is known already, or why the answer cannot count. */
export function castBallot(w: Workshop, seat: Seat, answer: CommandOf<'answer'>, now: number): Outcome {
  if (!takesPart(seat)) return refuse('notAllowed', 'Observers listen; they do not answer.')
  if (!Number.isSafeInteger(answer.n) || answer.n < 1) return refuse('invalid', 'This answer has no number.')
  const round = w.rounds.find(r => r.id === answer.round)
  const last = round && Object.hasOwn(round.ballots, seat.id) ? round.ballots[seat.id] : undefined
  if (last && answer.n <= last.n) return []
  if (round?.state !== 'open') {
    return refuse('closed', 'This ballot is closed. Your answer did not reach it and was not counted.')
  }
  const judged = strange(round, answer) ? badAnswer() : judges[round.kind](round, answer)
  if ('refusal' in judged) return judged
  const done = answer.done === undefined ? {} : { done: answer.done }
  const ballot: Ballot = { n: answer.n, ...judged, ...done }
  return [{ at: now, type: 'BallotCast', round: round.id, seat: seat.id, ballot }]
}

const badAnswer = () => refuse('invalid', 'This answer does not fit the question.')

const fieldOf = { vote: 'choices', placing: 'placings', consent: 'consent', scale: 'value' } as const

/** Whether the round's own field is missing, or another kind's is there. */
function strange(round: Round, answer: Answer): boolean {
  return Object.values(fieldOf).some(
    field => (answer[field] !== undefined) !== (field === fieldOf[round.kind]),
  )
}

const judges: Readonly<Record<Round['kind'], (round: Round, answer: Answer) => Judged>> = {
  vote({ subjects, votes, perItem }, { choices = {} }) {
    const given = Object.entries(choices)
    if (!given.every(([id, n]) => subjects.includes(id) && Number.isInteger(n) && n >= 0)) return badAnswer()
    if (given.reduce((sum, [, n]) => sum + n, 0) > votes) {
      return refuse('overBudget', `You have ${votes} ${votes === 1 ? 'vote' : 'votes'}. Take one back first.`)
    }
    if (given.some(([, n]) => n > perItem)) {
      return refuse('overBudget', `One objective can get ${perItem} of your votes at most.`)
    }
    return { choices: inOrder(subjects, choices, n => n > 0) }
  },
  placing({ subjects }, { placings = {} }) {
    const fits = ([id, spot]: [string, readonly number[]]) =>
      subjects.includes(id) && Array.isArray(spot) && spot.length === 2 && spot.every(isShare)
    return Object.entries(placings).every(fits)
      ? { placings: inOrder(subjects, placings, () => true) }
      : badAnswer()
  },
  consent(_round, { consent, because }) {
    if (consent !== 'yes' && consent !== 'canLive' && consent !== 'no') return badAnswer()
    const reason = because?.trim() ?? ''
    if (reason.length > LONGEST_REASON) {
      return refuse('invalid', `A reason has at most ${LONGEST_REASON} characters.`)
    }
    return consent === 'no' && reason !== '' ? { consent, because: reason } : { consent }
  },
  scale(_round, { value = 0 }) {
    return Number.isInteger(value) && value >= 1 && value <= 5 ? { value } : badAnswer()
  },
}

function isShare(x: number): boolean {
  return Number.isFinite(x) && x >= 0 && x <= 100
}

/** The same answer always has the same bytes, whatever order it was given in. */
function inOrder<T>(
  subjects: readonly string[],
  record: Readonly<Record<string, T>>,
  keep: (value: T) => boolean,
) {
  const given = new Map(Object.entries(record))
  return Object.fromEntries(
    subjects.flatMap(id => {
      const value = given.get(id)
      return value !== undefined && keep(value) ? [[id, value] as const] : []
    }),
  )
}
