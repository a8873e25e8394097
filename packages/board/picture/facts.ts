/** What a picture is made of: the board, and of the room's view what everybody in it may see. Nothing else goes in. */
import type { Board, Id, SeatId } from '@mustwin/okr/records'
import type { Result } from '@mustwin/okr/rounds'
import type { Sheet } from '@mustwin/okr/sheet'
import type { Colours } from './theme.ts'

export interface PictureFacts {
  readonly board: Board
  readonly mustWins: readonly Id[]
  /** Whose initials stand on cards that have an author; their order gives their colours. */
  readonly people: readonly { readonly seat: SeatId; readonly name: string }[]
  /** The latest result, only once it was shown to all. */
  readonly result: Result | null
  /** What the sheet's corner of the board says. */
  readonly sheet: Sheet
}

export interface Writer {
  readonly initials: string
  readonly colour: string
}

/** Everything that a part of a picture is drawn from. */
export interface Scene extends PictureFacts {
  readonly colours: Colours
  /** Who wrote a card, or null where nobody's initials stand on it. */
  by(author: SeatId | null): Writer | null
  /** The votes that a card got, once they were shown. */
  votes(id: Id): number | null
  /** A stored image as a `data:` URL, or null where it could not be had. */
  image(id: string): string | null
  /** A stroke's outline as path data relative to its `at`, or null for a plain line. */
  outline(points: readonly number[], form: 'pen' | 'highlighter'): string | null
}

/** First letters of a name's first two words; a name without letters keeps its first sign. */
export function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    .map(word => /\p{L}|\p{N}/u.exec(word)?.[0] ?? '')
    .join('')
  return letters === '' ? ([...name.trim()][0] ?? '?') : [...letters].slice(0, 2).join('').toUpperCase()
}
