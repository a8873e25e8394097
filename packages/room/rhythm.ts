/**
 * How often our clients are asked to say where they are: no more often than others can be told of it (rule P14). What is
 * said in between would be read, and thrown away. Pure.
 */
import { LONGEST_TURN } from './turns.ts'

/** So often our clients speak by themselves, in milliseconds. */
export const OWN_RHYTHM = 33
/** The rhythm is told in steps, and a quicker one only when it would have done for so long: it must not flicker. */
const STEP = 50
const CALM = 1_000

const stepOf = (interval: number): number => (interval <= OWN_RHYTHM ? 0 : Math.ceil(interval / STEP) * STEP)

/**
 * Milliseconds from a word to the next, where so many are asked for. Those who are told of in turns must not all speak in
 * the same one: then each would wait for all others.
 */
export const pauseIn = (asked: number, random: () => number): number =>
  Math.max(OWN_RHYTHM, asked > LONGEST_TURN ? asked * (0.85 + 0.3 * random()) : asked)

export class Rhythm {
  /** Milliseconds between two words of one person, as they were told last; 0: as they like. */
  asked = 0
  private quicker: number | null = null

  /**
   * @param interval after which somebody who was told of can be told of again
   * @returns whether `asked` is another one now
   */
  isNew(interval: number, now: number): boolean {
    const step = stepOf(interval)
    if (step >= this.asked) this.quicker = null
    else this.quicker ??= now
    const isCalm = this.quicker !== null && Math.abs(now - this.quicker) >= CALM
    if (step === this.asked || (step < this.asked && !isCalm)) return false
    this.asked = step
    this.quicker = null
    return true
  }
}
