/**
 * A room's memory: the fold of its log (rules L6, R1, R2). Everything here can be thrown away and folded again.
 * Invariants: `board.clientID` is the epoch, so no two openings ever write under one id; a draft lives under its key and
 * seat and is never merged into anything but a copy made by the server.
 */
import { migrate } from '@mustwin/board/migrate'
import { draftCards } from '@mustwin/board/reveal'
import { evolve } from '@mustwin/okr/evolve'
import type { Fact } from '@mustwin/okr/facts'
import type { Id, RecordRoot, SeatId } from '@mustwin/okr/records'
import { RECORD_ROOTS } from '@mustwin/okr/records'
import { PRESETS } from '@mustwin/okr/steps'
import { type Founding, foundWorkshop, type Workshop } from '@mustwin/okr/workshop'
import * as Y from 'yjs'
import { clocksIn } from './clocks.ts'
import { decodeEntry, decodeSnapshot, type Entry, encodeSnapshot, type Snapshot } from './entry.ts'
import { type Copy, KeptBoard, type Packing } from './kept.ts'
import { BOARD, type DocName } from './wire.ts'

export interface RoomState {
  readonly id: Id
  readonly epoch: number
  readonly generation: string
  workshop: Workshop
  /** The board's document. Made of its bytes at the first use: do not touch it for what `kept` knows. */
  readonly board: Y.Doc
  readonly kept: KeptBoard
  /** Private drafts by key (`root:n`) and seat. */
  readonly drafts: Map<DocName, Map<SeatId, Y.Doc>>
  /** Which seat owns a document client id; 'server' owns the epochs. */
  readonly owners: Map<number, SeatId>
  /** Ids of the last commands of each seat, so that a retry does nothing twice (C3). */
  readonly commands: Map<SeatId, string[]>
  /** About how many bytes the board takes, encoded: its snapshot and all updates since. */
  boardBytes: number
}

export interface StoredRoom {
  readonly id: Id
  readonly epoch: number
  readonly generation: string
  readonly snapshot: Uint8Array
  readonly entries: readonly Uint8Array[]
}

const REMEMBERED_COMMANDS = 64

export const draftKey = (root: RecordRoot, n: number): DocName => `${root}:${n}`

/** The root and number of a draft's key, or null when it is none. */
export function parseDraftKey(key: DocName): { root: RecordRoot; n: number } | null {
  const [name, number, ...rest] = key.split(':')
  const root = RECORD_ROOTS.find(r => r === name)
  const n = Number(number)
  return root && rest.length === 0 && Number.isSafeInteger(n) && n > 0 ? { root, n } : null
}

/** The first snapshot of a new workshop: its ledger and a board at today's schema. */
export function foundRoom(founding: Founding): Uint8Array {
  const board = new Y.Doc()
  board.clientID = 0
  migrate(board)
  return encodeSnapshot({
    workshop: foundWorkshop(founding, PRESETS[founding.preset]),
    board: Y.encodeStateAsUpdate(board),
    drafts: [],
    clients: [],
    commands: [],
  })
}

/**
 * Folds a stored room. Throws when it is damaged or newer than this code (R2): the caller leaves the store alone.
 * @param packing without it a board that was packed cannot be read
 */
export function openState(stored: StoredRoom, packing: Packing | null = null): RoomState {
  const snapshot = decodeSnapshot(stored.snapshot)
  const kept = new KeptBoard(copyIn(snapshot), stored.epoch, packing)
  const state: RoomState = {
    id: stored.id,
    epoch: stored.epoch,
    generation: stored.generation,
    workshop: snapshot.workshop,
    get board() {
      return kept.doc
    },
    kept,
    drafts: new Map(),
    owners: new Map(snapshot.clients),
    commands: new Map(snapshot.commands.map(([seat, ids]) => [seat, [...ids]])),
    boardBytes: snapshot.kept?.size ?? snapshot.board.length,
  }
  for (const draft of snapshot.drafts)
    Y.applyUpdate(draftDoc(state, draft.key, draft.seat), draft.update, 'log')
  for (const bytes of stored.entries) foldEntry(state, decodeEntry(bytes))
  state.owners.set(stored.epoch, 'server')
  return state
}

