/**
 * Updates of documents: the board through the door, a draft only by its owner (rules A1 to A9, S1, S2).
 * Nothing asynchronous stands between receiving an update and deciding on it.
 */
import { type Admission, admit, clientsOf, type Door } from '@mustwin/board/admit'
import { draftCards } from '@mustwin/board/reveal'
import { RECORDS_FULL } from '@mustwin/board/weigh'
import type { Fact } from '@mustwin/okr/facts'
import type { Id } from '@mustwin/okr/records'
import { mayDraft, mayWrite } from '@mustwin/okr/rights'
import * as Y from 'yjs'
import { answerBoard } from './answer.ts'
import type { Conn, Connections } from './connections.ts'
import { cast, close, type Effect, send } from './effects.ts'
import { encodeEntry } from './entry.ts'
import { hasAll, onlyTakesAway } from './known.ts'
import type { RoomLimits } from './limits.ts'
import { draftDoc, draftKey, foldFact, keepUpdate, parseDraftKey, type RoomState } from './state.ts'
import {
  BOARD,
  CLOSE,
  type DocName,
  encodeAck,
  encodeJson,
  encodeSync,
  RESET,
  type SyncStep,
} from './wire.ts'

export interface SyncContext {
  readonly state: RoomState
  readonly conns: Connections
  readonly limits: RoomLimits
  readonly now: number
}

export interface SyncOutcome {
  readonly effects: readonly Effect[]
  /** Refused for a reason that counts against the seat. */
  readonly refused: boolean
  /** Counts of drafts, or what is whose, have changed: views may have too. */
  readonly counts: boolean
}

const outcome = (effects: readonly Effect[], more?: Partial<SyncOutcome>): SyncOutcome => ({
  effects,
  refused: false,
  counts: false,
  ...more,
})

const SENTENCES = {
  locked: 'This part of the board was not open for you to change.',
  closed: 'The private writing was closed before this arrived.',
  revealed: 'The cards were revealed before this arrived.',
  size: 'This is more than one card can hold, or more than can be sent at once. Make it smaller and try again.',
  shape: 'The board could not read this change.',
  forged: 'This change did not carry your own mark.',
  gap: 'A part of your changes was missing.',
  malformed: 'The board could not read this change.',
} as const
type ResetCode = keyof typeof SENTENCES

const fullOfRecords = (most: number) =>
  `The board is full: it holds ${most.toLocaleString('en')} cards and marks, those in the tray included. This was not added.`
const FULL_OF_BYTES =
  'The board is full: all that is written and drawn on it has reached its limit. Take long texts away and try again.'
/** On a full board, this share of its limit more is open to what only makes it emptier (A11). */
const RESERVE = 1 / 16

/** One sync message of one document. */
export function receiveSync(
  context: SyncContext,
  conn: Conn,
  doc: DocName,
  step: SyncStep,
  bytes: Uint8Array,
): SyncOutcome {
  if (doc !== BOARD && !conn.ours) return outcome([close(conn.id, CLOSE.malformed, 'unknown message')])
  if (step === 'vector') {
    const answer = isVector(bytes) ? answerVector(context, conn, doc, bytes) : null
    return outcome(answer ?? context.conns.drop(conn, CLOSE.malformed, 'malformed vector', context.now))
  }
  conn.updates++
  if (conn.deaf.has(doc)) return outcome([])
  return doc === BOARD
    ? receiveBoard(context, conn, step === 'diff', bytes)
    : receiveDraft(context, conn, doc, step === 'diff', bytes)
}

/** Yjs throws on a vector that does not decode; what a client sends must not end the room. */
export function isVector(bytes: Uint8Array): boolean {
  try {
    Y.decodeStateVector(bytes)
    return true
  } catch {
    return false
  }
}

function answerVector({ state }: SyncContext, conn: Conn, doc: DocName, vector: Uint8Array): Effect[] {
  if (doc === BOARD) return answerBoard(state.kept, conn, vector)
  const key = parseDraftKey(doc)
  const writing = key && state.workshop.writings[key.root]
  if (!key || !writing || writing.n !== key.n || writing.revealed) return [reset(conn, doc, 'revealed')]
  const draft = state.drafts.get(doc)?.get(conn.seat) ?? new Y.Doc()
  return [
    send(conn.id, encodeSync(doc, 'diff', Y.encodeStateAsUpdate(draft, vector))),
    send(conn.id, encodeSync(doc, 'vector', Y.encodeStateVector(draft))),
  ]
}

function receiveBoard(context: SyncContext, conn: Conn, resync: boolean, bytes: Uint8Array): SyncOutcome {
  const { state, conns, limits, now } = context
  // What everybody answers who has come with nothing new: it must not make a document of a board at rest (J1).
  if (nothingNew(bytes) || (conn.client !== null && state.kept.hasAll(bytes))) return outcome(acks(conn))
  if (conn.client === null && !claimByUse(context, conn, bytes)) return refuse(context, conn, BOARD, 'forged')
  const nameless: Id[] = []
  const door: Door = {
    client: conn.client ?? -1,
    author: conn.seat,
    resync,
    limits,
    may: ({ root, action, author, id }) => {
      if (action === 'add' && author === null && id !== null) nameless.push(id)
      const own = author === conn.seat || (id !== null && state.workshop.owners[id] === conn.seat)
      return mayWrite(state.workshop, conn.seat, { root, action, own }, now)
    },
  }
  if (state.boardBytes + bytes.length > limits.boardBytes && isFull(context, bytes)) {
    return refuse(context, conn, BOARD, 'size', FULL_OF_BYTES)
  }
  const admission = admit(state.board, bytes, door)
  if (!admission.ok) {
    const full = admission.detail === RECORDS_FULL ? fullOfRecords(limits.records) : undefined
    return refuse(context, conn, BOARD, admission.why, full)
  }
  if (admission.update) keepUpdate(state, admission.update)
  const owned = nameless.map(id => own(state, conn, id, now))
  return outcome([...accepted(conn, BOARD, admission, conns.all), ...owned], { counts: owned.length > 0 })
}

