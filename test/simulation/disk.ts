/** A disk for one room: fenced by epoch, keeps exactly what it confirmed, and tells a witness what it keeps. */
import { stripBallots } from '@mustwin/room/backup'

export const FIRST_GENERATION = 'generation-1'

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
  /** The board was written anew: the same in other words, under a new generation. */
  writtenAnew(snapshot: Uint8Array, generation: string): void
  /** A copy was made, without ballots. */
  backedUp(): void
  /** The room is what it was when the copy was made, under a new generation. */
  restored(snapshot: Uint8Array, generation: string): void
}

export class Disk {
  private epoch = 0
  private snapshot: Uint8Array
  private entries: Uint8Array[] = []
  private readonly witness: DiskWitness
  private readonly fences: boolean
  private backup: Stored | null = null
  private generation = FIRST_GENERATION
  private restores = 0

  constructor(snapshot: Uint8Array, witness: DiskWitness, fences = true) {
    this.snapshot = snapshot.slice()
    this.witness = witness
    this.fences = fences
  }

  /** The latest opening. */
  get latest(): number {
    return this.epoch
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

  /** The first time a backup is made; the next time the room becomes it, and what came after is gone. */
  backUpOrRestore(): 'backed up' | 'restored' {
    const { backup } = this
    if (!backup) {
      this.backup = stripBallots({ ...this.stored, id: 'room' })
      this.witness.backedUp()
      return 'backed up'
    }
    this.backup = null
    this.epoch = backup.epoch
    this.snapshot = backup.snapshot
    this.entries = []
    this.generation = `generation-${++this.restores + 1}`
    this.witness.restored(backup.snapshot, this.generation)
    return 'restored'
  }

  /** A board that was written anew takes the place of everything, under a generation of its own. */
  becomes(epoch: number, snapshot: Uint8Array, generation: string): void {
    if (epoch !== this.epoch) return
    this.snapshot = snapshot.slice()
    this.entries = []
    this.generation = generation
    this.witness.writtenAnew(snapshot, generation)
    this.witness.written(this.stored)
  }

  get hasBackup(): boolean {
    return this.backup !== null
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
