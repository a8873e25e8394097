/**
 * Frames ⇄ bytes. Types 0, 1 and 3 are y-websocket's as they are; ours start at 32 and go only to clients that asked.
 *
 *   type  name       direction  payload
 *      0  sync       both       step (0 vector, 1 diff, 2 update), bytes
 *      1  presence   both       awareness update
 *      3  query      to server  –
 *     32  hello      to client  JSON {schema, generation, epoch, now, seat}
 *     33  draft      both       draft key ("objectives:2"), step, bytes
 *     34  command    to server  JSON {id, command}
 *     35  reply      to client  JSON {id, ok, refusal?, sentence?}
 *     36  view       to client  JSON View
 *     37  ack        to client  the first n update frames of this connection are on disk
 *     38  reset      to client  JSON {doc, code, sentence}
 *     39  clock      to client  JSON {now}: keeps the line alive and the clocks together
 *     40  company    both       compact presence, to the end of the frame (crowd.ts)
 *     41  packed     to client  one frame, deflated without a header, to the end of this one
 *     42  audit      both       version, 8 bytes: what the room's board says; from a client: mine says otherwise
 *     43  position   both       entries of the board's log that the client has; from a client with its state vector
 *
 * Invariant: decoding never throws; what is not a whole, known frame is null (rule H6).
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const SYNC = 0
export const PRESENCE = 1
export const QUERY = 3
export const HELLO = 32
export const DRAFT = 33
export const COMMAND = 34
export const REPLY = 35
export const VIEW = 36
export const ACK = 37
export const RESET = 38
export const CLOCK = 39
export const COMPANY = 40
export const PACKED = 41
export const AUDIT = 42
export const POSITION = 43

/** Close codes (contract). 44xx are final for a stock provider. */
export const CLOSE = {
  unknownSeat: 4401,
  notAllowed: 4403,
  gone: 4410,
  outdated: 4426,
  failed: 1011,
  restart: 1012,
  later: 1013,
  slow: 4009,
  tooMuch: 4029,
  malformed: 1007,
} as const

/** `board`, or a draft's key `root:n`. */
export type DocName = string
export const BOARD: DocName = 'board'

export type SyncStep = 'vector' | 'diff' | 'update'
const STEPS: readonly SyncStep[] = ['vector', 'diff', 'update']
/** How a live update is written as the second byte of a frame. */
export const SYNC_UPDATE = STEPS.indexOf('update')

export type Frame =
  | { readonly type: 'sync'; readonly doc: DocName; readonly step: SyncStep; readonly bytes: Uint8Array }
  | { readonly type: 'presence' | 'company' | 'packed'; readonly bytes: Uint8Array }
  | { readonly type: 'position'; readonly seq: number; readonly vector: Uint8Array }
  | { readonly type: 'query' }
  | { readonly type: 'audit'; readonly version: number; readonly digest: Uint8Array }
  | { readonly type: 'command' | 'hello' | 'reply' | 'view' | 'reset' | 'clock'; readonly json: unknown }
  | { readonly type: 'ack'; readonly n: number }

export interface Hello {
  readonly schema: number
  readonly generation: string
  readonly epoch: number
  readonly now: number
  readonly seat: string
}

const jsonTypes: ReadonlyMap<number, 'command' | 'hello' | 'reply' | 'view' | 'reset' | 'clock'> = new Map([
  [HELLO, 'hello'],
  [COMMAND, 'command'],
  [REPLY, 'reply'],
  [VIEW, 'view'],
  [RESET, 'reset'],
  [CLOCK, 'clock'],
])

/** A sync message of the board, or of the draft with that key. */
export function encodeSync(doc: DocName, step: SyncStep, bytes: Uint8Array): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, doc === BOARD ? SYNC : DRAFT)
  if (doc !== BOARD) encoding.writeVarString(e, doc)
  encoding.writeVarUint(e, STEPS.indexOf(step))
  encoding.writeVarUint8Array(e, bytes)
  return encoding.toUint8Array(e)
}

/** An awareness update as y-websocket frames it. */
export function encodePresence(update: Uint8Array): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, PRESENCE)
  encoding.writeVarUint8Array(e, update)
  return encoding.toUint8Array(e)
}

/** Compact presence, as `crowd.ts` writes it. */
export function encodeCompany(message: Uint8Array): Uint8Array {
  const frame = new Uint8Array(message.length + 1)
  frame[0] = COMPANY
  frame.set(message, 1)
  return frame
}

/** One frame in fewer bytes; only for clients that said that they can unpack it. */
export function encodePacked(deflated: Uint8Array): Uint8Array {
  const frame = new Uint8Array(deflated.length + 1)
  frame[0] = PACKED
  frame.set(deflated, 1)
  return frame
}

/**
 * To a client: all of the board's log up to this entry was sent on this connection. From a client: I have all up to
 * this entry, and this is my state vector, should you not know any more what came after it.
 */
export function encodePosition(seq: number, vector: Uint8Array = NO_VECTOR): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, POSITION)
  encoding.writeVarUint(e, seq)
  encoding.writeVarUint8Array(e, vector)
  return encoding.toUint8Array(e)
}
const NO_VECTOR = new Uint8Array([0])

/** @param version of the digest. @param digest 8 bytes */
export function encodeAudit(version: number, digest: Uint8Array): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, AUDIT)
  encoding.writeVarUint(e, version)
  encoding.writeUint8Array(e, digest)
  return encoding.toUint8Array(e)
}

/** One of our JSON messages. */
export function encodeJson(type: number, json: unknown): Uint8Array {
  return encodeJsonText(type, JSON.stringify(json))
}

/** The same, of a text that is JSON already. */
export function encodeJsonText(type: number, json: string): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, type)
  encoding.writeVarString(e, json)
  return encoding.toUint8Array(e)
}

export function encodeAck(n: number): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, ACK)
  encoding.writeVarUint(e, n)
  return encoding.toUint8Array(e)
}

/** The frame in these bytes, or null when they are not exactly one known frame. Never throws. */
export function decodeFrame(bytes: Uint8Array): Frame | null {
  try {
    const d = decoding.createDecoder(bytes)
    const frame = readFrame(d)
    return frame && !decoding.hasContent(d) ? frame : null
  } catch {
    return null
  }
}

function readFrame(d: decoding.Decoder): Frame | null {
  const type = decoding.readVarUint(d)
  if (type === SYNC || type === DRAFT) {
    const doc = type === SYNC ? BOARD : decoding.readVarString(d)
    const step = STEPS[decoding.readVarUint(d)]
    return step ? { type: 'sync', doc, step, bytes: decoding.readVarUint8Array(d) } : null
  }
  if (type === PRESENCE) return { type: 'presence', bytes: decoding.readVarUint8Array(d) }
  if (type === PACKED) return { type: 'packed', bytes: decoding.readTailAsUint8Array(d) }
  if (type === POSITION)
    return { type: 'position', seq: decoding.readVarUint(d), vector: decoding.readVarUint8Array(d) }
  if (type === COMPANY) return { type: 'company', bytes: decoding.readTailAsUint8Array(d) }
  if (type === AUDIT) {
    const version = decoding.readVarUint(d)
    return { type: 'audit', version, digest: decoding.readUint8Array(d, 8) }
  }
  if (type === QUERY) return { type: 'query' }
  if (type === ACK) return { type: 'ack', n: decoding.readVarUint(d) }
  const named = jsonTypes.get(type)
  return named ? { type: named, json: JSON.parse(decoding.readVarString(d)) } : null
}
