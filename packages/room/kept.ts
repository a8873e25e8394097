/**
 * The board as a room keeps it: bytes while it is only read, a document from the first use that needs one (rules J1 to
 * J4). The bytes are the board as of the last snapshot, packed and framed as a client gets them, and the updates since.
 * Invariants
 * - `seq` counts the board's log entries since the generation began; folding the same log gives the same number.
 * - Bytes and document hold the same: whatever the document takes goes into the log and comes here, in that order.
 * Must not import: sockets, disks, zlib; packing is an argument.
 */
import * as Y from 'yjs'
import { advance, type Clocks, clocksOf, covers, encodeClocks, gapIn } from './clocks.ts'
import type { KeptFacts } from './entry.ts'
import { hasAllOf } from './known.ts'
import { BOARD, decodeFrame, encodePacked, encodeSync } from './wire.ts'

/** Deflate without a header. Pure functions of their bytes; `unpack` throws on what `pack` did not make. */
export interface Packing {
  pack(bytes: Uint8Array): Uint8Array
  unpack(bytes: Uint8Array): Uint8Array
}

/** A board in bytes: `bytes` is an update, or (`packed`) a whole frame of type 41 that holds one. */
export interface Copy extends KeptFacts {
  readonly bytes: Uint8Array
  /** All its deletions, as an update without structs, where they were taken out. */
  readonly deletions?: Uint8Array
}

/** Smaller boards are kept as they are: packing would save nothing worth its work. */
const WORTH_PACKING = 1_024
/** When more came since than the copy itself weighs, and than this, the copy is made anew for the next who joins. */
const STALE = 4_096
/** Updates of before the last snapshot that are kept for people who were away for a moment, in bytes. */
const REMEMBERED = 64 * 1_024
/** A board of more structs (pieces of history) than this is written anew. */
export const OUTGROWN = 50_000
/** So few bytes has a struct. */
const BYTES_EACH = 4
const COMPACT_AFTER = 500
/** More updates than this are not merged for one person: what the document says is quicker then. */
const MERGEABLE = 500
export const NOTHING = new Uint8Array([0, 0])

export class KeptBoard {
  /** Counts the uses of the document. */
  uses = 0
  private readonly client: number
  private readonly packing: Packing | null
  private base: Copy
  /** Updates of the entries after `first`. */
  private updates: Uint8Array[] = []
  private first: number
  /** What is known of each client while there is no document. */
  private clocks: Clocks
  private document: Y.Doc | null = null
  private encoded: { vector?: Uint8Array; whole?: Uint8Array; since?: { seq: number; update: Uint8Array } } =
    {}
  private tail: { seq: number; update: Uint8Array }
  /** What the updates since the snapshot weigh. */
  private tailBytes = 0

  /** @param client the id under which this opening writes */
  constructor(base: Copy, client: number, packing: Packing | null) {
    this.base = base
    this.client = client
    this.packing = packing
    this.first = base.seq
    this.clocks = new Map(base.vector)
    this.tail = { seq: base.seq, update: NOTHING }
  }

  get seq(): number {
    return this.first + this.updates.length
  }

  /** The document that is in memory now, to look at: this is no use of it, and makes none. */
  get awake(): Y.Doc | null {
    return this.document
  }

  /** Whether there is a document in memory. */
  get isAwake(): boolean {
    return this.document !== null
  }

  /** The document; made of the bytes when there is none. @throws when they do not make a whole one (R2) */
  get doc(): Y.Doc {
    this.uses++
    this.document ??= this.wake()
    return this.document
  }

  /**
   * An entry of the log, at recovery.
   * @returns the clients whose structs it holds
   * @throws when something before it is missing (R2)
   */
  fold(update: Uint8Array): readonly number[] {
    const decoded = Y.decodeUpdate(update)
    advance(this.clocks, decoded)
    if (gapIn(this.clocks, decoded)) throw new Error('the log has a gap')
    this.add(update)
    return [...new Set(decoded.structs.map(struct => struct.id.client))]
  }

  /** What the document has taken and the log is being told. */
  add(update: Uint8Array): void {
    this.updates.push(update)
    this.tailBytes += update.length
    this.encoded = {}
  }

  /** The state vector. */
  vector(): Uint8Array {
    this.encoded.vector ??= this.document ? Y.encodeStateVector(this.document) : encodeClocks(this.clocks)
    return this.encoded.vector
  }

  /** The whole board as one update. */
  whole(): Uint8Array {
    if (!this.encoded.whole) {
      const parts = () => [this.baseUpdate(), ...this.updates.slice(this.base.seq - this.first)]
      this.encoded.whole = this.document ? Y.encodeStateAsUpdate(this.document) : merged(parts())
    }
    return this.encoded.whole
  }

  /** The board as a packed frame of an update, and the update that came after it; null where nothing is packed. */
  firstCopy(): { frame: Uint8Array; rest: Uint8Array } | null {
    if (this.document && this.tailBytes > Math.max(this.base.size, STALE)) this.copy()
    if (!this.base.packed) this.base = this.packed(this.base)
    if (!this.base.packed) return null
    return { frame: this.base.bytes, rest: this.sinceBase() }
  }

