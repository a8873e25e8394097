/**
 * One room that is live here: the pure room, its log, and the connections and calls that wait on it.
 * Invariants
 * - An effect is performed only after the appends before it are on disk (rule L1); `Outbox` keeps the order.
 * - A room that is surprised dies: memory is dropped, connections are closed, the next use folds the log again (R3).
 * - After `over`, nothing of this object writes or speaks.
 */
import type { Id, SeatId } from '@mustwin/okr/records'
import type { Answer, CallId, ConnId, Effect, RoomEvent } from '@mustwin/room/effects'
import type { OpenLog } from '@mustwin/room/log'
import { type Commit, Outbox, type Turn } from '@mustwin/room/outbox'
import type { Room } from '@mustwin/room/room'
import { CLOSE } from '@mustwin/room/wire'

/** The shell's side of a connection. */
export interface Line {
  readonly seat: SeatId
  send(frame: Uint8Array, volatile: boolean): void
  close(code: number, reason: string): void
}

/** What a room needs of its surroundings. */
export interface Surroundings {
  now(): number
  /** Forget the tokens of a seat; and let those of one seat open another. */
  revoke(room: Id, seat: SeatId): Promise<void>
  moveSeat(room: Id, from: SeatId, to: SeatId): Promise<void>
  /** The room is over: take it off the list. `why` is null when it was let go in peace. */
  onOver(room: Id, why: unknown): void
  /** How long a commit took, in milliseconds. */
  onCommit(milliseconds: number): void
}

/** The room died or was let go while a call waited for it. The caller may try again. */
export class RoomOver extends Error {
  override readonly name = 'RoomOver'
}

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type Call = Without<Extract<RoomEvent, { call: CallId }>, 'call' | 'now'>

const COMPACT_AFTER = 500
/** The longest delay a timer takes; a later wake is asked for again by the room, which is woken too early. */
const LONGEST = 2 ** 31 - 1

export class HostedRoom {
  readonly id: Id
  over = false
  /** Since when nobody is connected and nothing waits, in server milliseconds; null while in use. */
  quietSince: number | null
  private readonly lines = new Map<ConnId, Line>()
  private readonly calls = new Map<CallId, { resolve(answer: Answer): void; reject(error: Error): void }>()
  private readonly outbox = new Outbox()
  private readonly room: Room
  private readonly log: OpenLog
  private readonly around: Surroundings
  private entries: number
  private nextCall = 0
  private wake: NodeJS.Timeout | null = null
  private drained: (() => void)[] = []

  constructor(id: Id, room: Room, log: OpenLog, around: Surroundings) {
    this.id = id
    this.room = room
    this.log = log
    this.around = around
    this.entries = log.entries.length
    this.quietSince = around.now()
    if (this.entries > 0) this.compact()
    this.tick()
  }

  get size(): number {
    return this.lines.size
  }

  socketsOf(seat: SeatId): number {
    return [...this.lines.values()].filter(line => line.seat === seat).length
  }

  join(conn: ConnId, line: Line, ours: boolean, client: number | null): void {
    this.lines.set(conn, line)
    this.quietSince = null
    this.handle({ type: 'join', conn, seat: line.seat, ours, client, now: this.around.now() })
  }

  frame(conn: ConnId, bytes: Uint8Array): void {
    if (this.lines.has(conn)) this.handle({ type: 'frame', conn, bytes, now: this.around.now() })
  }

  leave(conn: ConnId): void {
    if (!this.lines.delete(conn)) return
    this.handle({ type: 'leave', conn, now: this.around.now() })
    if (this.lines.size > 0 || this.over) return
    this.quietSince = this.around.now()
    if (this.entries > 0) this.compact()
  }

  tick(): void {
    this.handle({ type: 'tick', now: this.around.now() })
  }

  /** Asks the room; resolves when what it decided is on disk. Rejects with `RoomOver`. */
  call(ask: Call): Promise<Answer> {
    if (this.over) return Promise.reject(new RoomOver('The room was closed.'))
    const call = this.nextCall++
    if (this.lines.size === 0) this.quietSince = this.around.now()
    return new Promise((resolve, reject) => {
      this.calls.set(call, { resolve, reject })
      this.handle({ ...ask, call, now: this.around.now() })
    })
  }

