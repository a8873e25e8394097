/** Which rows of the table work now: by the step and the person, and by what has the focus. Pure but for the page. */
import { stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import type { KeyRow } from './table.ts'

/** What a person sees. */
export interface Facts {
  readonly view: View
  /** The board is on the screen, and not behind a paper. */
  readonly board: boolean
  /** "Ines points to …" stands. */
  readonly offer: boolean
}

/** Whether the row works in this step for this person: what the list of shortcuts shows. */
export function worksHere(row: KeyRow, { view, board, offer }: Facts): boolean {
  if (row.who === 'facilitator' && !view.me.wheel) return false
  if (row.who === 'participant' && view.me.role === 'observer') return false
  if ((row.when === 'board' || row.when === 'reactions' || row.when === 'editing') && !board) return false
  const step = view.step === null ? null : stepOf(view.step)
  if (row.needs === 'marks') return view.may.marks?.add !== undefined
  if (row.needs === 'vote') return step?.panel === 'ballot' && view.round?.state === 'open'
  if (row.needs === 'offer') return offer
  // Nobody is watched while writing alone or voting.
  if (row.needs === 'open') return step !== null && !step.silent
  return true
}

/** Why the tool of this row cannot be taken, as a sentence; null where the row has nothing to say. */
export function whyNotHere(row: KeyRow, { view, board }: Facts): string | null {
  if (!board || row.needs !== 'marks') return null
  if (view.may.marks?.add === undefined)
    return view.me.role === 'observer'
      ? 'Observers listen and do not write.'
      : 'Nothing can be added to the board in this step.'
  return row.who === 'facilitator' && !view.me.wheel ? 'Only the facilitator makes frames.' : null
}

/** Where the focus is. */
export type Place = 'board' | 'list' | 'reactions' | 'editing' | 'typing' | 'dialog' | 'elsewhere'

const TYPED =
  'textarea, select, [contenteditable="true"], input:not([type=range], [type=checkbox], [type=radio], [type=button])'
const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** Whether keys write something there. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.matches(TYPED)

/** @param board whether the board is on the screen */
export function placeOf(focused: Element | null, board: boolean): Place {
  if (focused && isTextField(focused)) return focused.closest('[data-keys=board]') ? 'editing' : 'typing'
  if (focused?.closest('[data-keys=reactions]')) return 'reactions'
  if (focused?.closest(OVER)) return 'dialog'
  if (focused?.closest('[data-keys=board]')) return 'board'
  if (focused === null || focused === document.body || focused.id === 'stage') return board ? 'board' : 'list'
  return focused.closest('main') ? 'list' : 'elsewhere'
}

/** Keys that a button, a link or a slider needs for itself while it has the focus. */
export function isOwnKey(focused: Element | null, key: string): boolean {
  if (
    !focused?.matches(
      'button, a[href], input, summary, [role=button], [role=radio], [role=slider], [role=tab]',
    )
  )
    return false
  return [' ', 'Enter', 'Home', 'End'].includes(key) || key.startsWith('Arrow')
}

/** Whether the row may run with the focus there. */
export function worksAt({ when, single }: KeyRow, place: Place, singleKeys: boolean): boolean {
  if (single && !singleKeys) return false
  switch (when) {
    case 'any':
      return true
    case 'editing':
      return place === 'editing'
    case 'reactions':
      return place === 'reactions'
    case 'board':
      return place === 'board'
    case 'room':
      if (single) return place === 'board' || place === 'list' || place === 'reactions'
      return place !== 'typing' && place !== 'editing' && place !== 'dialog'
  }
}
