/**
 * Durable before visible, as a state machine without I/O: effects go in, and come out to be performed only when every
 * append before them is committed (rules L1 to L4). The server and the simulator drive this same code.
 * Invariant: at most one commit is in flight; order is kept; volatile sends and wakes do not wait.
 */
import type { Effect } from './effects.ts'

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
  private waiting: Effect[] | null = null

  /** Takes a room's effects, in order. */
  push(effects: readonly Effect[]): Turn {
    const now: Effect[] = []
    for (const effect of effects) {
      // A wake shows nothing to anybody; kept back, it would make presence wait for the disk (P9).
      if ((effect.type === 'send' && effect.volatile) || effect.type === 'wake') now.push(effect)
      else this.queue.push(effect)
    }
    const turn = this.advance()
    return { perform: [...now, ...turn.perform], commit: turn.commit }
  }

  /** The commit in flight is on disk: what waited for it may be seen. */
  committed(): Turn {
    const visible = this.waiting ?? []
    this.waiting = null
    const turn = this.advance()
    return { perform: [...visible, ...turn.perform], commit: turn.commit }
  }

  /** Nothing waits and nothing is in flight. */
  get idle(): boolean {
    return this.waiting === null && this.queue.length === 0
  }

  private advance(): Turn {
    if (this.waiting !== null || this.queue.length === 0) return { perform: [], commit: null }
    const batch = this.nextBatch()
    const entries = batch.flatMap(e => (e.type === 'append' ? [e.entry] : []))
    const last = batch.at(-1)
    const snapshot = last?.type === 'compact' ? last.snapshot : null
    const visible = batch.filter(e => e.type !== 'append' && e.type !== 'compact')
    if (entries.length === 0 && snapshot === null) return { perform: visible, commit: null }
    this.waiting = visible
    return { perform: [], commit: { entries, snapshot } }
  }

  /** All that is queued, but a snapshot ends its batch: it holds what came before it and nothing after (L5). */
  private nextBatch(): Effect[] {
    const cut = this.queue.findIndex(e => e.type === 'compact')
    const batch = cut < 0 ? this.queue : this.queue.slice(0, cut + 1)
    this.queue = cut < 0 ? [] : this.queue.slice(cut + 1)
    return batch
  }
}
