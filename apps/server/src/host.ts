/**
 * The rooms that are live here. For one id there is at most one room, one opening or one deletion at a time:
 * `rooms` holds the promise of whatever it is, so that a second caller waits for the first one's outcome.
 */
import type { Id, SeatId } from '@mustwin/okr/records'
import { restartReason } from '@mustwin/room/comeback'
import type { Answer } from '@mustwin/room/effects'
import type { RoomLimits } from '@mustwin/room/limits'
import { Damaged, type RoomLog, Unwritten } from '@mustwin/room/log'
import { Room } from '@mustwin/room/room'
import { CLOSE } from '@mustwin/room/wire'
import { renew, type writeAnew } from './anew.ts'
import type { Call } from './calls.ts'
import { HostedRoom, RoomOver } from './hosted.ts'
import type { WorkLimits } from './inbox.ts'
import { Pace } from './pace.ts'
import { packing } from './packing.ts'
import { Slices } from './slices.ts'
import type { Surroundings } from './surroundings.ts'
import type { Traffic } from './traffic.ts'
import { type Loop, Turns } from './turn.ts'

/** No such room. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom'
}
/** The room was deleted. */
export class RoomGone extends Error {
  override readonly name = 'RoomGone'
}
/** The room's log cannot be read; it was left as it is. */
export class RoomDamaged extends Error {
  override readonly name = 'RoomDamaged'
}
/** The server is going down. */
export class Draining extends Error {
  override readonly name = 'Draining'
}

export interface HostParts {
  readonly log: RoomLog
  readonly limits: RoomLimits
  /** What one connection may cost. */
  readonly work: WorkLimits
  readonly traffic: Traffic
  readonly loop: Loop
  readonly now: () => number
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly revoke: (room: Id, seat: SeatId) => Promise<void>
  readonly moveSeat: (room: Id, from: SeatId, to: SeatId) => Promise<void>
  readonly onCommit: (milliseconds: number) => void
  /** Writes an outgrown board anew; in a thread, unless a test says otherwise. */
  readonly writeAnew?: typeof writeAnew
  /** What a turn cost. */
  readonly onTurn: (milliseconds: number) => void
  /** A room died of this, or could not be opened. */
  readonly onTrouble: (room: Id, why: unknown) => void
}

/** How often rooms are ticked (a stock provider hangs up after 30 s of silence), and when an unused one is let go. */
const TICK = 15_000
/** Looked at with each tick: a minute after the last one left, nothing is in memory any more. */
const UNLOAD_AFTER = 40_000
/** Openings at once; the others wait in line, so that a restart with many rooms does not stall the loop. */
const OPENINGS = 50

export class Host {
  private readonly parts: HostParts
  private readonly around: Surroundings
  private readonly rooms = new Map<Id, Promise<HostedRoom>>()
  private readonly live = new Map<Id, HostedRoom>()
  private readonly deletions = new WeakSet<Promise<HostedRoom>>()
  private readonly ticking: NodeJS.Timeout
  private openings = 0
  private readonly line: (() => void)[] = []
  private draining = false

  constructor(parts: HostParts) {
    this.parts = parts
    this.around = {
      loop: parts.loop,
      turns: new Turns(parts.loop, parts.onTurn),
      pace: new Pace(parts.loop),
      slices: new Slices(parts.loop),
      work: parts.work,
      traffic: parts.traffic,
      now: parts.now,
      revoke: parts.revoke,
      moveSeat: parts.moveSeat,
      onCommit: parts.onCommit,
      onOver: (room, why) => this.forget(room, why),
      renew: (log, stored) =>
        renew(log, stored, parts.writeAnew).catch(why => parts.onTrouble(stored.id, why)),
    }
    this.ticking = setInterval(() => this.tick(), TICK)
    this.ticking.unref()
  }

  get isDraining(): boolean {
    return this.draining
  }

  get counts(): { rooms: number; connections: number } {
    const connections = [...this.live.values()].reduce((sum, room) => sum + room.size, 0)
    return { rooms: this.live.size, connections }
  }

  /** The live room, opened if need be. Rejects with `NoRoom`, `RoomGone`, `RoomDamaged` or `Draining`. */
  room(id: Id): Promise<HostedRoom> {
    const present = this.rooms.get(id)
    if (present) return present
    if (this.draining) return Promise.reject(new Draining('The server is going down.'))
    const opening = this.open(id)
    this.rooms.set(id, opening)
    opening.catch(() => this.rooms.get(id) === opening && this.rooms.delete(id))
    return opening
  }

