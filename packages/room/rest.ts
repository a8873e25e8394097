/**
 * When a board's document goes back to bytes (rule J4): when nobody used it for a while. Pure: it is told the time, and
 * says when it wants to be asked again.
 */
import type { KeptBoard } from './kept.ts'

/** A document that was not used for so long is let go, in milliseconds. */
export const REST_AFTER = 30_000

export class Rest {
  private readonly kept: KeptBoard
  private uses = 0
  private usedAt = 0
  private asked: number | null = null

  constructor(kept: KeptBoard) {
    this.kept = kept
  }

  /**
   * When to ask again; null while there is no document. Not moved by each use: a new wake for every keystroke would be
   * a new timer for every keystroke.
   */
  due(now: number): number | null {
    if (this.kept.uses !== this.uses) {
      this.uses = this.kept.uses
      this.usedAt = now
    }
    if (!this.kept.isAwake) this.asked = null
    else this.asked ??= now + REST_AFTER
    return this.asked
  }

  /** Time has passed. */
  woken(now: number): void {
    if (this.asked === null || now < this.asked) return
    const due = this.usedAt + REST_AFTER
    this.asked = now < due ? due : null
    if (this.asked === null) this.kept.rest()
  }
}
