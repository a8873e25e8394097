/** A disk for one room: fenced by epoch, keeps exactly what it confirmed, and tells a witness what it keeps. */

export interface Stored {
  readonly epoch: number
  readonly generation: string
  readonly snapshot: Uint8Array
  readonly entries: readonly Uint8Array[]
}

export interface DiskWitness {
  /** These entries are on the disk from now on, by themselves or within the snapshot that follows. */
  kept(epoch: number, entries: readonly Uint8Array[]): void
  /** A write is over: this is what lies on the disk now. */
  written(stored: Stored): void
}

export class Disk {
  private epoch = 0
  private snapshot: Uint8Array
  private entries: Uint8Array[] = []
  private readonly witness: DiskWitness
  private readonly fences: boolean
  readonly generation = 'generation-one'

  constructor(snapshot: Uint8Array, witness: DiskWitness, fences = true) {
    this.snapshot = snapshot.slice()
    this.witness = witness
    this.fences = fences
  }

  /** What is on the disk now. */
  get stored(): Stored {
    const { epoch, generation, snapshot, entries } = this
    return { epoch, generation, snapshot, entries: [...entries] }
  }

  /** How many entries lie after the snapshot. */
  get length(): number {
    return this.entries.length
  }

  /** Takes the room over: whoever had it before may write no more. */
  open(): Stored {
    this.epoch++
    return this.stored
  }

  /** All or none; false when this opener was overtaken. */
  append(epoch: number, entries: readonly Uint8Array[]): boolean {
    if (this.fences && epoch !== this.epoch) return false
    this.entries.push(...entries.map(entry => entry.slice()))
    if (entries.length > 0) this.witness.kept(epoch, entries)
    this.witness.written(this.stored)
    return true
  }

  /** Replaces everything by the snapshot, which holds `entries` too; false when this opener was overtaken. */
  compact(epoch: number, snapshot: Uint8Array, entries: readonly Uint8Array[]): boolean {
    if (this.fences && epoch !== this.epoch) return false
    this.snapshot = snapshot.slice()
    this.entries = []
    if (entries.length > 0) this.witness.kept(epoch, entries)
    this.witness.written(this.stored)
    return true
  }
}
