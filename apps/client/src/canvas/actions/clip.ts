/**
 * The clipboard: what is copied leaves as lines for other programs and as our own copy for other boards, both in the
 * clipboard's events, which work on plain http too.
 */
import { type Copied, copyOf, linesOfCopied, pasteThings, readCopied } from '@mustwin/board/copies'
import type { Id } from '@mustwin/okr/records'
import { freshId } from '../../room/freshId.ts'
import { count } from '../../stages/words.ts'
import { toast } from '../../ui/toast.tsx'
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { dropCards } from './change.ts'
import { cardRootAt, makeCard, makeSticky } from './make.ts'
import { authorNow, may, ownStep, refsOf } from './refs.ts'

const MARK = 'data-mustwin-cards'
/** More lines than this in one paste are one text, not a board full of cards. */
const MOST_LINES = 200

/** Puts the cards on the clipboard. */
export function copyCards({ room }: Whiteboard, ids: readonly Id[], to: DataTransfer): boolean {
  const refs = refsOf(room, ids)
  if (refs.length === 0) return false
  const copied = copyOf(room.boardRecords(), refs)
  const lines = linesOfCopied(copied)
  to.setData('text/plain', lines)
  const holder = document.createElement('ul')
  holder.setAttribute(MARK, JSON.stringify(copied))
  for (const line of lines.split('\n'))
    holder.append(Object.assign(document.createElement('li'), { textContent: line }))
  to.setData('text/html', holder.outerHTML)
  return true
}

export function cutCards(board: Whiteboard, ids: readonly Id[], to: DataTransfer): boolean {
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
export function pasteCards(board: Whiteboard, from: DataTransfer, at: Point): readonly Id[] {
  const copied = copiedIn(from.getData('text/html'))
  ownStep(board.room)
  if (copied) return pasteCopied(board, copied, at)
  const lines = linesOf(from.getData('text/plain'))
  if (lines.length === 0) return []
  return lines.length > MOST_LINES ? pasteLines(board, [lines.join('\n')], at) : pasteLines(board, lines, at)
}

function pasteCopied({ room, selection }: Whiteboard, copied: Copied, at: Point): readonly Id[] {
  const allowed = copied.things.filter(({ root, fields }) =>
    may(room, root, fields.form === 'frame' ? 'furnish' : 'add'),
  )
  const made =
    allowed.length > 0
      ? pasteThings(room.board, { ...copied, things: allowed }, freshId, at, authorNow(room))
      : []
  const rest = copied.things.length - made.length
  if (rest > 0) toast.info(`${count(rest, 'card')} cannot be pasted in this step.`)
  const ids = made.map(ref => ref.id)
  if (ids.length > 0) selection.set(ids)
  return ids
}

function pasteLines({ room, selection }: Whiteboard, lines: readonly string[], at: Point): readonly Id[] {
  const root = cardRootAt(room, at)
  if (!root && !may(room, 'marks', 'add')) {
    toast.info('Nothing can be added to the board in this step.')
    return []
  }
  const columns = Math.ceil(Math.sqrt(lines.length))
  const ids = lines.map((line, i) => {
    const centre: Point = [at[0] + (i % columns) * 260, at[1] + Math.floor(i / columns) * 220]
    return root ? makeCard(room, root, centre, line) : makeSticky(room, centre, line)
  })
  selection.set(ids)
  toast.info(`${count(ids.length, 'card')} from the clipboard.`, {
    label: 'Undo',
    onClick: () => void room.undo(),
  })
  return ids
}
