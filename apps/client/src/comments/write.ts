/** What is done in a thread of comments. Each is one step of undo. */
import { addComment, setMark } from '@mustwin/board/edit-marks'
import type { Id, Mark } from '@mustwin/okr/records'
import { authorNow } from '../canvas/actions/refs.ts'
import { freshId } from '../room/freshId.ts'
import type { LiveRoom } from '../room/live.ts'
import { nextPlace, threadOf } from './commentsOn.ts'

/** Says something about a card. `beside` is where the first comment lies. False when there are no words. */
export function comment(room: LiveRoom, about: Id, text: string, beside: readonly [number, number]): boolean {
  if (text.trim() === '') return false
  const at = nextPlace(threadOf(room.boardRecords(), about), beside)
  return addComment(room.board, { id: freshId(), author: authorNow(room), text: text.trim(), at, on: about })
}

/** Settles a comment, or opens it again. */
export const settle = (room: LiveRoom, { id, done }: Mark): boolean =>
  setMark(room.board, id, { done: !done })
