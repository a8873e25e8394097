/**
 * What the log holds: entries (a fact, or an update of one document) and the snapshot they are folded onto.
 * One order for content and control, so that recovery is one fold (rule L6).
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

export interface Snapshot {
  readonly workshop: Workshop
  readonly board: Uint8Array
  readonly drafts: readonly { readonly key: DocName; readonly seat: SeatId; readonly update: Uint8Array }[]
  /** Which seat each client id of the documents belongs to. */
  readonly clients: readonly (readonly [client: number, seat: SeatId])[]
  readonly commands: readonly (readonly [seat: SeatId, ids: readonly string[]])[]
}

const FACT = 0
const UPDATE = 1
const SNAPSHOT_FORMAT = 1

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
  encoding.writeVarString(e, JSON.stringify({ ...s, board: undefined, drafts: undefined }))
  encoding.writeVarUint8Array(e, s.board)
  encoding.writeVarUint(e, s.drafts.length)
  for (const draft of s.drafts) {
    encoding.writeVarString(e, draft.key)
    encoding.writeVarString(e, draft.seat)
    encoding.writeVarUint8Array(e, draft.update)
  }
  return encoding.toUint8Array(e)
}

/** Throws on damage or on a format of a newer version (R2). */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const d = decoding.createDecoder(bytes)
  const format = decoding.readVarUint(d)
  if (format !== SNAPSHOT_FORMAT) throw new Error(`snapshot format ${format} is not known here`)
  const json: Omit<Snapshot, 'board' | 'drafts'> = JSON.parse(decoding.readVarString(d))
  const board = decoding.readVarUint8Array(d)
  const drafts = Array.from({ length: decoding.readVarUint(d) }, () => ({
    key: decoding.readVarString(d),
    seat: decoding.readVarString(d),
    update: decoding.readVarUint8Array(d),
  }))
  return { ...json, board, drafts }
}
