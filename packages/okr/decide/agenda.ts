/** Driving the agenda: steps, writing, reveal, locks, must-wins, the end. Nothing here happens by itself. */
import { type Outcome, refuse } from '../refusal.ts'
import { type Step, type StepId, stepOf } from '../steps.ts'
import type { Workshop } from '../workshop.ts'
import type { Ask, Rules } from './ask.ts'

const LONGEST_REASON = 500
const LONGEST_PLACE = 100
const MUST_WINS = 3

export const agendaRules: Rules<
  | 'start'
  | 'next'
  | 'back'
  | 'goTo'
  | 'closeWriting'
  | 'reveal'
  | 'lock'
  | 'unlock'
  | 'setMustWins'
  | 'bringEveryone'
  | 'finalise'
  | 'end'
> = {
  start({ w, is }) {
    const [first] = w.agenda
    if (first === undefined) return refuse('notNow', 'The agenda has no steps.')
    return [
      { at: is.now, type: 'Started' },
      { at: is.now, type: 'StepEntered', step: first },
    ]
  },
  next: ({ w, is }) => enter(w, 1, is.now, 'This is the last step. When you are finished, press End.'),
  back: ({ w, is }) => enter(w, -1, is.now, 'This is the first step.'),
  goTo({ w, command, is }) {
    if (!w.agenda.includes(command.step)) return refuse('unknown', 'This step is not on the agenda.')
    return command.step === w.floor.step ? [] : [{ at: is.now, type: 'StepEntered', step: command.step }]
  },
  closeWriting({ w, is }) {
    const root = presentStep(w)?.writes ?? null
    const writing = root === null ? undefined : w.writings[root]
    if (root === null || !writing || writing.revealed) {
      return refuse('notNow', 'Nobody is writing alone at the moment.')
    }
    return writing.closed ? [] : [{ at: is.now, type: 'WritingClosed', root }]
  },
  reveal,
  lock({ w, command, is }) {
    return w.floor.locks.includes(command.stage)
      ? []
      : [{ at: is.now, type: 'StageLocked', stage: command.stage }]
  },
  unlock({ w, command, is }) {
    return w.floor.locks.includes(command.stage)
      ? [{ at: is.now, type: 'StageUnlocked', stage: command.stage }]
      : []
  },
  setMustWins,
  bringEveryone({ me, command, is }) {
    const to = command.to.trim()
    if (to === '' || to.length > LONGEST_PLACE) return refuse('invalid', 'There is no such place to go to.')
    return [{ at: is.now, type: 'EveryoneBrought', to, seat: me.id }]
  },
  finalise: ({ is }) => [{ at: is.now, type: 'Finalised' }],
  end: ({ is }) => [{ at: is.now, type: 'Ended' }],
}

function presentStep(w: Workshop): Step | null {
  return w.floor.step === null ? null : stepOf(w.floor.step)
}

function enter(w: Workshop, by: 1 | -1, now: number, sentence: string): Outcome {
  const here = w.floor.step === null ? -1 : w.agenda.indexOf(w.floor.step)
  const step: StepId | undefined = w.agenda[here + by]
  return step === undefined ? refuse('notNow', sentence) : [{ at: now, type: 'StepEntered', step }]
}

/** The reveal does not change the step. It may be pressed in the alone step or in the one after it. */
function reveal({ w, is }: Ask<'reveal'>): Outcome {
  const root = presentStep(w)?.reveals ?? null
  const writing = root === null ? undefined : w.writings[root]
  if (root === null || !writing) return refuse('notNow', 'There is nothing to reveal in this step.')
  if (writing.revealed) return refuse('notNow', 'These cards have been revealed already.')
  const cards = is.drafts(root)
  if (cards.length === 0) return refuse('notNow', 'Nobody has written a card yet.')
  return [{ at: is.now, type: 'DraftsRevealed', root, cards }]
}

/** Any objective that lives and is not on the shelf can be a must-win; a fourth needs a reason (A15, C19). */
function setMustWins({ w, me, command, is }: Ask<'setMustWins'>): Outcome {
  const { ids } = command
  const because = command.because?.trim() || null
  const eligible = new Set(
    is
      .board()
      .objectives.filter(o => !o.deleted && o.place !== 'shelf')
      .map(o => o.id),
  )
  if (new Set(ids).size !== ids.length) return refuse('invalid', 'An objective can be a must-win only once.')
  if (!ids.every(id => eligible.has(id))) {
    return refuse('unknown', 'One of these objectives is gone or on the shelf. Look at the list again.')
  }
  if (ids.length > MUST_WINS && because === null) {
    return refuse('needsReason', 'More than three must-wins need a reason: why can none of them wait?')
  }
  if (because !== null && because.length > LONGEST_REASON) {
    return refuse('invalid', `A reason has at most ${LONGEST_REASON} characters.`)
  }
  const reason = ids.length > MUST_WINS ? because : null
  const same = ids.length === w.mustWins.ids.length && ids.every((id, i) => id === w.mustWins.ids[i])
  if (same && reason === w.mustWins.because) return []
  return [{ at: is.now, type: 'MustWinsSet', ids: [...ids], because: reason, seat: me.id }]
}
