/**
 * A board that was edited for long carries the history of every move, and that makes it slow to open, however little
 * stands on it. Written anew it says the same and remembers nothing (rules G1, G2). It is another document then: its
 * generation changes, so nobody may be in the room, and whoever comes back starts afresh.
 */
import { RECORD_ROOTS, type SeatId } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { encodeSnapshot } from './entry.ts'
import { nextGeneration } from './generation.ts'
import { KeptBoard, OUTGROWN, type Packing } from './kept.ts'
import { openState, type RoomState, type StoredRoom } from './state.ts'

/**
 * The stored room with a board written anew.
 * @param least boards of fewer structs stay as they are
 * @returns what to store, under which generation; null when there is no need, or the new board would not be the same
 * @throws when the room is damaged (R2)
 */
export function writtenAnew(
  stored: StoredRoom,
  packing: Packing | null,
  least = OUTGROWN,
): { snapshot: Uint8Array; generation: string } | null {
  const state = openState(stored, packing)
  const old = state.board
  if ((state.kept.structs ?? 0) < least) return null
  const board = freshBoard(old, stored.epoch)
  if (!isSame(old, board)) return null
  return { snapshot: snapshotWith(state, board, packing), generation: nextGeneration(stored.generation) }
}

/** The same contents without their history, all under one client id: the server's. */
export function freshBoard(old: Y.Doc, client: number): Y.Doc {
  const board = new Y.Doc()
  board.clientID = client
  board.transact(() => {
    for (const root of ['meta', ...RECORD_ROOTS]) {
      const [from, to] = [old.getMap(root), board.getMap(root)]
      for (const [key, value] of from) to.set(key, value instanceof Y.AbstractType ? value.clone() : value)
    }
    const children = old.getXmlFragment('mission').toArray()
    board.getXmlFragment('mission').insert(
      0,
      children.map(child => child.clone() as Y.XmlElement | Y.XmlText),
    )
  })
  return board
}

function snapshotWith(state: RoomState, board: Y.Doc, packing: Packing | null): Uint8Array {
  const update = Y.encodeStateAsUpdate(board)
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(board))]
  const plain = { bytes: update, seq: 0, size: update.length, packed: false, vector }
  const { bytes, ...kept } = new KeptBoard(plain, state.epoch, packing).copy()
  const drafts = [...state.drafts].flatMap(([key, bySeat]) =>
    [...bySeat].map(([seat, doc]) => ({ key, seat, doc })),
  )
  return encodeSnapshot({
    workshop: state.workshop,
    board: bytes,
    kept,
    drafts: drafts.map(({ key, seat, doc }) => ({ key, seat, update: Y.encodeStateAsUpdate(doc) })),
    clients: ownersIn([board, ...drafts.map(({ doc }) => doc)], state.owners),
    commands: [...state.commands],
  })
}

/** Of the owners of client ids those that still stand in a document. */
function ownersIn(docs: readonly Y.Doc[], owners: ReadonlyMap<number, SeatId>): [number, SeatId][] {
  const present = new Set(docs.flatMap(doc => [...doc.store.clients.keys()]))
  return [...owners].filter(([client]) => present.has(client))
}

/** Whether two boards say the same, in whatever order their keys were set. */
function isSame(a: Y.Doc, b: Y.Doc): boolean {
  const says = (doc: Y.Doc) => [
    ...['meta', ...RECORD_ROOTS].map(root => ordered(doc.getMap(root).toJSON())),
    doc.getXmlFragment('mission').toString(),
  ]
  return JSON.stringify(says(a)) === JSON.stringify(says(b))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, ordered(inner)])
}
