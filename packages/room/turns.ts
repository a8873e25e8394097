/**
 * When others hear of who moves (rules P7, P8, P13, P14): everything that moves within one turn is told together at its end,
 * and in a quiet room nobody waits. Of a crowd each turn tells of some, and of the others in the turns after it. Pure:
 * it is told the time, and says when it wants to be asked again.
 */
import type { ConnId } from './effects.ts'

/** The more people move, the less often each receiver is woken: up to so many movers, so many milliseconds. */
const TURNS: readonly (readonly [movers: number, length: number])[] = [
  [4, 16],
  [12, 33],
  [100, 50],
]
/** The turn of a crowd. */
export const LONGEST_TURN = 100
/** The longest that a busy server may ask for, and so the longest that a move waits for company. */
export const LONGEST_PACE = 150

/** So many, and their moves come in swarms: the first of one waits this long for the others. */
const SWARM = { movers: 5, wait: 16 }

/** When more move than this, a turn tells of so many: of those who have waited longest. */
const CROWD = { movers: 150, told: 100 }
/** Turns of a crowd within which everybody is told of: a second, with room for turns that come late. */
const ROUNDS = 7

/** How many of so many movers one turn tells of. */
export const toldOf = (movers: number): number =>
  movers <= CROWD.movers ? movers : Math.max(CROWD.told, Math.ceil(movers / ROUNDS))

/** For so long after a move somebody counts as moving, in milliseconds: longer than any of them is kept waiting. */
const LATELY = 1_500

/** How long the next turn lasts when so many have moved in this one, in milliseconds. */
export const turnAfter = (movers: number): number =>
  TURNS.find(([most]) => movers <= most)?.[1] ?? LONGEST_TURN

export class Turns {
  /** So many milliseconds a turn lasts at least: a busy server asks for longer ones. */
  shortest = 0
  /** In the order in which they began to wait. */
  private movers = new Set<ConnId>()
  /** Those of the turn before, and when it ended: a crowd does not always move in step. */
  private before: ReadonlySet<ConnId> = new Set()
  private began = Number.NEGATIVE_INFINITY
  private ends = Number.NEGATIVE_INFINITY
  /** When each of those who move has moved last. */
  private readonly lately = new Map<ConnId, number>()

  /** When to ask for the end of the turn; null while nobody waits for it. */
  get due(): number | null {
    return this.movers.size > 0 ? this.ends : null
  }

  /** Somebody moved, and waits with the others of this turn. */
  add(mover: ConnId, now: number): void {
    // Told alone, the first of a swarm would cost every receiver one more frame.
    const isFirst = this.movers.size === 0 && this.isOver(now)
    if (isFirst && this.isRecent(now) && this.before.size >= SWARM.movers) this.ends = now + SWARM.wait
    this.movers.add(mover)
    this.lately.set(mover, now)
  }

  /** How long it takes from telling of somebody until they can be told of again, in milliseconds (P14). */
  interval(now: number): number {
    for (const [mover, at] of this.lately) if (Math.abs(now - at) > LATELY) this.lately.delete(mover)
    const moving = Math.max(1, this.lately.size)
    const rounds = Math.ceil(moving / toldOf(moving))
    // Where turns are full a line of those who wait never gets shorter again, so of a crowd a little less is asked.
    return Math.max(this.shortest, turnAfter(moving)) * (rounds > 1 ? rounds + 0.5 : 1)
  }

  /** Somebody was told of apart from the others, or is gone. */
  drop(mover: ConnId): void {
    this.movers.delete(mover)
  }

  /**
   * Those who moved, once their turn is over; a new turn begins with that. Nobody before its end.
   * @param leads who is told of at every turn, however many move
   */
  take(now: number, leads: (mover: ConnId) => boolean = () => false): readonly ConnId[] {
    if (this.movers.size === 0 || !this.isOver(now)) return []
    const { movers, before } = this
    const crowd = this.isRecent(now) ? new Set([...before, ...movers]).size : movers.size
    const told = chosen(movers, leads)
    this.movers = new Set([...movers].filter(mover => !told.has(mover)))
    this.before = movers
    this.began = now
    this.ends = now + Math.max(this.shortest, turnAfter(crowd))
    return [...told]
  }

  /** A clock that was set back must not keep everybody waiting until it is as late again. */
  private isOver(now: number): boolean {
    return now >= this.ends || this.ends - now > LONGEST_PACE
  }

  /** Whether the turn before has to do with this one. */
  private isRecent(now: number): boolean {
    return now >= this.began && now - this.began <= LONGEST_PACE
  }
}

function chosen(movers: ReadonlySet<ConnId>, leads: (mover: ConnId) => boolean): ReadonlySet<ConnId> {
  const most = toldOf(movers.size)
  if (most === movers.size) return movers
  const leading = [...movers].filter(leads)
  const others = [...movers].filter(mover => !leading.includes(mover))
  return new Set([...leading, ...others.slice(0, most)])
}
