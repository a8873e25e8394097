/**
 * Fairness between rooms (rule W2): in one iteration of the loop a room is heard for so long; what else it is sent
 * waits, and the rooms that have something waiting take turns. Between two slices everybody else is heard.
 */
import type { Loop } from './turn.ts'

/** What one room may take of one iteration, in milliseconds. A single frame is never cut short. */
export const SLICE = 8
/** What all rooms together may spend in one iteration on frames that had to wait, in milliseconds. */
const ALL_SLICES = 16

/** A room that has used time, or has frames waiting. */
export interface Sliced {
  /** A new iteration: it may use a slice again. */
  renew(): void
  /** Uses up to a slice for frames that wait. True: more of them wait for the next one. */
  serve(): boolean
}

export class Slices {
  private readonly loop: Loop
  /** Who has asked, in the order in which they are served. */
  private line = new Set<Sliced>()
  private isAsked = false

  constructor(loop: Loop) {
    this.loop = loop
  }

  /** This one is renewed, and served if need be, after this iteration. */
  ask(one: Sliced): void {
    this.line.add(one)
    if (this.isAsked) return
    this.isAsked = true
    this.loop.soon(() => this.next())
  }

  private next(): void {
    this.isAsked = false
    const all = this.line
    this.line = new Set()
    const until = this.loop.elapsed() + ALL_SLICES
    const served = new Set<Sliced>()
    for (const one of all) one.renew()
    for (const one of all) {
      if (this.loop.elapsed() >= until) this.ask(one)
      else {
        if (one.serve()) this.ask(one)
        served.add(one)
      }
    }
    // Who found no time in this iteration is the first in the next: the others have asked again, too, by their work.
    const last = [...served].filter(one => this.line.delete(one))
    for (const one of last) this.line.add(one)
  }
}
