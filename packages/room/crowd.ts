/**
 * The messages of compact presence (wire type 40), both ways (rules P10 to P14).
 *
 *   from a client   n · 2 + whole, then one change. `n` counts that client's messages modulo 64; `whole`: the change is
 *                   of nothing, and so the whole word. Who speaks is the connection's: no id is in it.
 *   to a client     kind, sequence, then entries until the end. An entry is a number, then a change; where the change's
 *                   mask is 0 the next byte says what else the entry is: somebody new, gone, or renamed.
 *
 * A number is given by the server when somebody is told of first, and to nobody else after them. Turns are counted, so
 * that a client notices which it has missed, whatever was dropped on the way, and asks for everything anew.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type Change, readChange, writeChange } from './change.ts'
import { PALETTE } from './presence.ts'

/** As long as a client's own messages are counted: one byte with the flag. */
const ROUND = 64

/** Who somebody is, by the server's word (P2). */
export interface Who {
  readonly seat: string
  readonly name: string
  readonly role: string
  readonly color: string
}

export type CrowdEntry = { readonly number: number } & (
  | { readonly what: 'change'; readonly change: Change }
  | { readonly what: 'new'; readonly client: number; readonly who: Who; readonly change: Change }
  | { readonly what: 'gone' }
  | { readonly what: 'who'; readonly who: Who }
)

/**
 * `turn`: what has changed, as the `sequence`th message to everybody. `all`: everybody, as it was after that turn.
 * `so far`: nothing new, but so many turns there were. `who`: out of the sequence, because it waits for the disk.
 * `again`: the server has missed something of this client, which should say its whole word. `pace`: of so many
 * milliseconds, in place of a sequence, one should lie between two words of a client.
 */
const KINDS = ['turn', 'all', 'so far', 'who', 'again', 'pace'] as const
export interface CrowdMessage {
  readonly kind: (typeof KINDS)[number]
  readonly sequence: number
  readonly entries: readonly CrowdEntry[]
}

/** What a client says of itself. */
export interface OwnWord {
  readonly n: number
  readonly whole: boolean
  readonly change: Change
}

const SPECIAL = ['new', 'gone', 'who'] as const

/** The number of the message after this one; the first is 0. */
export const nextOf = (n: number | null): number => (n === null ? 0 : (n + 1) % ROUND)

export function encodeOwnWord({ n, whole, change }: OwnWord): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeUint8(e, n * 2 + (whole ? 1 : 0))
  writeChange(e, change)
  return encoding.toUint8Array(e)
}

/** Null when malformed. Never throws. */
export function decodeOwnWord(bytes: Uint8Array): OwnWord | null {
  return reading(bytes, d => {
    const head = decoding.readUint8(d)
    return { n: head >> 1, whole: (head & 1) === 1, change: readChange(d) }
  })
}

function writeWho(e: encoding.Encoder, { seat, name, role, color }: Who): void {
  encoding.writeVarString(e, seat)
  encoding.writeVarString(e, name)
  encoding.writeVarString(e, role)
  encoding.writeUint8(e, (PALETTE as readonly string[]).indexOf(color) + 1)
}

function readWho(d: decoding.Decoder): Who {
  const [seat, name, role] = [decoding.readVarString(d), decoding.readVarString(d), decoding.readVarString(d)]
  return { seat, name, role, color: PALETTE[decoding.readUint8(d) - 1] ?? '' }
}

/** One entry, behind those that are written already. */
export function writeCrowdEntry(e: encoding.Encoder, entry: CrowdEntry): void {
  encoding.writeVarUint(e, entry.number)
  if (entry.what !== 'change') {
    encoding.writeVarUint(e, 0)
    encoding.writeUint8(e, SPECIAL.indexOf(entry.what))
  }
  if (entry.what === 'new') encoding.writeVarUint(e, entry.client)
  if (entry.what === 'new' || entry.what === 'who') writeWho(e, entry.who)
  if (entry.what === 'new' || entry.what === 'change') writeChange(e, entry.change)
}

/** @param entries as `writeCrowdEntry` wrote them, one behind the other */
export function encodeCrowd(
  kind: CrowdMessage['kind'],
  sequence: number,
  entries: readonly Uint8Array[] = [],
): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeUint8(e, KINDS.indexOf(kind))
  encoding.writeVarUint(e, sequence)
  for (const entry of entries) encoding.writeUint8Array(e, entry)
  return encoding.toUint8Array(e)
}

/** Null when malformed. Never throws. */
export function decodeCrowd(bytes: Uint8Array): CrowdMessage | null {
  return reading(bytes, d => {
    const kind = KINDS[decoding.readUint8(d)]
    if (!kind) throw new Error('no such kind')
    const sequence = decoding.readVarUint(d)
    const entries: CrowdEntry[] = []
    while (d.pos < bytes.length) entries.push(readEntry(d))
    return { kind, sequence, entries }
  })
}

function readEntry(d: decoding.Decoder): CrowdEntry {
  const number = decoding.readVarUint(d)
  if (d.arr[d.pos] !== 0) return { number, what: 'change', change: readChange(d) }
  decoding.readUint8(d)
  const what = SPECIAL[decoding.readUint8(d)]
  if (what === 'gone') return { number, what }
  if (what === 'who') return { number, what, who: readWho(d) }
  if (what !== 'new') throw new Error('no such entry')
  return { number, what, client: decoding.readVarUint(d), who: readWho(d), change: readChange(d) }
}

/** What was read, if it ends exactly where the bytes end: lib0 reads past them without a word. */
function reading<T>(bytes: Uint8Array, read: (d: decoding.Decoder) => T): T | null {
  try {
    const d = decoding.createDecoder(bytes)
    const value = read(d)
    return d.pos === bytes.length ? value : null
  } catch {
    return null
  }
}
