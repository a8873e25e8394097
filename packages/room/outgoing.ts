/**
 * What of a replica's edits the server has: unsent, on their way, or on disk (rules T5, T6). One per document.
 * Counts are edits (local transactions), as people count them in "3 on their way".
 */
import * as Y from 'yjs'
import type { TextPath } from './recovered.ts'

export class Outgoing {
  private unsent: Uint8Array[] = []
  private unsentEdits = 0
  private onTheWay: { n: number; edits: number }[] = []
  /** Texts touched since the server last had everything. */
  readonly dirty = new Set<TextPath>()

  /** A local transaction; `counts` unless it is the first half of one that a person made as a whole. */
  edited(update: Uint8Array, counts: boolean): void {
    this.unsent.push(update)
    if (counts) this.unsentEdits++
  }

  /** How many edits are not known to be on disk. */
  get edits(): number {
    const sent = this.onTheWay.reduce((sum, frame) => sum + frame.edits, 0)
    return Math.max(sent + this.unsentEdits, Math.min(1, this.unsent.length + this.onTheWay.length))
  }

  /** All unsent edits as one update that leaves as frame `n`; null when there are none. */
  take(n: number): Uint8Array | null {
    const [first] = this.unsent
    if (first === undefined) return null
    const update = this.unsent.length === 1 ? first : Y.mergeUpdates(this.unsent)
    this.onTheWay.push({ n, edits: this.unsentEdits })
    this.unsent = []
    this.unsentEdits = 0
    return update
  }

  /** A resynchronisation leaves as frame `n` and carries everything the server lacks. */
  resync(n: number): void {
    const edits = this.edits
    this.unsent = []
    this.unsentEdits = 0
    this.onTheWay = edits > 0 ? [{ n, edits }] : []
  }

  /** The first `n` frames of this connection are on disk. */
  acked(n: number): void {
    this.onTheWay = this.onTheWay.filter(frame => frame.n > n)
    if (this.onTheWay.length === 0 && this.unsent.length === 0) this.dirty.clear()
  }

  /** The connection is gone, and with it the numbers of its frames: nothing on the way can be acknowledged any more. */
  cut(): void {
    this.onTheWay = this.onTheWay.map(({ edits }) => ({ n: Number.POSITIVE_INFINITY, edits }))
  }
}
