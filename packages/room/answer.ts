/**
 * What of the board somebody is sent who joins or comes back (rules J1 to J3): from bytes, so that nobody's coming
 * makes a document of a board that is only read.
 */
import type { Conn } from './connections.ts'
import { type Effect, send } from './effects.ts'
import type { KeptBoard } from './kept.ts'
import { BOARD, encodePosition, encodeSync } from './wire.ts'

/**
 * The answer to a state vector, or to a position in the board's log with the vector beside it. Our own clients are
 * told where in the log they are then.
 * @param vector a state vector that decodes
 * @param seq the entries that the client has, as this server or the one before told it
 */
export function answerBoard(kept: KeptBoard, conn: Conn, vector: Uint8Array, seq?: number): Effect[] {
  const tail = seq === undefined ? null : kept.since(seq)
  const copy = conn.unpacks && isEmpty(vector) ? kept.firstCopy() : null
  const packed = tail || !copy ? [] : [send(conn.id, copy.frame)]
  const update = tail ?? copy?.rest ?? kept.missing(vector)
  return [...packed, send(conn.id, encodeSync(BOARD, 'diff', update)), ...position(kept, conn)]
}

/** Tells one of our clients where in the log it is, now that it was sent all up to there. */
function position(kept: KeptBoard, conn: Conn): Effect[] {
  if (!conn.ours) return []
  conn.at = kept.seq
  return [send(conn.id, encodePosition(kept.seq))]
}

/** The same again to those who were sent more since; in the order of effects, so that it is never ahead of them. */
export function positions(kept: KeptBoard, conns: readonly Conn[]): Effect[] {
  return conns.flatMap(conn => (conn.at === null || conn.at === kept.seq ? [] : position(kept, conn)))
}

/** The vector of somebody who has nothing. */
const isEmpty = (vector: Uint8Array): boolean => vector.length === 1 && vector[0] === 0
