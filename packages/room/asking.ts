/** How a replica asks for a document: by its state vector, or by its place in the board's log (rules T6, J3). */
import * as Y from 'yjs'
import { lineageOf } from './generation.ts'
import { BOARD, type DocName, encodePosition, encodeSync } from './wire.ts'

/** Asks for what this document lacks. */
export const vectorFrame = (name: DocName, doc: Y.Doc): Uint8Array =>
  encodeSync(name, 'vector', Y.encodeStateVector(doc))

/** Asks for what came since, when this copy of the board has a place in the log; else for whatever it lacks. */
export const boardFrame = (board: Y.Doc, position: number | null): Uint8Array =>
  position === null ? vectorFrame(BOARD, board) : encodePosition(position, Y.encodeStateVector(board))

/**
 * What becomes of a copy of another generation: why it starts afresh, for people, and which of its texts are compared.
 * Written anew, the board still holds all that was ever confirmed; a backup may not (T1, G2).
 */
export const staleBy = (
  known: string,
  now: string,
): readonly [reason: string, kept: 'unsaved' | 'touched'] =>
  lineageOf(known) === lineageOf(now)
    ? ['The board was tidied up while you were away, before this text had arrived.', 'unsaved']
    : ['The workshop was brought back from a backup without this text.', 'touched']
