/** Marks in words, for whoever reads the board instead of seeing it. */
import type { Board, Card, Id, Mark } from '@mustwin/okr/records'
import { RECORD_ROOTS } from '@mustwin/okr/records'
import { markWord } from '../navigate/findable.ts'
import { nameOf } from '../stages/words.ts'

/** "Sticky note", or for what has no words of its own what it is: "Drawing with the pen". */
export function kindInWords(mark: Mark): string {
  if (mark.kind === 'stroke')
    return mark.form === 'highlighter' ? 'Drawing with the highlighter' : 'Drawing with the pen'
  if (mark.kind === 'shape' && mark.form !== 'frame') return shapes[mark.form ?? ''] ?? 'Shape'
  if (mark.kind === 'arrow') return mark.form === 'line' ? 'Line' : markWord(mark)
  return markWord(mark)
}

const shapes: Readonly<Record<string, string>> = {
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  diamond: 'Diamond',
}

/** The name of a mark in lists: its words, else what it is. */
export const markName = (mark: Mark): string =>
  mark.text.plain.trim() === '' ? kindInWords(mark) : nameOf(mark)

function cardOf(board: Board, id: Id | null): Card | null {
  if (id === null) return null
  for (const root of RECORD_ROOTS) {
    const found = board[root].find(card => card.id === id && !card.deleted)
    if (found) return found
  }
  return null
}

/** "“Fewer calls” leads to “Happy customers”"; an end that sticks to nothing is left out. */
export function jointInWords(board: Board, mark: Mark): string {
  const end = (id: Id | null) => {
    const card = cardOf(board, id)
    return card
      ? `“${'kind' in card && 'form' in card ? markName(card as Mark) : nameOf(card)}”`
      : 'something'
  }
  if (mark.form === 'line') return `${end(mark.from)} and ${end(mark.to)} are joined by a line`
  return `${end(mark.from)} leads to ${end(mark.to)}`
}
