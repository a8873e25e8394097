/**
 * What a room is sent and has not heard yet (rules W2, W3). As long as there is time every frame is heard as it comes;
 * then each connection has a queue of its own, and one frame of each is heard in turn.
 * Invariants: the frames of one connection are heard in their order; a connection in debt delays nobody but itself; what
 * waits is bounded, because the socket of who sends more is not read meanwhile.
 */
import type { ConnId } from '@mustwin/room/effects'
import { CLOSE } from '@mustwin/room/wire'
import { Allowance } from './rates.ts'
import { SLICE, type Sliced, type Slices } from './slices.ts'
import type { Traffic } from './traffic.ts'
import type { Loop } from './turn.ts'

/** What waits of one connection before its socket is not read any more. */
const MOST_FRAMES = 32
const MOST_BYTES = 256 << 10
/** Whose debt is so large that nothing of theirs was heard for so long is closed, in milliseconds. */
const PATIENCE = 10_000
/** So is who fills the queue while in debt so many times, with no more than so much time between two. */
const STRIKES = 5
const FORGIVEN = 60_000

/** The shell's side of a connection, as far as its hearing goes. */
export interface Heard {
  pause(): void
  resume(): void
  close(code: number, reason: string): void
}

/** What a connection may cost: milliseconds of work a second, and at once. */
export interface WorkLimits {
  readonly workPerSecond: number
  readonly workBurst: number
}

/** What the room does with what it hears. */
export interface Ears {
  frame(conn: ConnId, bytes: Uint8Array): void
  left(conn: ConnId): void
}

interface Sender {
  readonly line: Heard
  readonly allowance: Allowance
  readonly queue: Uint8Array[]
  bytes: number
  /** When it was heard last, or began to wait. */
  since: number
  /** How often the queue was full in debt, and when it was last. */
  strikes: number
  struck: number
  isPaused: boolean
  isGone: boolean
}

export class Inbox implements Sliced {
  private readonly senders = new Map<ConnId, Sender>()
  private readonly waiting = new Map<ConnId, Sender>()
  private readonly loop: Loop
  private readonly slices: Slices
  private readonly limits: WorkLimits
  private readonly traffic: Traffic
  private readonly ears: Ears
  private used = 0
  private isTimed = false

  constructor(around: { loop: Loop; slices: Slices; work: WorkLimits; traffic: Traffic }, ears: Ears) {
    this.loop = around.loop
    this.slices = around.slices
    this.limits = around.work
    this.traffic = around.traffic
    this.ears = ears
  }

  open(conn: ConnId, line: Heard): void {
    const since = this.loop.elapsed()
    const allowance = new Allowance(this.limits.workPerSecond, this.limits.workBurst, since)
    const none = { strikes: 0, struck: since, isPaused: false, isGone: false }
    this.senders.set(conn, { line, allowance, queue: [], bytes: 0, since, ...none })
  }

  /** A frame came: heard at once when there is time, and in its turn otherwise. */
  hear(conn: ConnId, bytes: Uint8Array): void {
    const sender = this.senders.get(conn)
    if (!sender) return
    const now = this.loop.elapsed()
    if (sender.queue.length > 0) this.keep(conn, sender, bytes)
    else if (this.used < SLICE && !sender.allowance.isSpent(now)) this.run(conn, sender, bytes)
    else {
      sender.since = now
      this.keep(conn, sender, bytes)
    }
  }

  /** The connection is over. What it sent before is heard first, unless it is in debt. */
  leave(conn: ConnId): void {
    const sender = this.senders.get(conn)
    if (!sender) return
    sender.isGone = true
    if (sender.queue.length === 0 || sender.allowance.isSpent(this.loop.elapsed())) this.end(conn)
  }

  /** Hears nobody any more. */
  clear(): void {
    this.senders.clear()
    this.waiting.clear()
  }

  renew(): void {
    this.used = 0
  }

  serve(): boolean {
    let served = true
    while (served && this.used < SLICE) {
      served = false
      for (const [conn, sender] of [...this.waiting]) {
        if (this.used >= SLICE) break
        served = this.serveOne(conn, sender) || served
      }
    }
    if (this.waiting.size > 0 && !served) this.wakeLater()
    return this.waiting.size > 0 && served
  }

  private serveOne(conn: ConnId, sender: Sender): boolean {
    const now = this.loop.elapsed()
    if (sender.allowance.isSpent(now)) {
      if (now - sender.since > PATIENCE) this.throwOut(conn, sender)
      return false
    }
    const bytes = sender.queue.shift()
    // To the back of the line: one frame of each in turn.
    this.waiting.delete(conn)
    if (!bytes) return false
    if (sender.queue.length > 0) this.waiting.set(conn, sender)
    sender.bytes -= bytes.length
    sender.since = now
    this.run(conn, sender, bytes)
    if (sender.queue.length > 0) return true
    if (sender.isGone) this.end(conn)
    else if (sender.isPaused) {
      sender.isPaused = false
      sender.line.resume()
    }
    return true
  }

  private run(conn: ConnId, sender: Sender, bytes: Uint8Array): void {
    const from = this.loop.elapsed()
    this.ears.frame(conn, bytes)
    const cost = this.loop.elapsed() - from
    this.used += cost
    sender.allowance.spend(cost, from + cost)
    this.slices.ask(this)
  }

  private keep(conn: ConnId, sender: Sender, bytes: Uint8Array): void {
    this.traffic.deferred++
    sender.queue.push(bytes)
    sender.bytes += bytes.length
    this.waiting.set(conn, sender)
    this.slices.ask(this)
    if (sender.isPaused || (sender.queue.length < MOST_FRAMES && sender.bytes < MOST_BYTES)) return
    sender.isPaused = true
    sender.line.pause()
    const now = this.loop.elapsed()
    if (!sender.allowance.isSpent(now)) return
    sender.strikes = now - sender.struck > FORGIVEN ? 1 : sender.strikes + 1
    sender.struck = now
    if (sender.strikes >= STRIKES) this.throwOut(conn, sender)
  }

  private end(conn: ConnId): void {
    this.senders.delete(conn)
    this.waiting.delete(conn)
    this.ears.left(conn)
  }

  private throwOut(conn: ConnId, sender: Sender): void {
    this.traffic.throttled++
    sender.queue.length = 0
    this.waiting.delete(conn)
    // A socket that is not read would never hear that the other side has gone.
    if (sender.isPaused) sender.line.resume()
    sender.line.close(CLOSE.tooMuch, 'too much work')
    if (sender.isGone) this.end(conn)
  }

  /** Only connections in debt wait: nothing to do before the first of them is out of it. */
  private wakeLater(): void {
    if (this.isTimed) return
    this.isTimed = true
    const now = this.loop.elapsed()
    const wait = Math.min(...[...this.waiting.values()].map(sender => sender.allowance.debt(now)))
    this.loop.later(Math.min(Math.max(1, wait), PATIENCE), () => {
      this.isTimed = false
      if (this.waiting.size > 0) this.slices.ask(this)
    })
  }
}