/** Whether the board has no place for this update. Measured anew first: texts that were deleted make place. */
function isFull({ state, limits }: SyncContext, bytes: Uint8Array): boolean {
  state.boardBytes = Y.encodeStateAsUpdate(state.board).length
  if (state.boardBytes + bytes.length <= limits.boardBytes) return false
  if (!onlyTakesAway(state.board, bytes)) return true
  return state.boardBytes > limits.boardBytes * (1 + RESERVE)
}

/** A card that hides its author's name: whose it is, only the ledger knows (S3). */
function own(state: RoomState, conn: Conn, id: Id, at: number): Effect {
  const fact: Fact = { type: 'CardOwned', id, seat: conn.seat, at }
  foldFact(state, fact)
  return { type: 'append', entry: encodeEntry({ type: 'fact', fact, by: conn.seat, command: '' }) }
}

/** A stock client's id is the first that it uses, if nobody else owns it. */
function claimByUse({ state, conns }: SyncContext, conn: Conn, bytes: Uint8Array): boolean {
  let first: number | undefined
  try {
    first = clientsOf(bytes)[0]
  } catch {
    return true // malformed: the door says so
  }
  return first === undefined || conns.claim(state, conn, first).ok
}

/** About how many bytes each draft takes, encoded: no draft may be larger than a board. */
const draftBytes = new WeakMap<Y.Doc, number>()

function receiveDraft(
  context: SyncContext,
  conn: Conn,
  doc: DocName,
  resync: boolean,
  bytes: Uint8Array,
): SyncOutcome {
  const { state, conns, limits, now } = context
  const key = parseDraftKey(doc)
  const writing = key && state.workshop.writings[key.root]
  if (!key || !writing || writing.revealed || draftKey(key.root, writing.n) !== doc) {
    return nothingNew(bytes) ? outcome(acks(conn)) : outcome([reset(conn, doc, 'revealed')])
  }
  if (!mayDraft(state.workshop, conn.seat, key.root, key.n, now)) {
    const known = state.drafts.get(doc)?.get(conn.seat) ?? new Y.Doc()
    return hasAll(known, bytes) ? outcome(acks(conn)) : outcome([reset(conn, doc, 'closed')])
  }
  const draft = draftDoc(state, doc, conn.seat)
  let known = draftBytes.get(draft) ?? Y.encodeStateAsUpdate(draft).length
  if (known + bytes.length > limits.boardBytes && !nothingNew(bytes)) {
    known = Y.encodeStateAsUpdate(draft).length
    if (known + bytes.length > limits.boardBytes) return refuse(context, conn, doc, 'size')
  }
  const before = draftCards(draft, key.root).length
  const door: Door = {
    client: conn.client ?? -1,
    author: conn.seat,
    resync,
    limits,
    roots: [key.root],
    may: () => true,
  }
  const admission = admit(draft, bytes, door)
  if (!admission.ok) return refuse(context, conn, doc, admission.why)
  draftBytes.set(draft, known + (admission.update?.length ?? 0))
  const counts = draftCards(draft, key.root).length !== before
  const ownTabs = conns.ofSeat(conn.seat).filter(c => c.ours)
  return outcome(accepted(conn, doc, admission, ownTabs), { counts })
}

/** Written first, then seen: the entry, the author's ack, and the document's own encoding to the others (L1, A8). */
function accepted(
  conn: Conn,
  doc: DocName,
  admission: Extract<Admission, { ok: true }>,
  receivers: readonly Conn[],
): Effect[] {
  if (admission.update === null) return acks(conn)
  const frame = encodeSync(doc, 'update', admission.update)
  return [
    { type: 'append', entry: encodeEntry({ type: 'update', doc, by: conn.seat, update: admission.update }) },
    ...(admission.echo ? [send(conn.id, encodeSync(doc, 'update', admission.echo))] : []),
    ...acks(conn),
    ...cast(
      frame,
      receivers.flatMap(c => (c.id === conn.id ? [] : [c.id])),
    ),
  ]
}

function refuse(
  { state }: SyncContext,
  conn: Conn,
  doc: DocName,
  why: ResetCode,
  sentence: string = SENTENCES[why],
): SyncOutcome {
  if (why === 'gap' && !conn.gapped.has(doc)) {
    conn.gapped.add(doc)
    const draft = state.drafts.get(doc)?.get(conn.seat) ?? new Y.Doc()
    const vector = doc === BOARD ? state.kept.vector() : Y.encodeStateVector(draft)
    return outcome([send(conn.id, encodeSync(doc, 'vector', vector))])
  }
  conn.deaf.add(doc)
  const answer = conn.ours
    ? reset(conn, doc, why, sentence)
    : close(conn.id, CLOSE.notAllowed, SENTENCES[why])
  return outcome([answer], { refused: true })
}

const nothingNew = (bytes: Uint8Array): boolean => bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0

/** "Your first n update frames are on disk": honest, because it leaves after the append before it (L2). */
const acks = (conn: Conn): Effect[] => (conn.ours ? [send(conn.id, encodeAck(conn.updates))] : [])
const reset = (conn: Conn, doc: DocName, code: ResetCode, sentence: string = SENTENCES[code]): Effect =>
  send(conn.id, encodeJson(RESET, { doc, code, sentence }))
