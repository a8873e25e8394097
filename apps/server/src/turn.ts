/**
 * The server's turn: when what rooms have decided goes to disk and out (rule W1). An idle server begins a turn at once;
 * a busy one lets some time pass between two, so that more goes into one commit and one write per person.
 */

import { performance } from 'node:perf_hooks'

/** The loop and its clock, as far as turns need them; a test has its own. */
export interface Loop {
  /** Milliseconds of a clock that only grows; it also measures work. */
  elapsed(): number
  /** Milliseconds in which the loop has worked so far, and did not wait for anything to happen. */
  worked(): number
  /** Runs this after all that the present iteration of the loop has brought. */
  soon(run: () => void): void
  /** Runs this after so many milliseconds. */
  later(milliseconds: number, run: () => void): void
}

export const nodeLoop: Loop = {
  elapsed: () => performance.now(),
  worked: () => performance.eventLoopUtilization().active,
  soon: run => void setImmediate(run),
  later: (milliseconds, run) => void setTimeout(run, milliseconds),
}

/** From the beginning of one turn to the next: at least, and at most, in milliseconds. */
const SHORTEST = 16
export const LONGEST = 50
/** A turn is at least so many times as long as the work that the one before it made: the rest is for listening. */
const BREATH = 4
/** Each person in a room is one more write per turn: the more there are, the more goes into one. */
const forPeople = (people: number): number => 12 + people / 10

/** Something that has effects waiting for a turn. */
export interface TakesTurns {
  /** How many people are in it. */
  readonly size: number
  turn(): void
}

export class Turns {
  private readonly loop: Loop
  private readonly onTurn: (milliseconds: number) => void
  private waiting = new Set<TakesTurns>()
  private isAsked = false
  private began = Number.NEGATIVE_INFINITY
  /** What the turn before this one and this one have cost so far, in milliseconds. */
  private before = 0
  private cost = 0
  /** How many people are in the largest room that had the last turn. */
  private people = 0

  /** @param onTurn told what each turn cost, in milliseconds */
  constructor(loop: Loop, onTurn: (milliseconds: number) => void) {
    this.loop = loop
    this.onTurn = onTurn
  }

  /** How long the present turn lasts, in milliseconds. */
  get length(): number {
    const breath = BREATH * Math.max(this.before, this.cost)
    return Math.min(LONGEST, Math.max(SHORTEST, forPeople(this.people), breath))
  }

  /** Whether there is so much to do that turns are longer than the shortest. */
  get isStretched(): boolean {
    return this.length > SHORTEST
  }

  /** In how many milliseconds the next turn may begin; 0 or less: at once. */
  get wait(): number {
    return this.began + this.length - this.loop.elapsed()
  }

  /** This one is served in the next turn, with all others that have asked by then. */
  ask(one: TakesTurns): void {
    this.waiting.add(one)
    if (this.isAsked) return
    this.isAsked = true
    const { wait } = this
    if (wait > 0) this.loop.later(wait, () => this.begin())
    else this.loop.soon(() => this.begin())
  }

  /** Does work that belongs to the present turn, and counts what it costs. */
  work(run: () => void): void {
    const from = this.loop.elapsed()
    run()
    this.cost += this.loop.elapsed() - from
  }

  private begin(): void {
    if (this.cost > 0) this.onTurn(this.cost)
    this.isAsked = false
    this.began = this.loop.elapsed()
    this.before = this.cost
    this.cost = 0
    const all = this.waiting
    this.waiting = new Set()
    this.people = Math.max(0, ...[...all].map(({ size }) => size))
    this.work(() => {
      for (const one of all) one.turn()
    })
  }
}
