/** Every card of the board that can be gone to, with its words. Drafts in private are not among them. */
import type { Board, Card, Id, Mark, RecordRoot } from '@mustwin/okr/records'
import { plainly } from './find.ts'

export interface Findable {
  readonly id: Id
  readonly root: RecordRoot
  readonly card: Card
  /** What kind of thing it is, in words. */
  readonly word: string
  /** Where it is found: its own id, or the card that a comment is about. */
  readonly to: Id
}

const words: Readonly<Record<Exclude<RecordRoot, 'marks'>, string>> = {
  candidates: 'Mission candidate',
  objectives: 'Objective',
  keyResults: 'Key result',
  activities: 'Activity',
  needs: 'Need',
}

const markWords: Readonly<Record<Mark['kind'], string>> = {
  sticky: 'Sticky note',
  text: 'Text',
  stroke: 'Drawing',
  shape: 'Shape',
  arrow: 'Arrow',
  image: 'Picture',
  stamp: 'Stamp',
  comment: 'Comment',
}

/** The kind of a mark in words; a frame is drawn as a shape. */
export const markWord = (mark: Pick<Mark, 'kind' | 'form'>): string =>
  mark.form === 'frame' ? 'Frame' : mark.form === 'link' ? 'Link' : markWords[mark.kind]

/** Readable, on the board, and with words in it. */
export function findablesOf(board: Board): readonly Findable[] {
  const cards = (['candidates', 'objectives', 'keyResults', 'activities', 'needs'] as const).flatMap(root =>
    board[root].filter(readable).map(card => ({ id: card.id, root, card, word: words[root], to: card.id })),
  )
  const marks = board.marks.filter(readable).map(mark => ({
    id: mark.id,
    root: 'marks' as const,
    card: mark,
    word: markWord(mark),
    to: mark.kind === 'comment' ? (mark.on ?? mark.id) : mark.id,
  }))
  return [...cards, ...marks]
}

const readable = (card: Card): boolean => !card.deleted && card.text.plain.trim() !== ''

const plains = new WeakMap<Card['text'], string>()

/** The words of a card, made plain once: the reader keeps the identity of an untouched text. */
export function plainOf({ card }: Findable): string {
  const known = plains.get(card.text)
  if (known !== undefined) return known
  const made = plainly(card.text.plain)
  plains.set(card.text, made)
  return made
}