  /** What came after this entry, as one update; null when that is not known any more, or never was. */
  since(seq: number): Uint8Array | null {
    if (seq < this.first || seq > this.seq || this.seq - seq > MERGEABLE) return null
    const known = this.encoded.since
    if (known?.seq === seq) return known.update
    const update = merged(this.updates.slice(seq - this.first))
    this.encoded.since = { seq, update }
    return update
  }

  /** What somebody with this state vector lacks, and every deletion. @throws on a malformed vector */
  missing(vector: Uint8Array): Uint8Array {
    const known = Y.decodeStateVector(vector)
    if (known.size === 0) return this.whole()
    const { deletions, vector: base } = this.base
    // After a restart everybody comes back who has it all: their answer is made of what lies ready.
    if (deletions && covers(known, base)) return merged([deletions, this.sinceBase()])
    return this.document ? Y.encodeStateAsUpdate(this.document, vector) : Y.diffUpdate(this.whole(), vector)
  }

  /** Whether a board at rest has all of this already; false also where nobody can say without making a document. */
  hasAll(update: Uint8Array): boolean {
    const { deletions } = this.base
    if (this.document || !deletions) return false
    return hasAllOf(this.clocks, merged([deletions, this.sinceBase()]), update)
  }

  /** The board as of now, for a snapshot and for the next who join. */
  copy(): Copy {
    if (this.base.seq === this.seq) {
      this.base = this.packed(this.base)
      return this.base
    }
    const doc = this.doc
    const update = Y.encodeStateAsUpdate(doc)
    const counts = { seq: this.seq, size: update.length, structs: structsOf(doc) }
    const deletions = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
    const facts = { ...counts, deletions, packed: false, vector: [...clocksOf(doc)] }
    this.base = this.packed({ ...facts, bytes: update })
    this.tail = { seq: this.seq, update: NOTHING }
    this.tailBytes = 0
    this.trim()
    return this.base
  }

  /** Lets the document go, and with it what was encoded for those who joined. */
  rest(): void {
    if (this.document) {
      this.clocks = new Map(this.copy().vector)
      this.document.destroy()
      this.document = null
    }
    this.encoded = {}
  }

  /** How many structs the board has: what it costs to open, however little it says. Null while nobody has counted. */
  get structs(): number | null {
    return this.document ? structsOf(this.document) : (this.base.structs ?? null)
  }

  /** What came after the snapshot, as one update. */
  private sinceBase(): Uint8Array {
    const fresh = this.updates.slice(this.tail.seq - this.first)
    if (fresh.length === 0) return this.tail.update
    const update =
      this.document && fresh.length > MERGEABLE
        ? Y.encodeStateAsUpdate(this.document, encodeClocks(new Map(this.base.vector)))
        : merged([this.tail.update, ...fresh])
    this.tail = { seq: this.seq, update }
    return update
  }

  /** Whether it is to be written anew once nobody is in (G1). One that nobody has counted is judged by its size. */
  get isOutgrown(): boolean {
    return (this.structs ?? this.base.size / BYTES_EACH) > OUTGROWN
  }

  /** After how many entries the log should become a snapshot: the larger the board, the more that costs. */
  get compactAfter(): number {
    return Math.max(COMPACT_AFTER, Math.floor((this.structs ?? 0) / 20))
  }

  private wake(): Y.Doc {
    const doc = new Y.Doc()
    const updates = this.updates.slice(this.base.seq - this.first)
    Y.applyUpdate(doc, this.baseUpdate(), 'log')
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, 'log')
    }, 'log')
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the log has a gap')
    // After the updates: Yjs draws another id when one of them carries the document's own.
    doc.clientID = this.client
    return doc
  }

  private baseUpdate(): Uint8Array {
    const { bytes, packed } = this.base
    return packed ? updateIn(bytes, this.packing) : bytes
  }

  private packed(copy: Copy): Copy {
    if (copy.packed || !this.packing || copy.size < WORTH_PACKING) return copy
    const frame = encodePacked(this.packing.pack(encodeSync(BOARD, 'update', copy.bytes)))
    return { ...copy, bytes: frame, packed: true }
  }

  /** Forgets updates of before the snapshot, the oldest first. */
  private trim(): void {
    let bytes = 0
    const past = this.updates.slice(0, this.base.seq - this.first)
    const from = past.findLastIndex(update => {
      bytes += update.length
      return bytes > REMEMBERED
    })
    this.updates = this.updates.slice(from + 1)
    this.first += from + 1
  }
}

/** The update within a packed frame. @throws when it is none, or nobody can unpack it */
export function updateIn(frame: Uint8Array, packing: Packing | null): Uint8Array {
  const outer = decodeFrame(frame)
  if (!packing) throw new Error('the board is packed, and nothing to unpack it was given')
  const inner = outer?.type === 'packed' ? decodeFrame(packing.unpack(outer.bytes)) : null
  if (inner?.type !== 'sync') throw new Error('the packed board is none')
  return inner.bytes
}

function structsOf(doc: Y.Doc): number {
  let count = 0
  for (const structs of doc.store.clients.values()) count += structs.length
  return count
}

/** Empty ones are left out, so that one alone is not decoded for nothing. */
function merged(updates: readonly Uint8Array[]): Uint8Array {
  const full = updates.filter(update => update.length > NOTHING.length)
  return full.length > 1 ? Y.mergeUpdates(full) : (full[0] ?? NOTHING)
}
