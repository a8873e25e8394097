/**
 * A text caret in few bytes: two of Yjs's relative positions, which as JSON are longer than everything else that a
 * person says together. What is no such position has no compact form.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

interface At {
  readonly client: number
  readonly clock: number
}
/** As `Y.relativePositionToJSON` and the editors' bindings write it. Absent and null are not the same to a stock peer. */
export interface Place {
  readonly type?: At | null
  readonly tname?: string | null
  readonly item?: At | null
  readonly assoc?: number
}
export interface Caret {
  readonly anchor: Place
  readonly head: Place
}

const ABSENT = 0
const NULL = 1
const GIVEN = 2
/** What `assoc` is, by its two bits. */
const SIDES: readonly (number | undefined)[] = [undefined, 0, -1, 1]
const NAME = 64

const isClock = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function isAt(value: unknown): value is At {
  const at = value as Partial<At> | null
  return typeof at === 'object' && at !== null && isClock(at.client) && isClock(at.clock)
}

const isAtOrNothing = (value: unknown): boolean => value === undefined || value === null || isAt(value)

function isPlace(value: unknown): value is Place {
  const place = value as Place | null
  if (typeof place !== 'object' || place === null || !SIDES.includes(place.assoc)) return false
  const { tname, type, item } = place
  const isNamed = tname === undefined || tname === null || (typeof tname === 'string' && tname.length <= NAME)
  return isNamed && isAtOrNothing(type) && isAtOrNothing(item)
}

/** Whether this cursor can be said compactly. */
export function isCaret(cursor: { readonly anchor: unknown; readonly head: unknown }): cursor is Caret {
  return isPlace(cursor.anchor) && isPlace(cursor.head)
}

const bitsOf = (value: unknown): number => (value === undefined ? ABSENT : value === null ? NULL : GIVEN)

function writeAt(e: encoding.Encoder, at: At | null | undefined): void {
  if (!at) return
  encoding.writeVarUint(e, at.client)
  encoding.writeVarUint(e, at.clock)
}

function writePlace(e: encoding.Encoder, { type, tname, item, assoc }: Place): void {
  const side = SIDES.indexOf(assoc)
  encoding.writeUint8(e, bitsOf(type) | (bitsOf(tname) << 2) | (bitsOf(item) << 4) | (side << 6))
  writeAt(e, type)
  if (typeof tname === 'string') encoding.writeVarString(e, tname)
  writeAt(e, item)
}

const same = (a: Place, b: Place): boolean => JSON.stringify(a) === JSON.stringify(b)

/** One byte says whether anchor and head are one place, as they are while nothing is marked; then one or two places. */
export function writeCaret(e: encoding.Encoder, { anchor, head }: Caret): void {
  const isOne = same(anchor, head)
  encoding.writeUint8(e, isOne ? 1 : 0)
  writePlace(e, anchor)
  if (!isOne) writePlace(e, head)
}

function readGiven<T>(bits: number, read: () => T): T | null | undefined {
  if ((bits & 3) === ABSENT) return undefined
  return (bits & 3) === NULL ? null : read()
}

function readPlace(d: decoding.Decoder): Place {
  const bits = decoding.readUint8(d)
  const at = (): At => ({ client: decoding.readVarUint(d), clock: decoding.readVarUint(d) })
  const type = readGiven(bits, at)
  const tname = readGiven(bits >> 2, () => decoding.readVarString(d))
  const item = readGiven(bits >> 4, at)
  const assoc = SIDES[bits >> 6]
  return {
    ...(type !== undefined && { type }),
    ...(tname !== undefined && { tname }),
    ...(item !== undefined && { item }),
    ...(assoc !== undefined && { assoc }),
  }
}

/** @throws when the bytes end too early */
export function readCaret(d: decoding.Decoder): Caret {
  const isOne = decoding.readUint8(d) === 1
  const anchor = readPlace(d)
  return { anchor, head: isOne ? anchor : readPlace(d) }
}
