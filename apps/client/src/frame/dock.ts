/**
 * Which of the dock's buttons apply now. Null: it may be pressed; a sentence: why not. The set never changes, so that
 * a button is always where it was. The server decides anew at the press; this only saves useless ones.
 */
import { stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'

export type DockButton =
  | 'Next'
  | 'Back'
  | 'Close writing'
  | 'Reveal'
  | 'Open ballot'
  | 'Close ballot'
  | 'Show result'
  | 'Bring everyone here'
  | 'Lock'

export function dockOf(view: View): Readonly<Record<DockButton, string | null>> {
  if (view.phase !== 'running' || !view.step) return everything('The workshop has ended.')
  const at = view.agenda.indexOf(view.step)
  const { round } = view
  return {
    Back: at > 0 ? null : 'This is the first step.',
    Next: at < view.agenda.length - 1 ? null : 'This is the last step. “End” is in the menu.',
    'Close writing': closeWriting(view),
    Reveal: reveal(view),
    'Open ballot': openBallot(view),
    'Close ballot': round?.state === 'open' ? null : 'No ballot is open.',
    'Show result': showResult(view),
    'Bring everyone here': null,
    Lock: stepOf(view.step).stage ? null : 'Nothing is written in this step.',
  }
}

function everything(reason: string): Record<DockButton, string> {
  return {
    Back: reason,
    Next: reason,
    'Close writing': reason,
    Reveal: reason,
    'Open ballot': reason,
    'Close ballot': reason,
    'Show result': reason,
    'Bring everyone here': reason,
    Lock: reason,
  }
}

function closeWriting({ writing }: View): string | null {
  if (!writing) return 'Nobody writes alone in this step.'
  return writing.closed ? 'Writing is closed already.' : null
}

function reveal({ toReveal, step }: View): string | null {
  if (toReveal && toReveal.cards > 0) return null
  if (toReveal || (step && stepOf(step).writes)) return 'There are no hidden cards to reveal.'
  return 'Nothing is hidden in this step.'
}

function openBallot({ round, step }: View): string | null {
  if (!step || !stepOf(step).round) return 'This step has no ballot.'
  return round?.state === 'open' ? 'The ballot is open.' : null
}

function showResult({ round }: View): string | null {
  if (!round) return 'There was no ballot yet.'
  if (round.state === 'open') return 'Close the ballot first.'
  return round.state === 'shown' ? 'The result is on the screen.' : null
}

/** "7 of 8 have written, 23 cards", from the counts alone. Null where nothing is written in private. */
export function writtenText({ writing, toReveal, people }: View): string | null {
  const counts = writing ?? toReveal
  if (!counts) return null
  const of = people.filter(p => p.role !== 'observer').length
  return `${counts.people} of ${of} have written, ${counts.cards} ${counts.cards === 1 ? 'card' : 'cards'}`
}

/** What the reveal will do, in numbers. */
export function revealText({ toReveal, people }: View): string {
  const cards = toReveal?.cards ?? 0
  return `Reveal ${cards} ${cards === 1 ? 'card' : 'cards'} to ${people.length} ${people.length === 1 ? 'person' : 'people'}`
}

/** What showing the result will do, in numbers. */
export function resultText({ round, people }: View): string {
  return `Show the sum of ${round?.finished ?? 0} finished of ${round?.of ?? 0} to ${people.length}; the ballots are erased`
}
