/**
 * A first look at the bytes of an update: walks over them once without making anything of them, so that what is too
 * much or has no end is turned away before it costs. What passes is decoded by Yjs afterwards, which has the last word.
 */

export interface Skimmed {
  readonly structs: number
  readonly deletions: number
  /** Each client has one section of structs at most, as Yjs writes it. */
  readonly isPlain: boolean
}

export interface Most {
  readonly structs: number
  readonly depth: number
}

/** Why the bytes are no update, or too much of one. */
export type Flaw = 'end' | 'kind' | 'depth' | 'trailing bytes' | 'deletions overlap' | 'structs' | 'deletions'

class Stop extends Error {
  readonly flaw: Flaw
  constructor(flaw: Flaw) {
    super(flaw)
    this.flaw = flaw
  }
}

const HAS_LEFT = 0x80
const HAS_RIGHT = 0x40
const HAS_KEY = 0x20
const ELEMENT = 3
const HOOK = 5

class Reader {
  at = 0
  /** How many there were so far. Each of several values of an entry was a struct of its own before it was merged. */
  structs = 0
  private readonly bytes: Uint8Array
  private readonly most: Most

  constructor(bytes: Uint8Array, most: Most) {
    this.bytes = bytes
    this.most = most
  }

  add(structs: number): void {
    this.structs += structs
    if (this.structs > this.most.structs) throw new Stop('structs')
  }

  byte(): number {
    const byte = this.bytes[this.at++]
    if (byte === undefined) throw new Stop('end')
    return byte
  }

  /** Numbers that JavaScript cannot hold are the decoder's to refuse. */
  uint(): number {
    let sum = 0
    for (let unit = 1; ; unit *= 128) {
      const byte = this.byte()
      sum += (byte & 127) * unit
      if (byte < 128) return sum
    }
  }

  skip(count: number): void {
    this.at += count
    if (this.at > this.bytes.length) throw new Stop('end')
  }

  text(): void {
    this.skip(this.uint())
  }

  id(): void {
    this.uint()
    this.uint()
  }

  get rest(): number {
    return this.bytes.length - this.at
  }

  /** Each of so many things takes at least a byte: a count beyond the end is a bomb. */
  count(): number {
    const count = this.uint()
    if (count > this.rest) throw new Stop('end')
    return count
  }

  any(depth: number): void {
    if (depth > this.most.depth) throw new Stop('depth')
    const kind = this.byte()
    if (kind === 125) while (this.byte() >= 128);
    else if (kind === 124) this.skip(4)
    else if (kind === 123 || kind === 122) this.skip(8)
    else if (kind === 119 || kind === 116) this.text()
    else if (kind === 118 || kind === 117) {
      for (let left = this.count(); left > 0; left--) {
        if (kind === 118) this.text()
        this.any(depth + 1)
      }
    } else if (kind < 120) throw new Stop('kind')
  }
}

function skimContent(r: Reader, kind: number): void {
  switch (kind) {
    case 1: // deleted: how many
      r.uint()
      break
    case 2: // JSON texts
      for (let left = r.count(); left > 0; left--) r.text()
      break
    case 3: // binary
    case 4: // text
    case 5: // embed
      r.text()
      break
    case 6: // format: key and value
      r.text()
      r.text()
      break
    case 7: {
      const type = r.uint()
      if (type === ELEMENT || type === HOOK) r.text()
      break
    }
    case 8: {
      // plain values
      const values = r.count()
      r.add(Math.max(0, values - 1))
      for (let left = values; left > 0; left--) r.any(0)
      break
    }
    case 9: // subdocument
      r.text()
      r.any(0)
      break
    default:
      throw new Stop('kind')
  }
}

function skimStruct(r: Reader): void {
  const info = r.byte()
  const kind = info & 31
  if (kind === 0 || info === 10) {
    r.uint()
    return
  }
  if (info & HAS_LEFT) r.id()
  if (info & HAS_RIGHT) r.id()
  if (!(info & (HAS_LEFT | HAS_RIGHT))) {
    if (r.uint() === 1) r.text()
    else r.id()
    if (info & HAS_KEY) r.text()
  }
  skimContent(r, kind)
}

function skimDeletions(r: Reader, most: number): number {
  let count = 0
  // A client that is named twice goes on where it was left.
  const ends = new Map<number, number>()
  for (let left = r.count(); left > 0; left--) {
    const client = r.uint()
    const ranges = r.count()
    count += ranges
    if (count > most) throw new Stop('deletions')
    let end = ends.get(client) ?? 0
    for (let i = 0; i < ranges; i++) {
      const clock = r.uint()
      const len = r.uint()
      if (clock < end || len < 1) throw new Stop('deletions overlap')
      end = clock + len
    }
    ends.set(client, end)
  }
  return count
}

function skimAll(r: Reader, most: Most): Skimmed {
  const clients = new Set<number>()
  const sections = r.count()
  for (let section = 0; section < sections; section++) {
    const count = r.count()
    r.add(count)
    clients.add(r.uint())
    r.uint()
    for (let left = count; left > 0; left--) skimStruct(r)
  }
  const deletions = skimDeletions(r, most.structs)
  if (r.rest > 0) throw new Stop('trailing bytes')
  return { structs: r.structs, deletions, isPlain: clients.size === sections }
}

/** Counts what an update in Yjs' first encoding holds, or says what is wrong with it. Never throws. */
export function skim(update: Uint8Array, most: Most): Skimmed | Flaw {
  try {
    return skimAll(new Reader(update, most), most)
  } catch (error) {
    if (error instanceof Stop) return error.flaw
    throw error
  }
}
