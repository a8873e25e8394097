/** New things on the board: cards of the stage's kind in an area, marks on free ground. */

import { areaAt, spotOfCentre, zoneAt } from '@mustwin/board/areas'
import {
  addActivity,
  addCandidate,
  addNeed,
  addObjective,
  appendText,
  type NewCard,
  textOf,
} from '@mustwin/board/edit'
import { addSticky } from '@mustwin/board/edit-marks'
import { sizeOf } from '@mustwin/board/sizes'
import type { Card, Id } from '@mustwin/okr/records'
import { freshId } from '../../room/freshId.ts'
import type { LiveRoom } from '../../room/live.ts'
import { toast } from '../../ui/toast.ts'
import { type Point, rectAround } from '../rects.ts'
import { type Whiteboard, whiteboardOf } from '../whiteboard.ts'
import { authorNow, may } from './refs.ts'
import { topOf } from './top.ts'

const roots = {
  mission: 'candidates',
  objectives: 'objectives',
  matrix: 'activities',
  needs: 'needs',
} as const
export type CardRoot = (typeof roots)[keyof typeof roots]

/** The kind of card that is made at this place now, or null: a sticky, where marks may be made. */
export function cardRootAt(room: LiveRoom, at: Point): CardRoot | null {
  const area = areaAt(at)
  const root = area && area in roots ? roots[area as keyof typeof roots] : null
  return root && may(room, root, 'add') ? root : null
}

/** How large a new card with this text is. */
export function sizeOfNew(root: CardRoot, plain: string): { readonly w: number; readonly h: number } {
  const [w, h] = sizeOf(root, { text: { plain } } as unknown as Card)
  return { w, h }
}

/** Makes a card of this root with its centre there. Its text may be empty: it is written at once. */
export function makeCard(room: LiveRoom, root: CardRoot, centre: Point, text = ''): Id {
  const id = freshId()
  const { x, y } = rectAround(centre, sizeOfNew(root, text))
  const card: NewCard = {
    id,
    author: authorNow(room),
    text,
    at: [Math.round(x), Math.round(y)],
    // Needs are never written in private: nothing of them can be late.
    late: root !== 'needs',
  }
  const zone = zoneAt(centre)
  if (root === 'objectives') {
    const place = zone === 'shelf' || zone === 'notNow' ? zone : 'draft'
    const origin = room.view()?.me.role === 'lead' ? 'lead' : 'team'
    addObjective(room.board, { ...card, place, origin })
  } else if (root === 'activities') {
    addActivity(room.board, { ...card, spot: zone === 'square' ? spotOfCentre(centre[0], centre[1]) : null })
  } else if (root === 'needs') addNeed(room.board, card)
  else addCandidate(room.board, card)
  return id
}

/** A sticky note with its centre there. */
export function makeSticky(room: LiveRoom, centre: Point, text = '', color: string | null = null): Id {
  const id = freshId()
  const rect = rectAround(centre, { w: 200, h: 200 })
  const at = [Math.round(rect.x), Math.round(rect.y)] as const
  const z = topOf(whiteboardOf(room), rect)
  addSticky(room.board, { id, author: authorNow(room), text, at, color, z })
  return id
}

/** What a double click makes: a card of the area's kind where the step takes them, else a sticky. Null: refused. */
export function makeAt({ room, tool }: Whiteboard, centre: Point, text = ''): Id | null {
  const root = cardRootAt(room, centre)
  if (root) return makeCard(room, root, centre, text)
  if (may(room, 'marks', 'add')) return makeSticky(room, centre, text, tool.get().color)
  toast.info('Nothing can be added to the board in this step.')
  return null
}

/**
 * Closes the text that is open. What was typed before its editor was there, or had the focus, stands at its end; where
 * the right to write has ended meanwhile nothing is sent, which the room would not take.
 */
export function leaveText({ room, scene, editing }: Whiteboard): void {
  const thing = scene.get(editing.get() ?? '')
  const isMine = thing && may(room, thing.root, 'edit', thing.card)
  const text = isMine ? textOf(room.board, thing.root, thing.id) : null
  if (text) appendText(text, editing.takeTyped())
  editing.clear()
}

/** Selects a new thing and opens its text. */
export function writeIn(board: Whiteboard, id: Id): void {
  const { selection, editing } = board
  leaveText(board)
  selection.set([id])
  selection.setFocus(id)
  editing.set(id)
}

/** Below the thing and of the same kind: the next card while one is at it. */
export function makeNext(board: Whiteboard, id: Id): Id | null {
  const { room, scene } = board
  const thing = scene.get(id)
  if (!thing) return null
  const { x, y, w, h } = thing.rect
  const centre: Point = [x + w / 2, y + h * 1.5 + 20]
  if (thing.root === 'marks')
    return may(room, 'marks', 'add') ? makeSticky(room, centre, '', thing.card.color) : null
  return makeAt(board, areaAt(centre) === areaAt([x, y]) ? centre : [x + w * 1.5 + 20, y + h / 2])
}
