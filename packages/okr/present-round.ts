/** Which round is meant by "the round": one place that decides it for commands and for views. */
import type { Round } from './rounds.ts'
import { type StepId, stepOf } from './steps.ts'
import type { Workshop } from './workshop.ts'

/** Steps that go on with the round of the step before them. */
const goesOnWith: { readonly [K in StepId]?: StepId } = {
  'mustWins.choose': 'mustWins.ballot',
  'matrix.together': 'matrix.alone',
}

/** The one open round, wherever it was opened, or null. */
export function openRoundOf(w: Pick<Workshop, 'rounds'>): Round | null {
  return w.rounds.findLast(round => round.state === 'open') ?? null
}

/** The round that the present step works with: its own latest one, else that of the step it goes on with. */
export function roundInHand(w: Pick<Workshop, 'rounds' | 'floor'>): Round | null {
  const step = w.floor.step
  if (step === null) return null
  return latestOf(w, step) ?? latestOf(w, goesOnWith[step] ?? null)
}

/** What a view shows: the round in hand; in later steps without a round of their own, the ballot's shown result. */
export function roundToShow(w: Pick<Workshop, 'rounds' | 'floor' | 'agenda'>): Round | null {
  const inHand = roundInHand(w)
  const step = w.floor.step
  if (inHand || step === null || stepOf(step).round) return inHand
  const ballot = latestOf(w, 'mustWins.ballot')
  const isLater = w.agenda.indexOf(step) > w.agenda.indexOf('mustWins.ballot')
  return ballot?.state === 'shown' && isLater && step !== 'matrix.together' ? ballot : null
}

function latestOf(w: Pick<Workshop, 'rounds'>, step: StepId | null): Round | null {
  return w.rounds.findLast(round => round.step === step) ?? null
}
