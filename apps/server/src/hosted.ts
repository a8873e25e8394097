/**
 * One room that is live here: the pure room, its log, and the connections and calls that wait on it. Events are decided
 * on when they come; what follows waits for the server's turn.
 * Invariants
 * - An effect is performed only after the appends before it are on disk (rule L1); `Outbox` keeps the order.
 * - A room that is surprised dies: memory is dropped, connections are closed, the next use folds the log again (R3).
 * - After `over`, nothing of this object writes or speaks.
 */
import type { Id, SeatId } from '@mustwin/okr/records'
import type { Answer, ConnId, Effect, RoomEvent } from '@mustwin/room/effects'
import { type OpenLog, Unwritten } from '@mustwin/room/log'
import { type Commit, Outbox } from '@mustwin/room/outbox'
import type { Room } from '@mustwin/room/room'
import { CLOSE } from '@mustwin/room/wire'
import { Alarm } from './alarm.ts'
import { type Call, Calls } from './calls.ts'
import { Inbox } from './inbox.ts'
import { type Line, Lines } from './lines.ts'
import { persist } from './persist.ts'
import { SLICE } from './slices.ts'
import type { Surroundings } from './surroundings.ts'
import type { TakesTurns } from './turn.ts'

/** The room died or was let go while a call waited for it. The caller may try again. */
export class RoomOver extends Error {
  override readonly name = 'RoomOver'
}

/** So long presence may wait for what is about to leave anyway, in milliseconds (rule L9). */
const RIDE = 16

export class HostedRoom implements TakesTurns {
  readonly id: Id
  over = false
  /** Since when nobody is connected and nothing waits, in server milliseconds; null while in use. */
  quietSince: number | null
  private readonly lines = new Lines()
  private readonly inbox: Inbox
  private readonly calls = new Calls()
  private readonly outbox = new Outbox()
  private readonly room: Room
  private readonly opening: Pick<OpenLog, 'epoch' | 'generation'>
  private readonly log: Pick<OpenLog, 'append' | 'compact' | 'close'>
  private readonly around: Surroundings
  private entries: number
  private isCommitting = false
  private isFlushAsked = false
  private readonly alarm: Alarm
  private drained: (() => void)[] = []

  constructor(id: Id, room: Room, log: OpenLog, around: Surroundings) {
    this.id = id
    this.room = room
    // Not the whole handle: what was stored must not stay in memory beside what the room made of it.
    const { append, compact, close, epoch, generation } = log
    this.opening = { epoch, generation }
    this.log = { append, compact, close }
    this.around = around
    this.entries = log.entries.length
    this.alarm = new Alarm(around.now, () => this.handle({ type: 'wake', now: around.now() }))
    this.inbox = new Inbox(around, {
      frame: (conn, bytes) => this.handle({ type: 'frame', conn, bytes, now: around.now() }),
      left: conn => this.left(conn),
    })
    this.quietSince = around.now()
    // Not at once for a few: after a restart that would make a document of every board (J1).
    if (this.entries >= this.room.kept.compactAfter) this.compact()
    this.tick()
  }

  get size(): number {
    return this.lines.size
  }

  socketsOf(seat: SeatId): number {
    return this.lines.of(seat)
  }

  /** @param unpacks the client can unpack frames of type 41 */
  join(conn: ConnId, line: Line, ours: boolean, client: number | null, unpacks = false): void {
    this.lines.add(conn, line)
    this.inbox.open(conn, line)
    this.quietSince = null
    this.handle({ type: 'join', conn, seat: line.seat, ours, client, unpacks, now: this.around.now() })
  }

  frame(conn: ConnId, bytes: Uint8Array): void {
    if (this.lines.has(conn)) this.inbox.hear(conn, bytes)
  }

  leave(conn: ConnId): void {
    if (this.lines.remove(conn)) this.inbox.leave(conn)
  }

  private left(conn: ConnId): void {
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
    if (this.lines.size === 0) this.quietSince = this.around.now()
    return this.calls.ask(call => this.handle({ ...ask, call, now: this.around.now() }))
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
    this.alarm.clear()
    this.inbox.clear()
    this.lines.closeAll(code, reason)
    this.calls.fail(why instanceof Unwritten ? why : new RoomOver('The room was closed.'))
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
    void this.renew().finally(() => this.log.close())
  }

  private async renew(): Promise<void> {
    if (!this.room.kept.isOutgrown) return
    await this.around.renew?.(this.log, {
      id: this.id,
      ...this.opening,
      snapshot: this.room.snapshot(),
      entries: [],
    })
  }

