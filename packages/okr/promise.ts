/**
 * The promise line under every composer (F3): who sees now what one writes, who later, and whether the name is kept.
 * Made from the step's record and the view, so that it cannot promise what the server does not do.
 */
import type { Root } from './records.ts'
import { stageOfRoot } from './stages.ts'
import { type Step, stepOf } from './steps.ts'
import type { RoundView, View } from './view.ts'

/** The sentence, or two, for this person at this moment. Never empty. */
export function promiseOf(view: View): string {
  if (view.phase === 'lobby' || view.step === null)
    return 'Nothing is asked before the start. Everyone here sees your name.'
  if (view.phase === 'ended') return 'The workshop has ended. Everyone can read; nobody can change anything.'
  const step = stepOf(view.step)
  if (step.writes !== null) return aloneLine(view, step)
  if (step.round !== null) return roundLine(view, step.round.kind)
  if (view.round?.state === 'open') return roundLine(view, view.round.kind)
  return boardLine(view, step)
}

function aloneLine(view: View, step: Step): string {
  const hidden = step.names === 'hidden'
  if (view.writing === null) {
    return hidden
      ? 'The cards are on the board: everyone sees them, and nobody sees whose they are.'
      : 'The cards are on the board: everyone sees them, with the name of who wrote them.'
  }
  if (view.me.role === 'observer')
    return 'People write alone. Nobody sees a card before the reveal, you neither.'
  const later = hidden
    ? `everyone sees it without your name${markOfLead(view, step)}`
    : 'everyone sees it with your name'
  if (view.writing.closed)
    return `Writing is closed. Only you see your cards until the reveal; then ${later}.`
  return `Only you see this until the reveal${otherThan(view)}. Then ${later}.`
}

function otherThan(view: View): string {
  const holder = view.people.find(person => person.wheel)
  return !holder || view.me.wheel ? '; nobody else does' : `; ${holder.name} does not either`
}

/** The lead's objectives say so (B36): with one lead in the room that is as good as the name. */
function markOfLead(view: View, step: Step): string {
  return view.me.role === 'lead' && step.writes === 'objectives' ? ', but marked as from the manager' : ''
}

const rounds = {
  vote: { yours: 'your votes', later: 'the sums and no names', was: 'Who voted for what' },
  placing: {
    yours: 'where you place a card',
    later: 'the medians and no names',
    was: 'Who placed what where',
  },
  consent: {
    yours: 'your answer',
    later: 'the sums and the reasons, without names',
    was: 'Who answered what',
  },
  scale: { yours: 'your answer', later: 'the median and no names', was: 'Who answered what' },
} as const

function roundLine(view: View, ofStep: RoundView['kind']): string {
  const { yours, later, was } = rounds[view.round?.kind ?? ofStep]
  switch (view.round?.state) {
    case undefined:
      return `Nothing is open yet. Once it is, only the server knows ${yours}.`
    case 'open':
      return `Only the server knows ${yours}. When the result is shown, everyone sees ${later}; if all agree, that tells it all.`
    case 'closed':
      return `Closed: nobody sees anything yet. When the result is shown, everyone sees ${later}.`
    case 'shown':
      return `Everyone sees the result. ${was} has been erased and can't be found out again.`
  }
}

function boardLine(view: View, step: Step): string {
  // The free board (`marks`) is open in every step; the promise is about what the step asks for.
  const asked = Object.keys(step.rights).filter((root): root is Root => root !== 'marks')
  if (asked.length === 0) return 'Everyone sees the same here. Nothing has to be written in this step.'
  if (asked.some(root => view.may[root] !== undefined)) {
    return step.names === 'hidden'
      ? 'Everyone sees what you write while you write it. Cards carry no name, but who is typing can be seen.'
      : 'Everyone sees what you write while you write it, and that it is you.'
  }
  if (view.me.role === 'observer') return 'You see what everyone sees. Observers listen and do not write.'
  const locked = asked.some(root => view.locks.includes(stageOfRoot[root]))
  return locked
    ? 'This stage is locked: everyone can read it, and only the facilitator can change it.'
    : 'Everyone can read this; nobody can change it now.'
}
