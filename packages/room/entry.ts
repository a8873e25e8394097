/**
 * What the log holds: entries (a fact, or an update of one document) and the snapshot they are folded onto.
 * One order for content and control, so that recovery is one fold (rule L6).
 * A snapshot ends with a sum over its bytes: the board in it is not read before somebody writes, and damage must show
 * when the room is opened (rule R2).
 */
import type { Fact } from '@mustwin/okr/facts'
import type { SeatId } from '@mustwin/okr/records'
import type { Workshop } from '@mustwin/okr/workshop'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DocName } from './wire.ts'

export type Entry =
  /** `command` is the id of the command it came from ('' = none): a retry after a crash is recognised by it (C3). */
  | { readonly type: 'fact'; readonly fact: Fact; readonly by: SeatId; readonly command: string }
  | { readonly type: 'update'; readonly doc: DocName; readonly by: SeatId; readonly update: Uint8Array }

/** What is known of a stored board without reading it. */
export interface KeptFacts {
  /** Entries of the board's log that are in it. */
  readonly seq: number
  /** Bytes of the board as one update. */
  readonly size: number
  /** Its structs, where they were counted. */
  readonly structs?: number
  /** The stored bytes are a frame of type 41 and not an update. */
  readonly packed: boolean
  /** The state vector. */
  readonly vector: readonly (readonly [client: number, clock: number])[]
}

export interface Snapshot {
  readonly workshop: Workshop
  readonly board: Uint8Array
  /** Absent where the board is an update of which nothing else is known. */
  readonly kept?: KeptFacts
  /** All deletions of the board, as an update without structs; absent where they were not taken out. */
  readonly deletions?: Uint8Array
  readonly drafts: readonly { readonly key: DocName; readonly seat: SeatId; readonly update: Uint8Array }[]
  /** Which seat each client id of the documents belongs to. */
  readonly clients: readonly (readonly [client: number, seat: SeatId])[]
  readonly commands: readonly (readonly [seat: SeatId, ids: readonly string[]])[]
}

const FACT = 0
const UPDATE = 1
/** Format 1 had no sum and nothing about the board; it is still read. */
const SNAPSHOT_FORMAT = 2
const SUM_BYTES = 4
const NONE = new Uint8Array()

export function encodeEntry(entry: Entry): Uint8Array {
  const e = encoding.createEncoder()
  if (entry.type === 'fact') {
    encoding.writeVarUint(e, FACT)
    encoding.writeVarString(e, entry.by)
    encoding.writeVarString(e, entry.command)
    encoding.writeVarString(e, JSON.stringify(entry.fact))
  } else {
    encoding.writeVarUint(e, UPDATE)
    encoding.writeVarString(e, entry.doc)
    encoding.writeVarString(e, entry.by)
    encoding.writeVarUint8Array(e, entry.update)
  }
  return encoding.toUint8Array(e)
}

/** Throws on damage: a room whose log cannot be read must not open (R2). */
export function decodeEntry(bytes: Uint8Array): Entry {
  const d = decoding.createDecoder(bytes)
  const type = decoding.readVarUint(d)
  if (type === FACT) {
    const by = decoding.readVarString(d)
    const command = decoding.readVarString(d)
    return { type: 'fact', by, command, fact: JSON.parse(decoding.readVarString(d)) }
  }
  if (type !== UPDATE) throw new Error(`unknown log entry ${type}`)
  const doc = decoding.readVarString(d)
  const by = decoding.readVarString(d)
  return { type: 'update', doc, by, update: decoding.readVarUint8Array(d) }
}

export function encodeSnapshot(s: Snapshot): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, SNAPSHOT_FORMAT)
  encoding.writeVarString(
    e,
    JSON.stringify({ ...s, board: undefined, deletions: undefined, drafts: undefined }),
  )
  encoding.writeVarUint8Array(e, s.board)
  encoding.writeVarUint8Array(e, s.deletions ?? NONE)
  encoding.writeVarUint(e, s.drafts.length)
  for (const draft of s.drafts) {
    encoding.writeVarString(e, draft.key)
    encoding.writeVarString(e, draft.seat)
    encoding.writeVarUint8Array(e, draft.update)
  }
  const bytes = encoding.toUint8Array(e)
  const summed = new Uint8Array(bytes.length + SUM_BYTES)
  summed.set(bytes)
  new DataView(summed.buffer).setUint32(bytes.length, sumOf(bytes))
  return summed
}

/** FNV-1a over words of 32 bits: against chance, not against people. A megabyte takes about a millisecond. */
function sumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const words = bytes.length - (bytes.length % 4)
  let sum = 0x811c9dc5
  for (let at = 0; at < words; at += 4) sum = Math.imul(sum ^ view.getUint32(at), 16_777_619)
  for (let at = words; at < bytes.length; at++) sum = Math.imul(sum ^ view.getUint8(at), 16_777_619)
  return sum >>> 0
}

/** What the sum was made of. @throws when it does not match */
function summed(bytes: Uint8Array): Uint8Array {
  const whole = bytes.subarray(0, -SUM_BYTES)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(whole.length) !== sumOf(whole)) throw new Error('the snapshot is damaged')
  return whole
}

/** Throws on damage or on a format of a newer version (R2). */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const format = decoding.readVarUint(decoding.createDecoder(bytes))
  if (format > SNAPSHOT_FORMAT) throw new Error(`snapshot format ${format} is not known here`)
  const d = decoding.createDecoder(format === 1 ? bytes : summed(bytes))
  decoding.readVarUint(d)
  const json: Omit<Snapshot, 'board' | 'drafts'> = JSON.parse(decoding.readVarString(d))
  // A copy: the rest of the snapshot must not stay in memory with it.
  const board = decoding.readVarUint8Array(d).slice()
  const deletions = format === 1 ? NONE : decoding.readVarUint8Array(d).slice()
  const drafts = Array.from({ length: decoding.readVarUint(d) }, () => ({
    key: decoding.readVarString(d),
    seat: decoding.readVarString(d),
    update: decoding.readVarUint8Array(d),
  }))
  return { ...json, board, drafts, ...(deletions.length > 0 && { deletions }) }
}
