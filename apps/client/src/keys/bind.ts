/**
 * The one listener for keys. Whoever can do what a row of the table says takes the row while it is on the screen; the
 * table decides which key means it, and when.
 */
import type { LiveRoom } from '../room/live.ts'
import { currentSettings } from '../ui/settings.ts'
import { toast } from '../ui/toast.ts'
import { fitsChord } from './chord.ts'
import { type Facts, isOwnKey, placeOf, whyNotHere, worksAt, worksHere } from './context.ts'
import { KEYS, type KeyId, type KeyRow } from './table.ts'

/** False: not mine after all, the key goes on to whoever is next, in the end the browser. */
export type Act = (event: KeyboardEvent) => unknown
export type Acts = Readonly<Partial<Record<KeyId, Act>>>

/** The latest that came is asked first. */
const taken: Acts[] = []
/** What a key does on the board that is in no row: it writes in the selected card. */
let typing: ((event: KeyboardEvent) => boolean) | null = null
/** Told when a key is lifted, for what works while held. */
const lifted = new Set<(event: KeyboardEvent) => void>()

/** Takes rows; returns the end. */
export function takeKeys(acts: Acts): () => void {
  taken.unshift(acts)
  return () => void taken.splice(taken.indexOf(acts), 1)
}

export function takeTyping(writes: (event: KeyboardEvent) => boolean): () => void {
  typing = writes
  return () => {
    if (typing === writes) typing = null
  }
}

export function onLifted(listener: (event: KeyboardEvent) => void): () => void {
  lifted.add(listener)
  return () => void lifted.delete(listener)
}

const isTaken = (id: KeyId): boolean => taken.some(acts => acts[id] !== undefined)

/** What the list of shortcuts and the keys go by. Null before the first view. */
export function factsOf(room: LiveRoom): Facts | null {
  const view = room.view()
  const board = isTaken('select') && document.querySelector('[data-board][data-keys]:not([inert] *)') !== null
  return view && { view, board, offer: isTaken('go') }
}

/** The rows that work in this step for this person, on this screen. */
export const rowsNow = (facts: Facts): readonly KeyRow[] => KEYS.filter(row => worksHere(row, facts))

/** Carries out what the key means; true when something was done. */
export function press(event: KeyboardEvent, facts: Facts): boolean {
  const focused = document.activeElement
  const place = placeOf(focused, facts.board)
  if (place === 'board' && !isOwnKey(focused, event.key) && typing?.(event)) return true
  const { singleKeys } = currentSettings()
  for (const row of KEYS) {
    if (!worksAt(row, place, singleKeys === 'on') || isOwnKey(focused, event.key)) continue
    if (!row.keys.some(key => fitsChord(key, event))) continue
    if (!worksHere(row, facts)) {
      const why = whyNotHere(row, facts)
      if (why) toast.info(why)
      continue
    }
    for (const acts of taken) if (acts[row.id] && acts[row.id]?.(event) !== false) return true
  }
  return false
}

/** Listens in the whole window; returns the end. */
export function listenToKeys(room: LiveRoom): () => void {
  const down = (event: KeyboardEvent) => {
    const facts = factsOf(room)
    if (event.defaultPrevented || event.isComposing || !facts) return
    if (press(event, facts)) event.preventDefault()
  }
  // An open editor has a use of its own for most chords: the table's few are taken before it sees them.
  const before = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || placeOf(document.activeElement, true) !== 'editing') return
    down(event)
    if (event.defaultPrevented) event.stopPropagation()
  }
  const up = (event: KeyboardEvent) => {
    for (const listener of lifted) listener(event)
  }
  addEventListener('keydown', before, true)
  addEventListener('keydown', down)
  addEventListener('keyup', up)
  return () => {
    removeEventListener('keydown', before, true)
    removeEventListener('keydown', down)
    removeEventListener('keyup', up)
  }
}
