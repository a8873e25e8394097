/**
 * Durable before visible, as a state machine without I/O: effects go in, and come out to be performed only when every
 * append before them is committed (rules L1 to L4, L8). The server and the simulator drive this same code.
 * Invariant: at most one commit is in flight; order is kept but for what `coalesce` may move; wakes and presence do not
 * wait, save for a newcomer, whose first frame is the greeting.
 */
import { coalesce } from './coalesce.ts'
import { type ConnId, castVolatile, type Effect } from './effects.ts'
import { HELLO } from './wire.ts'

export interface Commit {
  readonly entries: readonly Uint8Array[]
  /** When set: after the entries, replace the whole log by it. */
  readonly snapshot: Uint8Array | null
}

/** What to do now. Perform first, then start the commit (if any), and call `committed` when it is on disk. */
export interface Turn {
  readonly perform: readonly Effect[]
  readonly commit: Commit | null
}

export class Outbox {
  private queue: Effect[] = []
  private waiting: readonly Effect[] | null = null
  /** Connections whose greeting is still in here: told of others before it, they would hear them first (H1). */
  private readonly greeting = new Set<ConnId>()

  /** Takes a room's effects, in order. Returns those that wait for nothing. */
  push(effects: readonly Effect[]): readonly Effect[] {
    const now: Effect[] = []
    for (const effect of effects) {
      // A wake shows nothing to anybody; kept back, it would make presence wait for the disk (P9).
      if (effect.type === 'wake') now.push(effect)
      else if ((effect.type === 'send' || effect.type === 'cast') && effect.volatile)
        this.volatile(effect, now)
      else {
        if (greets(effect)) this.greeting.add(effect.to)
        this.queue.push(effect)
      }
    }
    return now
  }

  /** A turn is over: begins the next commit, unless one is in flight. */
  advance(): Turn {
    if (this.waiting !== null || this.queue.length === 0) return { perform: [], commit: null }
    const batch = this.nextBatch()
    const entries = batch.flatMap(e => (e.type === 'append' ? [e.entry] : []))
    const last = batch.at(-1)
    const snapshot = last?.type === 'compact' ? last.snapshot : null
    const visible = batch.filter(e => e.type !== 'append' && e.type !== 'compact')
    if (entries.length === 0 && snapshot === null) return { perform: this.released(visible), commit: null }
    this.waiting = visible
    return { perform: [], commit: { entries, snapshot } }
  }

  /** The commit in flight is on disk: what waited for it may be seen. */
  committed(): readonly Effect[] {
    const visible = this.waiting ?? []
    this.waiting = null
    return this.released(visible)
  }

  /** Nothing waits and nothing is in flight. */
  get idle(): boolean {
    return this.waiting === null && this.queue.length === 0
  }

  private volatile(effect: Extract<Effect, { type: 'send' | 'cast' }>, now: Effect[]): void {
    if (effect.type === 'send') (this.greeting.has(effect.to) ? this.queue : now).push(effect)
    else if (this.greeting.size === 0) now.push(effect)
    else {
      now.push(
        ...castVolatile(
          effect.frame,
          effect.to.filter(id => !this.greeting.has(id)),
        ),
      )
      this.queue.push(
        ...castVolatile(
          effect.frame,
          effect.to.filter(id => this.greeting.has(id)),
        ),
      )
    }
  }

  private released(visible: readonly Effect[]): readonly Effect[] {
    if (this.greeting.size > 0)
      for (const effect of visible) if (greets(effect)) this.greeting.delete(effect.to)
    return coalesce(visible)
  }

  /** All that is queued, but a snapshot ends its batch: it holds what came before it and nothing after (L5). */
  private nextBatch(): Effect[] {
    const cut = this.queue.findIndex(e => e.type === 'compact')
    const batch = cut < 0 ? this.queue : this.queue.slice(0, cut + 1)
    this.queue = cut < 0 ? [] : this.queue.slice(cut + 1)
    return batch
  }
}

const greets = (effect: Effect): effect is Extract<Effect, { type: 'send' }> =>
  effect.type === 'send' && effect.frame[0] === HELLO
