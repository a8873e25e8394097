/** The records behind ids, and what this person may do to them now. */
import { type Card, type Id, RECORD_ROOTS, type RecordRoot, type Root } from '@mustwin/okr/records'
import type { Action } from '@mustwin/okr/stages'
import { stepOf } from '@mustwin/okr/steps'
import type { LiveRoom } from '../../room/live.ts'

/** A record with the root that it lies in. */
export interface Ref {
  readonly root: RecordRoot
  readonly id: Id
  readonly card: Card
}

/** The records on the board of these ids, in their order; unknown ids are skipped. */
export function refsOf(room: LiveRoom, ids: readonly Id[]): readonly Ref[] {
  const board = room.boardRecords()
  const wanted = new Set(ids)
  const found = new Map<Id, Ref>()
  for (const root of RECORD_ROOTS)
    for (const card of board[root]) if (wanted.has(card.id)) found.set(card.id, { root, id: card.id, card })
  return ids.flatMap(id => found.get(id) ?? [])
}

export const refOf = (room: LiveRoom, id: Id): Ref | null => refsOf(room, [id])[0] ?? null

/** Whether this person may do it to that record; without a record, whether they may add one. */
export function may(room: LiveRoom, root: Root, action: Action, card?: Card): boolean {
  const view = room.view()
  const whose = view?.may[root]?.[card && isFrame(card) ? 'furnish' : action]
  if (!view || whose === undefined) return false
  if (whose === 'all' || action === 'add') return true
  return card !== undefined && (card.author === view.me.seat || view.mine.includes(card.id))
}

/** Those of them that this person may do it to. */
export const allowed = (room: LiveRoom, refs: readonly Ref[], action: Action): readonly Ref[] =>
  refs.filter(({ root, card }) => may(room, root, action, card))

/** Frames are the facilitator's: they order the ground for everybody. */
export const isFrame = (card: Card): boolean => 'form' in card && card.form === 'frame'

/** What is done now is one step of undo, not joined to what was done a moment ago. */
export const ownStep = (room: LiveRoom): void => room.undoOf(room.board).cut()

/** Who stands on a new record: nobody in a step that hides names. */
export function authorNow(room: LiveRoom): string | null {
  const view = room.view()
  if (!view) return null
  return view.step !== null && stepOf(view.step).names === 'hidden' ? null : view.me.seat
}