/** A snapshot of before the second format says nothing about its board. */
function copyIn({ board, kept, deletions }: Snapshot): Copy {
  const known = kept ?? { seq: 0, size: board.length, packed: false, vector: [...clocksIn(board)] }
  return { ...known, bytes: board, ...(deletions && { deletions }) }
}

function foldEntry(state: RoomState, entry: Entry): void {
  if (entry.type === 'fact') {
    foldFact(state, entry.fact)
    rememberCommand(state, entry.by, entry.command)
    return
  }
  if (entry.doc === BOARD) {
    state.boardBytes += entry.update.length
    for (const client of state.kept.fold(entry.update)) state.owners.set(client, entry.by)
    return
  }
  Y.applyUpdate(draftDoc(state, entry.doc, entry.by), entry.update, 'log')
  for (const struct of Y.decodeUpdate(entry.update).structs) state.owners.set(struct.id.client, entry.by)
}

/** The board's document has taken this update, and it goes into the log next. */
export function keepUpdate(state: RoomState, update: Uint8Array): void {
  state.boardBytes += update.length
  state.kept.add(update)
}

/** Folds one fact, and lets go of the drafts that it ended. The same live and at recovery. */
export function foldFact(state: RoomState, fact: Fact): void {
  state.workshop = evolve(state.workshop, fact)
  if (fact.type === 'DraftsRevealed') {
    for (const key of state.drafts.keys())
      if (parseDraftKey(key)?.root === fact.root) state.drafts.delete(key)
  } else if (fact.type === 'SeatRemoved') {
    for (const drafts of state.drafts.values()) drafts.delete(fact.seat)
  } else if (fact.type === 'SeatGivenBack') {
    moveDrafts(state, fact.seat, fact.to)
  }
}

function moveDrafts(state: RoomState, from: SeatId, to: SeatId): void {
  for (const [key, drafts] of state.drafts) {
    const doc = drafts.get(from)
    if (!doc) continue
    drafts.delete(from)
    Y.applyUpdate(draftDoc(state, key, to), Y.encodeStateAsUpdate(doc), 'log')
  }
  for (const [client, seat] of state.owners) if (seat === from) state.owners.set(client, to)
}

export function rememberCommand(state: RoomState, seat: SeatId, command: string): void {
  if (command === '') return
  const ids = state.commands.get(seat) ?? []
  if (ids.at(-1) !== command) ids.push(command)
  state.commands.set(seat, ids.slice(-REMEMBERED_COMMANDS))
}

/** The draft of that seat under that key, made empty when there is none. */
export function draftDoc(state: RoomState, key: DocName, seat: SeatId): Y.Doc {
  const drafts = state.drafts.get(key) ?? new Map<SeatId, Y.Doc>()
  state.drafts.set(key, drafts)
  const doc = drafts.get(seat) ?? new Y.Doc()
  drafts.set(seat, doc)
  return doc
}

/** Every card in anybody's present draft of this root, and whose it is. */
export function draftsOf(state: RoomState, root: RecordRoot): { id: Id; seat: SeatId }[] {
  return presentDrafts(state, root).flatMap(({ seat, doc }) =>
    draftCards(doc, root).map(id => ({ id, seat })),
  )
}

/** The documents of the present (unrevealed) writing of this root, in order of seat id. */
export function presentDrafts(state: RoomState, root: RecordRoot): { seat: SeatId; doc: Y.Doc }[] {
  const writing = state.workshop.writings[root]
  const drafts = writing && state.drafts.get(draftKey(root, writing.n))
  if (!drafts) return []
  return [...drafts].map(([seat, doc]) => ({ seat, doc })).sort((a, b) => (a.seat < b.seat ? -1 : 1))
}

/** Everything, as one snapshot; folding it gives an equal state (L7). */
export function snapshotOf(state: RoomState): Uint8Array {
  const { bytes, deletions, ...kept } = state.kept.copy()
  state.boardBytes = kept.size
  return encodeSnapshot({
    workshop: state.workshop,
    board: bytes,
    kept,
    ...(deletions && { deletions }),
    drafts: [...state.drafts].flatMap(([key, drafts]) =>
      [...drafts].map(([seat, doc]) => ({ key, seat, update: Y.encodeStateAsUpdate(doc) })),
    ),
    clients: [...state.owners],
    commands: [...state.commands],
  })
}