  private handle(event: RoomEvent): void {
    if (this.over) return
    try {
      this.room.pace(this.around.pace.length)
      this.take(this.room.handle(event))
    } catch (error) {
      this.die(error)
    }
  }

  private compact(): void {
    if (this.over) return
    this.entries = 0
    try {
      this.take([{ type: 'compact', snapshot: this.room.snapshot() }])
    } catch (error) {
      this.die(error)
    }
  }

  private die(error: unknown): void {
    if (error instanceof Unwritten) this.end(error, CLOSE.later, error.isFull ? 'disk full' : 'disk failing')
    else this.end(error, CLOSE.restart, 'room reopened')
    void this.log.close()
  }

  private take(effects: readonly Effect[]): void {
    for (const effect of this.outbox.push(effects)) this.perform(effect)
    this.askForTurn()
    if (!this.lines.isFlushed) this.askForFlush()
  }

  /** While a commit is in flight there is nothing to do in a turn: it is asked for when that is over. */
  private askForTurn(): void {
    if (this.outbox.idle) for (const resolve of this.drained.splice(0)) resolve()
    else if (!this.isCommitting) this.around.turns.ask(this)
  }

  /** The server's turn: what is queued goes to the disk; or out, when nothing of it has to be kept. */
  turn(): void {
    if (this.over || this.isCommitting) return
    try {
      const { perform, commit } = this.outbox.advance()
      if (commit) void this.commit(commit)
      else this.show(perform)
      this.askForTurn()
    } catch (error) {
      this.die(error)
    }
  }

  /** Performs what may be seen now, and lets it leave in one write per person. */
  private show(effects: readonly Effect[]): void {
    for (const effect of effects) this.perform(effect)
    this.flush()
  }

  /**
   * Writes for a slice, and goes on after everybody else was heard (rule W2). What does not fit is first copies: others
   * wait for no longer turn because of them.
   */
  private flush(): void {
    const { loop } = this.around
    const until = loop.elapsed() + SLICE
    this.lines.flush(() => loop.elapsed() >= until)
    if (!this.lines.isFlushed) loop.soon(() => this.flush())
  }

  /**
   * Presence leaves after this iteration of the loop; or with the next updates, when some are on their way. Where there
   * is much to do it waits for the end of the turn: each write costs the same, whatever is in it.
   */
  private askForFlush(): void {
    if (this.isFlushAsked) return
    this.isFlushAsked = true
    const flush = () => {
      this.isFlushAsked = false
      if (!this.lines.isFlushed) this.flush()
    }
    const { loop, turns } = this.around
    // Beyond half of it the commit would not be on disk in time, and the wait would be for nothing.
    const leavesSoon = this.isCommitting || (!this.outbox.idle && turns.wait < RIDE / 2)
    const ends = turns.isStretched ? turns.wait : 0
    if (ends > 0) loop.later(ends + (this.outbox.idle ? 0 : RIDE / 2), flush)
    else if (leavesSoon) loop.later(RIDE, flush)
    else loop.soon(flush)
  }

  /** A snapshot holds the entries before it, so it alone is written: what was secret goes in the same transaction. */
  private async commit({ entries, snapshot }: Commit): Promise<void> {
    const started = this.around.now()
    this.isCommitting = true
    try {
      const write = () => (snapshot ? this.log.compact(snapshot) : this.log.append(entries))
      await persist(write, this.around.loop, () => this.over)
      if (this.over) return
      this.around.onCommit(this.around.now() - started)
      this.entries = snapshot ? 0 : this.entries + entries.length
      this.isCommitting = false
      this.around.turns.work(() => this.show(this.outbox.committed()))
      if (this.entries >= this.room.kept.compactAfter) this.compact()
      this.askForTurn()
    } catch (error) {
      this.die(error)
    }
  }

  private perform(effect: Effect): void {
    switch (effect.type) {
      case 'send':
        this.lines.send([effect.to], effect.frame, effect.volatile === true)
        return
      case 'cast':
        this.lines.send(effect.to, effect.frame, effect.volatile === true)
        return
      case 'close':
        this.lines.close(effect.conn, effect.code, effect.reason)
        return
      case 'reply':
        this.calls.answer(effect.call, effect.answer)
        return
      case 'wake':
        this.alarm.set(effect.at)
        return
      case 'diverged':
        this.around.traffic.diverged++
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
}
