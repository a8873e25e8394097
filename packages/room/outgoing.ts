/**
 * What of a replica's edits the server has: unsent, on their way, or on disk (rules T5, T6). One per document.
 * Counts are edits (local transactions), as people count them in "3 on their way".
 */
import * as Y from 'yjs'
import type { TextPath } from './recovered.ts'

/**
 * Edits that leave as one update weigh no more together: in so few bytes there are no more structs than the door takes
 * in one. A heavier edit leaves alone; whoever makes it keeps it within the door's measure.
 */
const TOGETHER = 6 * 1024

interface Edit {
  readonly update: Uint8Array
  /** 1, or 0 for the first half of an edit that a person made as a whole. */
  readonly count: number
}

export class Outgoing {
  private unsent: Edit[] = []
  private onTheWay: { n: number; edits: number }[] = []
  /** Texts touched since the server last had everything. */
  readonly dirty = new Set<TextPath>()

  /** A local transaction; `counts` unless it is the first half of one that a person made as a whole. */
  edited(update: Uint8Array, counts: boolean): void {
    this.unsent.push({ update, count: counts ? 1 : 0 })
  }

  /** How many edits are not known to be on disk. */
  get edits(): number {
    const sent = this.onTheWay.reduce((sum, frame) => sum + frame.edits, 0)
    return Math.max(sent + countOf(this.unsent), Math.min(1, this.unsent.length + this.onTheWay.length))
  }

  /** All unsent edits, as few updates as may leave. @param frame the number of the next frame, asked once for each */
  take(frame: () => number): readonly Uint8Array[] {
    const updates: Uint8Array[] = []
    while (this.unsent.length > 0) {
      const edits = this.unsent.splice(0, this.together())
      this.onTheWay.push({ n: frame(), edits: countOf(edits) })
      const [first] = edits
      if (first)
        updates.push(edits.length === 1 ? first.update : Y.mergeUpdates(edits.map(({ update }) => update)))
    }
    return updates
  }

  /** How many of the unsent edits leave as one update: at least one. */
  private together(): number {
    let bytes = 0
    const heavy = this.unsent.findIndex(({ update }, at) => {
      bytes += update.length
      return at > 0 && bytes > TOGETHER
    })
    return heavy < 0 ? this.unsent.length : heavy
  }

  /** A resynchronisation leaves as frame `n` and carries everything the server lacks. */
  resync(n: number): void {
    const edits = this.edits
    this.unsent = []
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

const countOf = (edits: readonly Edit[]): number => edits.reduce((sum, { count }) => sum + count, 0)
