/**
 * How often a room may tell where its people are: the busier the server is, the less often (rule P8). So there is time
 * left for what they write, which waits for no such turn.
 */
import { LONGEST_PACE } from '@mustwin/room/turns'
import type { Loop } from './turn.ts'

/** Milliseconds between two tellings, on a server with much time and on one with little; with none it is still more. */
const SHORTEST = 16
const LONG = 100
/** The share of the time in which the server works: below the first there is much left, above the second little. */
const EASY = 0.25
const HARD = 0.8
/** How often it is looked at, in milliseconds: over many turns, and before anybody notices. */
const LOOK = 100

export class Pace {
  private readonly loop: Loop
  private at: number
  private worked: number
  private busy = 0

  constructor(loop: Loop) {
    this.loop = loop
    this.at = loop.elapsed()
    this.worked = loop.worked()
  }

  /** Milliseconds that lie at least between two tellings of one room. */
  get length(): number {
    this.look()
    const share = Math.max(0, (this.busy - EASY) / (HARD - EASY))
    return Math.min(LONGEST_PACE, SHORTEST + share * (LONG - SHORTEST))
  }

  /** One busy moment alone changes little: half of what was before stays. */
  private look(): void {
    const { at, worked } = this
    const now = this.loop.elapsed()
    if (now - at < LOOK) return
    this.at = now
    this.worked = this.loop.worked()
    this.busy = (this.busy + (this.worked - worked) / (now - at)) / 2
  }
}