  /** Asks the room; once more when it ended before it had heard. Only looks are asked twice: they change nothing. */
  async call(id: Id, ask: Call): Promise<Answer> {
    try {
      return await (await this.room(id)).call(ask)
    } catch (error) {
      if (ask.type !== 'look' || !(error instanceof RoomOver || error instanceof Unwritten)) throw error
      return this.lookAgain(id, ask)
    }
  }

  /** To open a room takes a write; to look at it does not. With a full disk, everything can still be read. */
  private async lookAgain(id: Id, ask: Extract<Call, { type: 'look' }>): Promise<Answer> {
    try {
      return await (await this.room(id)).call(ask)
    } catch (error) {
      const stored = error instanceof Unwritten ? await this.parts.log.read(id) : null
      if (!stored) throw error
      const effects = this.fold(id, stored).handle({ ...ask, call: 0, now: this.parts.now() })
      const reply = effects.find(effect => effect.type === 'reply')
      if (!reply) throw error
      return reply.answer
    }
  }

  /** Erases the room from disk and memory, and shows everybody out. When the disk refuses, the room goes on. */
  async delete(id: Id): Promise<void> {
    const before = this.rooms.get(id)
    const erased = this.erase(id, before)
    this.rooms.set(id, erased)
    this.deletions.add(erased)
    await erased.catch(error => {
      if (error instanceof RoomGone) return
      const still = this.live.get(id)
      if (this.rooms.get(id) === erased && still) this.rooms.set(id, Promise.resolve(still))
      else if (this.rooms.get(id) === erased) this.rooms.delete(id)
      throw error
    })
  }

  /** Never resolves: who waits for the room while it is being deleted hears that it is gone. */
  private async erase(id: Id, before: Promise<HostedRoom> | undefined): Promise<never> {
    const room = await before?.catch(() => undefined)
    await this.parts.log.delete(id)
    room?.end(null, CLOSE.gone, 'workshop gone')
    throw new RoomGone('The workshop was deleted.')
  }

  /** Lets no room be opened any more, puts everything on disk, and closes all connections (1012). */
  async drain(): Promise<void> {
    this.draining = true
    clearInterval(this.ticking)
    const reason = restartReason(this.counts.connections)
    const settle = async (opening: Promise<HostedRoom>) => (await opening).settle(CLOSE.restart, reason)
    await Promise.allSettled([...this.rooms.values()].map(settle))
  }

  private async open(id: Id): Promise<HostedRoom> {
    await this.turn()
    try {
      const log = await this.parts.log.open(id).catch(error => this.cannotOpen(id, error))
      if (!log) throw (await this.parts.log.wasDeleted(id)) ? new RoomGone('gone') : new NoRoom('unknown')
      const hosted = new HostedRoom(id, this.fold(id, log), log, this.around)
      if (hosted.over) throw new RoomDamaged('The workshop cannot be read.')
      this.live.set(id, hosted)
      return hosted
    } finally {
      this.openings -= 1
      this.line.shift()?.()
    }
  }

  private fold(
    id: Id,
    stored: { epoch: number; generation: string; snapshot: Uint8Array; entries: readonly Uint8Array[] },
  ) {
    try {
      return Room.open({ ...stored, id }, this.parts.random, this.parts.limits, packing)
    } catch (error) {
      this.parts.onTrouble(id, error)
      throw new RoomDamaged('The workshop cannot be read.')
    }
  }

  private cannotOpen(id: Id, error: unknown): never {
    this.parts.onTrouble(id, error)
    throw error instanceof Damaged ? new RoomDamaged('The workshop cannot be read.') : error
  }

  private async turn(): Promise<void> {
    while (this.openings >= OPENINGS) await new Promise<void>(resolve => this.line.push(resolve))
    this.openings += 1
  }

  private forget(id: Id, why: unknown): void {
    this.live.delete(id)
    const present = this.rooms.get(id)
    if (present && !this.deletions.has(present)) this.rooms.delete(id)
    if (why !== null) this.parts.onTrouble(id, why)
  }

  private tick(): void {
    for (const room of this.live.values()) {
      room.tick()
      const quiet = room.quietSince !== null && this.parts.now() - room.quietSince > UNLOAD_AFTER
      if (quiet) room.letGo()
    }
  }
}
