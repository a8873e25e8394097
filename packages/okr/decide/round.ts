/**
 * Opening, closing and showing secret rounds. One round is open at a time; a new one in the same step makes the
 * earlier one void, and its ballots are erased.
 */
import type { Fact } from '../facts.ts'
import { openRoundOf, roundInHand } from '../present-round.ts'
import type { Board, Id } from '../records.ts'
import { isRefusal, type Outcome, refuse } from '../refusal.ts'
import { resultOf } from '../results.ts'
import type { Round, RoundKind } from '../rounds.ts'
import { type StepId, stepOf } from '../steps.ts'
import { castBallot } from './answer.ts'
import type { Ask, Rules } from './ask.ts'
import { startTimer } from './timer.ts'

const MOST_VOTES = 100
const MOST_SUBJECTS = 5_000
const usual: Readonly<Record<RoundKind, { readonly votes: number; readonly perItem: number }>> = {
  vote: { votes: 3, perItem: 1 },
  placing: { votes: 0, perItem: 0 },
  consent: { votes: 1, perItem: 1 },
  scale: { votes: 1, perItem: 1 },
}
const emptyHanded: Readonly<Record<RoundKind, string>> = {
  vote: 'There are no objectives to vote on yet. Go back and write some first.',
  placing: 'There are no activities to place yet. Reveal or write some first.',
  consent: 'There is nothing to ask about.',
  scale: 'There is nothing to ask about.',
}

export const roundRules: Rules<
  'openRound' | 'answer' | 'closeRound' | 'reopenRound' | 'showResult' | 'restartRound'
> = {
  openRound,
  answer: ({ w, me, command, is }) => castBallot(w, me, command, is.now),
  closeRound({ w, is }) {
    const round = openRoundOf(w)
    if (round) return [{ at: is.now, type: 'RoundClosed', round: round.id }]
    return roundInHand(w)?.state === 'closed' ? [] : refuse('notNow', 'No ballot is open.')
  },
  reopenRound({ w, is }) {
    const round = roundInHand(w)
    if (!round) return refuse('notNow', 'There is no ballot to open again.')
    if (round.state === 'open') return []
    if (round.state === 'shown') {
      return refuse('closed', 'The result has been shown, and the answers are erased. Open a new ballot.')
    }
    const other = openRoundOf(w)
    return other ? stillOpen(other) : [{ at: is.now, type: 'RoundReopened', round: round.id }]
  },
  showResult({ w, is }) {
    const round = roundInHand(w)
    if (!round) return refuse('notNow', 'There is no ballot in this step.')
    if (round.state === 'open') return refuse('notNow', 'Close the ballot before you show its result.')
    if (round.state === 'shown') return []
    return [{ at: is.now, type: 'ResultShown', round: round.id, result: resultOf(round) }]
  },
  /** The same question to everybody from the beginning; all answers so far are erased. */
  restartRound({ w, is }) {
    const round = roundInHand(w)
    if (!round) return refuse('notNow', 'There is no ballot to restart.')
    const other = openRoundOf(w)
    if (other && other.id !== round.id) return stillOpen(other)
    const { kind, step, subjects, votes, perItem } = round
    const again = { id: is.freshId(), kind, step, subjects, votes, perItem }
    return [{ at: is.now, type: 'RoundOpened', round: again }]
  },
}

function openRound({ w, command, is }: Ask<'openRound'>): Outcome {
  const step = w.floor.step
  if (step === null) return refuse('notNow', 'A ballot needs a step to belong to.')
  const open = openRoundOf(w)
  if (open) return stillOpen(open)
  if (roundInHand(w)?.state === 'closed') {
    return refuse('notNow', 'The ballot before is closed and not shown: show it, reopen it or restart it.')
  }
  const subjects = subjectsFor(command.kind, command.subjects, step, is.board())
  if ('refusal' in subjects) return subjects
  const budget = budgetFor(command, step, subjects.length)
  if ('refusal' in budget) return budget
  const timer = command.seconds === undefined ? [] : startTimer(command.seconds, is.now)
  if (isRefusal(timer)) return timer
  const round = { id: is.freshId(), kind: command.kind, step, subjects, ...budget }
  const opened: Fact = { at: is.now, type: 'RoundOpened', round }
  return [opened, ...timer]
}

function stillOpen(round: Round): Outcome {
  const { title } = stepOf(round.step as StepId)
  return refuse('notNow', `A ballot is still open in "${title}". Close it first.`)
}

/** What is asked about: given or by default all that qualifies. An empty list is refused with what to do. */
function subjectsFor(kind: RoundKind, given: readonly Id[] | undefined, step: StepId, board: Board) {
  const eligible = eligibleFor(kind, board)
  const subjects = given ?? eligible?.byDefault ?? [step === 'mission.consent' ? 'mission' : 'sheet']
  if (subjects.length === 0) return refuse('notNow', emptyHanded[kind])
  if (subjects.length > MOST_SUBJECTS || new Set(subjects).size !== subjects.length) {
    return refuse('invalid', 'Every subject stands on a ballot only once.')
  }
  const known = eligible === null ? null : new Set(eligible.all)
  const fits = (id: Id) => (known ? known.has(id) : id.length > 0 && id.length <= 100)
  return subjects.every(fits)
    ? [...subjects]
    : refuse('unknown', 'One of the subjects is not on the board any more.')
}

function eligibleFor(kind: RoundKind, board: Board) {
  if (kind === 'placing') {
    const all = board.activities.filter(a => !a.deleted).map(a => a.id)
    return { all, byDefault: all }
  }
  if (kind !== 'vote') return null
  const living = board.objectives.filter(o => !o.deleted && o.place !== 'shelf')
  return { all: living.map(o => o.id), byDefault: living.filter(o => o.place === 'draft').map(o => o.id) }
}

/** Votes per person, never more than the subjects can take: with two objectives and one vote each, two. */
function budgetFor(command: Ask<'openRound'>['command'], step: StepId, subjects: number) {
  const ofStep = stepOf(step).round
  const base = ofStep?.kind === command.kind ? ofStep : usual[command.kind]
  if (command.kind !== 'vote') return { votes: base.votes, perItem: base.perItem }
  const { votes = base.votes, perItem = base.perItem } = command
  const sane = (n: number) => Number.isInteger(n) && n >= 1 && n <= MOST_VOTES
  if (!sane(votes) || !sane(perItem))
    return refuse('invalid', `Votes are whole numbers from 1 to ${MOST_VOTES}.`)
  return { votes: Math.min(votes, subjects * perItem), perItem: Math.min(perItem, votes) }
}
