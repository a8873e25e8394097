/**
 * The clipboard: what is copied leaves as lines for other programs and as our own copy for other boards, both in the
 * clipboard's events, which work on plain http too.
 */

import { zoneAt } from '@mustwin/board/areas'
import { type Copied, copyOf, linesOfCopied, pasteThings, readCopied } from '@mustwin/board/copies'
import { flowIn, zoneOfRoot } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import { freshId } from '../../room/freshId.ts'
import { count } from '../../stages/words.ts'
import { toast } from '../../ui/toast.ts'
import { boundsOf, type Point, type Rect } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { dropCards } from './change.ts'
import type { Clip } from './deviceClip.ts'
import { type CardRoot, cardRootAt, makeCard, makeSticky, sizeOfNew } from './make.ts'
import { authorNow, may, ownStep, type Ref, refsOf } from './refs.ts'
import { fromBelow, topOf } from './top.ts'

const MARK = 'data-mustwin-cards'
/** More lines than this in one paste are one text, not a board full of cards. */
const MOST_LINES = 200

/** As high as what one reads as a row. */
const ROW = 100

/** For other programs: row by row, from left to right. */
function asRead(refs: readonly Ref[], rectOf: (id: Id) => Rect | null): readonly Ref[] {
  const placed = refs.map(ref => ({ ref, rect: rectOf(ref.id) }))
  const row = (rect: Rect | null) => (rect ? Math.round(rect.y / ROW) : 0)
  const column = (rect: Rect | null) => rect?.x ?? 0
  return placed
    .sort((a, b) => row(a.rect) - row(b.rect) || column(a.rect) - column(b.rect))
    .map(({ ref }) => ref)
}

/** Puts the cards on the clipboard. */
export function copyCards({ room, scene }: Whiteboard, ids: readonly Id[], to: Clip): boolean {
  const refs = refsOf(room, ids)
  if (refs.length === 0) return false
  const copied = copyOf(room.boardRecords(), fromBelow(refs))
  const lines = linesOfCopied(
    copyOf(
      room.boardRecords(),
      asRead(refs, id => scene.rectOf(id)),
    ),
  )
  to.setData('text/plain', lines)
  const holder = document.createElement('ul')
  holder.setAttribute(MARK, JSON.stringify(copied))
  for (const line of lines.split('\n'))
    holder.append(Object.assign(document.createElement('li'), { textContent: line }))
  to.setData('text/html', holder.outerHTML)
  return true
}

export function cutCards(board: Whiteboard, ids: readonly Id[], to: Clip): boolean {
  return copyCards(board, ids, to) && dropCards(board.room, ids).length > 0
}

/** Our own copy in a clipboard's HTML; null where there is none or it is not whole. */
export function copiedIn(html: string): Copied | null {
  if (!html.includes(MARK)) return null
  const found = new DOMParser().parseFromString(html, 'text/html').querySelector(`[${MARK}]`)
  try {
    return readCopied(JSON.parse(found?.getAttribute(MARK) ?? 'null'))
  } catch {
    return null
  }
}

export const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map(line => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)

/** Makes cards of what is on the clipboard, around `at`. The new ids; empty when there was nothing to paste. */
export function pasteCards(board: Whiteboard, from: Clip, at: Point): readonly Id[] {
  const copied = copiedIn(from.getData('text/html'))
  ownStep(board.room)
  if (copied) return pasteCopied(board, copied, at)
  const lines = linesOf(from.getData('text/plain'))
  if (lines.length === 0) return []
  return lines.length > MOST_LINES ? pasteLines(board, [lines.join('\n')], at) : pasteLines(board, lines, at)
}

/** The ground on which pasted marks lie, near enough: their corners, and the size of a note. */
function groundOf({ things }: Copied, [x, y]: Point): Rect {
  const all = boundsOf(things.map(({ at }) => ({ x: at[0], y: at[1], w: 200, h: 200 })))
  return { x, y, w: all?.w ?? 0, h: all?.h ?? 0 }
}

function pasteCopied(board: Whiteboard, copied: Copied, at: Point): readonly Id[] {
  const { room, selection } = board
  const allowed = copied.things.filter(({ root, fields }) =>
    may(room, root, fields.form === 'frame' ? 'furnish' : 'add'),
  )
  const made =
    allowed.length > 0
      ? pasteThings(
          room.board,
          { ...copied, things: allowed },
          freshId,
          at,
          authorNow(room),
          topOf(board, groundOf(copied, at)),
        )
      : []
  const rest = copied.things.length - made.length
  if (rest > 0) toast.info(`${count(rest, 'card')} cannot be pasted in this step.`)
  const ids = made.map(ref => ref.id)
  if (ids.length > 0) selection.set(ids)
  return ids
}

/** Where the next line's card has its centre. */
type Next = (line: string) => Point

/** On free ground: in rows from the pointer on, in the order of the lines. */
function inRows(at: Point, count: number): Next {
  const columns = Math.ceil(Math.sqrt(count))
  let i = 0
  return () => {
    const centre: Point = [at[0] + (i % columns) * 260, at[1] + Math.floor(i / columns) * 220]
    i += 1
    return centre
  }
}

/** In an area: from free place to free place. Never onto the matrix, where a place says something. */
function inZone({ scene }: Whiteboard, root: CardRoot, at: Point): Next {
  const here = zoneAt(at)
  const aside = root === 'objectives' && (here === 'shelf' || here === 'notNow') ? here : null
  const zone = aside ?? zoneOfRoot(root)
  if (!zone) return () => at
  const flow = flowIn(scene.things(), zone)
  return plain => {
    const { w, h } = sizeOfNew(root, plain)
    const [x, y] = flow.next(h)
    return [x + w / 2, y + h / 2]
  }
}

function pasteLines(board: Whiteboard, lines: readonly string[], at: Point): readonly Id[] {
  const { room, selection } = board
  const root = cardRootAt(room, at)
  if (!root && !may(room, 'marks', 'add')) {
    toast.info('Nothing can be added to the board in this step.')
    return []
  }
  const next = root && lines.length > 1 ? inZone(board, root, at) : inRows(at, lines.length)
  const ids = lines.map(line =>
    root ? makeCard(room, root, next(line), line) : makeSticky(room, next(line), line),
  )
  selection.set(ids)
  toast.info(`${count(ids.length, 'card')} from the clipboard.`, {
    label: 'Undo',
    onClick: () => void room.undo(),
  })
  return ids
}
