/** The virtual clock and what happens on it. Nothing in a simulated workshop waits for the real one. */
import { hashBytes, hashText } from './rng.ts'

interface Happening {
  readonly at: number
  /** Of two at the same moment, what was asked for first comes first. */
  readonly order: number
  readonly run: () => void
}

/** An oracle has seen something that must never be. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly oracle: string
  constructor(oracle: string, detail: string) {
    super(`${oracle}: ${detail}`)
    this.oracle = oracle
  }
}

/** By name: the largest value of a run, and the largest that may be. */
export type Worst = Record<string, { readonly value: number; readonly goal: number }>

/** Takes the larger values over. */
export function worsen(worst: Worst, other: Worst): void {
  for (const [name, measured] of Object.entries(other))
    if (measured.value >= (worst[name]?.value ?? 0)) worst[name] = measured
}

const DAWN = 1_750_000_000_000

/** What a run counts. */
export interface Figures {
  actions: number
  frames: number
  crashes: number
  cuts: number
  refusals: number
  decisions: number
}

export class World {
  now = DAWN
  readonly figures: Figures = { actions: 0, frames: 0, crashes: 0, cuts: 0, refusals: 0, decisions: 0 }
  /** The worst that was measured, by what it is, and how bad it may be. */
  readonly worst: Worst = {}
  /** All that happened, as one number: equal for equal runs. */
  hash = 0x811c9dc5
  private readonly heap: Happening[] = []
  private order = 0
  private readonly print: ((line: string) => void) | null

  constructor(print: ((line: string) => void) | null = null) {
    this.print = print
  }

  /** Something that will happen in `delay` ms. */
  after(delay: number, run: () => void): void {
    const happening = { at: this.now + Math.max(0, delay), order: this.order++, run }
    let i = this.heap.push(happening) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.isBefore(i, parent)) break
      this.swap(i, parent)
      i = parent
    }
  }

  /** Runs everything up to a moment. */
  runUntil(until: number): void {
    for (let next = this.heap[0]; next && next.at <= until; next = this.heap[0]) {
      this.pop()
      this.now = next.at
      this.figures.decisions++
      next.run()
    }
    this.now = Math.max(this.now, until)
  }

  /** Something that may take so long and no longer. */
  measure(name: string, value: number, goal: number): void {
    worsen(this.worst, { [name]: { value, goal } })
    if (value > goal) throw new Failure(name, `${Math.round(value)} is more than ${goal}`)
  }

  /** One line of what happened. Bytes are told by their length, and counted whole. */
  tell(line: () => string, bytes?: Uint8Array): void {
    if (this.print) this.print(`${((this.now - DAWN) / 1000).toFixed(3).padStart(9)}  ${line()}`)
    this.hash = hashText(String(this.now), this.hash)
    this.hash = bytes ? hashBytes(bytes, this.hash) : hashText(line(), this.hash)
  }

  private pop(): void {
    const last = this.heap.pop()
    if (!last || this.heap.length === 0) return
    this.heap[0] = last
    for (let i = 0; ; ) {
      const left = 2 * i + 1
      let least = i
      if (left < this.heap.length && this.isBefore(left, least)) least = left
      if (left + 1 < this.heap.length && this.isBefore(left + 1, least)) least = left + 1
      if (least === i) return
      this.swap(i, least)
      i = least
    }
  }

  private isBefore(i: number, j: number): boolean {
    const [a, b] = [this.heap[i], this.heap[j]]
    return a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.order < b.order))
  }

  private swap(i: number, j: number): void {
    const [a, b] = [this.heap[i], this.heap[j]]
    if (!a || !b) return
    this.heap[i] = b
    this.heap[j] = a
  }
}
