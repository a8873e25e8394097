/**
 * When others hear of who moves (rules P7, P8): everything that moves within one turn is told together at its end, and
 * in a quiet room nobody waits. Pure: it is told the time, and says when it wants to be asked again.
 */
import type { ConnId } from './effects.ts'

/** The more people move, the less often each receiver is woken: up to so many movers, so many milliseconds. */
const TURNS: readonly (readonly [movers: number, length: number])[] = [
  [4, 16],
  [12, 33],
  [100, 50],
]
/** The turn of a crowd, and so the longest that a move waits for company. */
export const LONGEST_TURN = 100

/** How long the next turn lasts when so many have moved in this one, in milliseconds. */
export const turnAfter = (movers: number): number =>
  TURNS.find(([most]) => movers <= most)?.[1] ?? LONGEST_TURN

export class Turns {
  private readonly movers = new Set<ConnId>()
  private ends = Number.NEGATIVE_INFINITY

  /** When to ask for the end of the turn; null while nobody waits for it. */
  get due(): number | null {
    return this.movers.size > 0 ? this.ends : null
  }

  /** Somebody moved, and waits with the others of this turn. */
  add(mover: ConnId): void {
    this.movers.add(mover)
  }

  /** Somebody was told of apart from the others, or is gone. */
  drop(mover: ConnId): void {
    this.movers.delete(mover)
  }

  /** Those who moved, once their turn is over; a new turn begins with that. Nobody before its end. */
  take(now: number): readonly ConnId[] {
    // A clock that was set back must not keep everybody waiting until it is as late again.
    const isOver = now >= this.ends || this.ends - now > LONGEST_TURN
    if (!isOver || this.movers.size === 0) return []
    const movers = [...this.movers]
    this.movers.clear()
    this.ends = now + turnAfter(movers.length)
    return movers
  }
}