  /** Waits until all is on disk, keeps one snapshot, and lets the room go. */
  async settle(code: number, reason: string): Promise<void> {
    if (this.entries > 0 && !this.over) this.compact()
    while (!this.outbox.idle && !this.over) await new Promise<void>(resolve => this.drained.push(resolve))
    this.end(null, code, reason)
    await this.log.close()
  }

  /** Ends at once: connections are closed, waiting calls fail, memory is dropped. `why` null: in peace. */
  end(why: unknown, code: number, reason: string): void {
    if (this.over) return
    this.over = true
    if (this.wake) clearTimeout(this.wake)
    const [lines, calls] = [[...this.lines.values()], [...this.calls.values()]]
    this.lines.clear()
    this.calls.clear()
    for (const line of lines) line.close(code, reason)
    for (const call of calls) call.reject(new RoomOver('The room was closed.'))
    for (const resolve of this.drained.splice(0)) resolve()
    this.around.onOver(this.id, why)
  }

  /** Lets the room go when nobody uses it and its log is one snapshot; else makes it one, for the next time. */
  letGo(): void {
    if (this.lines.size > 0 || this.calls.size > 0 || !this.outbox.idle) return
    if (this.entries > 0) {
      this.compact()
      return
    }
    this.end(null, CLOSE.restart, 'idle')
    void this.log.close()
  }

  private handle(event: RoomEvent): void {
    if (this.over) return
    try {
      this.take(this.outbox.push(this.room.handle(event)))
    } catch (error) {
      this.die(error)
    }
  }

  private compact(): void {
    if (this.over) return
    this.entries = 0
    try {
      this.take(this.outbox.push([{ type: 'compact', snapshot: this.room.snapshot() }]))
    } catch (error) {
      this.die(error)
    }
  }

  private die(error: unknown): void {
    this.end(error, CLOSE.restart, 'room reopened')
    void this.log.close()
  }

  private take(turn: Turn): void {
    for (const effect of turn.perform) this.perform(effect)
    if (turn.commit && !this.over) void this.commit(turn.commit)
    if (this.outbox.idle) for (const resolve of this.drained.splice(0)) resolve()
  }

  /** A snapshot holds the entries before it, so it alone is written: what was secret goes in the same transaction. */
  private async commit({ entries, snapshot }: Commit): Promise<void> {
    const started = this.around.now()
    try {
      if (snapshot) await this.log.compact(snapshot)
      else await this.log.append(entries)
      if (this.over) return
      this.around.onCommit(this.around.now() - started)
      this.entries = snapshot ? 0 : this.entries + entries.length
      this.take(this.outbox.committed())
      if (this.entries >= COMPACT_AFTER) this.compact()
    } catch (error) {
      this.die(error)
    }
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.lines.get(effect.to)?.send(effect.frame, effect.volatile === true)
        return
      case 'close':
        this.lines.get(effect.conn)?.close(effect.code, effect.reason)
        return
      case 'reply':
        this.calls.get(effect.call)?.resolve(effect.answer)
        this.calls.delete(effect.call)
        return
      case 'wake':
        this.sleepUntil(effect.at)
        return
      case 'revoke':
        this.orDie(this.around.revoke(this.id, effect.seat))
        return
      case 'moveSeat':
        this.orDie(this.around.moveSeat(this.id, effect.from, effect.to))
        return
      default:
    }
  }

  private orDie(work: Promise<void>): void {
    work.catch(error => this.die(error))
  }

  private awake(): void {
    this.handle({ type: 'wake', now: this.around.now() })
  }

  private sleepUntil(at: number): void {
    if (this.wake) clearTimeout(this.wake)
    this.wake = setTimeout(() => this.awake(), Math.min(Math.max(0, at - this.around.now()), LONGEST))
    this.wake.unref()
  }
}
