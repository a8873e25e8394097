/**
 * Room: one workshop, live, on one server. Events go in, effects come out; no I/O, no clock, no randomness of its own.
 * Invariants
 * - Nobody is sent what is not appended before it in the same outbox (L1).
 * - Roles and rights are looked up in the ledger at every frame (A5).
 * - `handle` never throws for anything a client sent; when it throws, memory is not to be trusted and the room must be
 *   dropped and folded again from its log (R3).
 */
import { schemaVersion } from '@mustwin/board/shape'
import type { Refusal } from '@mustwin/okr/commands'
import { nextWake, onTick } from '@mustwin/okr/decide'
import type { SeatId } from '@mustwin/okr/records'
import type { Workshop } from '@mustwin/okr/workshop'
import { answerBoard, positions } from './answer.ts'
import { Audit } from './audit.ts'
import { Calls } from './calls.ts'
import { parseCommand } from './commands.ts'
import { type Conn, Connections, type Heard } from './connections.ts'
import { type ConnId, castVolatile, close, type Effect, type RoomEvent, send } from './effects.ts'
import type { KeptBoard, Packing } from './kept.ts'
import { Ledger } from './ledger.ts'
import type { RoomLimits } from './limits.ts'
import { isSilent } from './presence.ts'
import { Rest } from './rest.ts'
import { openState, type RoomState, type StoredRoom, snapshotOf } from './state.ts'
import { isVector, receiveSync } from './sync.ts'
import {
  BOARD,
  CLOCK,
  CLOSE,
  decodeFrame,
  encodeJson,
  encodePresence,
  encodeSync,
  type Frame,
  HELLO,
  REPLY,
  RESET,
} from './wire.ts'

type EventFrame<T extends Frame['type']> = Extract<Frame, { type: T }>
type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>
const EMPTY_PRESENCE = encodePresence(new Uint8Array([0]))

export class Room {
  private readonly state: RoomState
  private readonly conns = new Connections()
  private readonly ledger: Ledger
  private readonly calls: Calls
  private readonly limits: RoomLimits
  private readonly refusals = new Map<SeatId, number[]>()
  private wake: number | null = null
  private readonly rest: Rest
  private readonly audit: Audit

  private constructor(state: RoomState, random: () => number, limits: RoomLimits) {
    this.state = state
    this.rest = new Rest(state.kept)
    this.audit = new Audit(state.kept)
    this.limits = limits
    this.ledger = new Ledger(state, this.conns, random)
    this.calls = new Calls(state, this.ledger)
  }

  /**
   * Opens a stored room.
   * @param stored what the log holds, with the epoch of this opening
   * @param random uniform in [0, 1): ids and shuffles
   * @param packing without it the board is neither packed nor unpacked
   * @throws when the log is damaged or newer than this code (R2)
   */
  static open(
    stored: StoredRoom,
    random: () => number,
    limits: RoomLimits,
    packing: Packing | null = null,
  ): Room {
    return new Room(openState(stored, packing), random, limits)
  }

  /** How many connections there are. */
  get size(): number {
    return this.conns.size
  }

  get workshop(): Workshop {
    return this.state.workshop
  }

  /** The whole room as one snapshot; nothing in it was ever secret after its reveal. */
  snapshot(): Uint8Array {
    return snapshotOf(this.state)
  }

  /** What the shell does with the board's log, and when. */
  get kept(): Pick<KeptBoard, 'isOutgrown' | 'compactAfter'> {
    return this.state.kept
  }

  /** Moves are told every so many milliseconds at most, while the server has so much to do (P8). */
  pace(milliseconds: number): void {
    this.conns.pace(milliseconds)
  }

  handle(event: RoomEvent): Effect[] {
    this.conns.at(event.now)
    const effects = this.dispatch(event)
    const dues = [
      nextWake(this.state.workshop),
      this.conns.due,
      this.rest.due(event.now),
      this.audit.due(event.now),
    ]
    const at = dues.reduce(earliest, null)
    if (at !== null && at !== this.wake) effects.push({ type: 'wake', at })
    this.wake = at
    return effects
  }

  private dispatch(event: RoomEvent): Effect[] {
    switch (event.type) {
      case 'join':
        return this.join(event)
      case 'leave':
        return this.leave(event)
      case 'frame':
        return this.frame(event)
      case 'wake':
        return this.woken(event.now)
      case 'tick':
        return [...this.woken(event.now), ...this.beat(event.now)]
      case 'command':
        return this.calls.command(event)
      case 'seat':
        return this.calls.seat(event)
      case 'look':
        return this.calls.look(event)
    }
  }

  private join({ conn: id, seat, ours, client, unpacks, now }: EventOf<'join'>): Effect[] {
    if (!this.state.workshop.seats[seat]) return [close(id, CLOSE.unknownSeat, 'unknown seat')]
    const conn: Conn = {
      id,
      seat,
      ours,
      client: null,
      unpacks: unpacks === true,
      at: null,
      updates: 0,
      gapped: new Set(),
      deaf: new Set(),
      view: '',
      said: {},
      clock: 0,
      word: null,
      missed: false,
      diverged: false,
    }
    const claimed = client === null ? { ok: !ours, ghost: null } : this.conns.claim(this.state, conn, client)
    if (!claimed.ok) return this.taken(id, ours)
    const effects: Effect[] = claimed.ghost
      ? this.conns.drop(claimed.ghost, CLOSE.restart, 'replaced', now)
      : []
    this.conns.add(conn)
    this.audit.joined(now)
    const { generation, epoch } = this.state
    const hello = { schema: schemaVersion, generation, epoch, now, seat }
    if (ours) effects.push(send(id, encodeJson(HELLO, hello)), ...this.ledger.viewOf(conn, now))
    effects.push(send(id, encodeSync(BOARD, 'vector', this.state.kept.vector())))
    effects.push(
      ...this.conns.announce(this.state, conn, now),
      ...this.conns.presenceFor(this.state, conn, now),
    )
    return effects
  }

  /**
   * Somebody else has this document id: chance, or somebody who means to keep this person out. Told to start afresh,
   * because a client that only hears of a restart would come back under the same id for ever (T1).
   */
  private taken(id: ConnId, ours: boolean): Effect[] {
    const sentence = 'The room could not tell your page from another one.'
    const reset = { doc: BOARD, code: 'forged', sentence }
    const afresh = ours ? [send(id, encodeJson(RESET, reset))] : []
    return [...afresh, close(id, CLOSE.restart, 'this document id is taken')]
  }

  private leave({ conn: id, now }: EventOf<'leave'>): Effect[] {
    const conn = this.conns.get(id)
    if (!conn) return []
    this.conns.remove(conn, now)
    return this.conns.farewell(conn, now)
  }

  private frame({ conn: id, bytes, now }: EventOf<'frame'>): Effect[] {
    const conn = this.conns.get(id)
    if (!conn) return []
    const frame = bytes.length <= this.limits.frame ? decodeFrame(bytes) : null
    if (frame?.type === 'sync') return this.sync(conn, frame, now)
    if (frame?.type === 'presence') return this.hear(conn, frame.bytes, now)
    if (frame?.type === 'company' && conn.ours) return this.hearCompact(conn, frame.bytes, now)
    if (frame?.type === 'position' && conn.ours) return this.resume(conn, frame, now)
    if (frame?.type === 'audit' && conn.ours) return this.diverged(conn)
    if (frame?.type === 'query') return this.conns.presenceFor(this.state, conn, now)
    if (frame?.type === 'command' && conn.ours) return this.commandFrame(conn, frame.json, now)
    return this.conns.drop(conn, CLOSE.malformed, 'malformed frame', now)
  }

  private sync(conn: Conn, frame: Extract<ReturnType<typeof decodeFrame>, { type: 'sync' }>, now: number) {
    const known = conn.client
    const context = { state: this.state, conns: this.conns, limits: this.limits, now }
    const { effects, refused, counts } = receiveSync(context, conn, frame.doc, frame.step, frame.bytes)
    const more: Effect[] = counts ? this.ledger.views(now) : []
    if (known === null && conn.client !== null) more.push(...this.conns.announce(this.state, conn, now))
    if (refused) more.push(...this.countRefusal(conn, now))
    return [...effects, ...more]
  }

  /** Somebody comes back who has all of the board's log up to an entry. */
  private resume(conn: Conn, { seq, vector }: EventFrame<'position'>, now: number): Effect[] {
    return isVector(vector)
      ? answerBoard(this.state.kept, conn, vector, seq)
      : this.conns.drop(conn, CLOSE.malformed, 'malformed vector', now)
  }

  /** A copy has gone wrong, and is fetched anew by whoever has it (V3). */
  private diverged(conn: Conn): Effect[] {
    if (conn.diverged) return []
    conn.diverged = true
    return [{ type: 'diverged' }]
  }

  private countRefusal(conn: Conn, now: number): Effect[] {
    const recent = [...(this.refusals.get(conn.seat) ?? []).filter(at => now - at < 60_000), now]
    this.refusals.set(conn.seat, recent)
    return recent.length > this.limits.refusals
      ? this.conns.drop(conn, CLOSE.tooMuch, 'too many refusals', now)
      : []
  }

  private hear(conn: Conn, bytes: Uint8Array, now: number): Effect[] {
    const isNew = conn.client === null
    if (isNew) this.conns.claimByPresence(this.state, conn, bytes)
    return this.heard(conn, this.conns.hear(conn, bytes, this.limits.presence), isNew, now)
  }

  private hearCompact(conn: Conn, bytes: Uint8Array, now: number): Effect[] {
    const { heard, effects } = this.conns.hearCompact(conn, bytes, this.limits.presence)
    return [...effects, ...this.heard(conn, heard, false, now)]
  }

  private heard(conn: Conn, heard: Heard, isNew: boolean, now: number): Effect[] {
    if (heard === 'malformed') return this.conns.drop(conn, CLOSE.malformed, 'malformed presence', now)
    if (heard === 'nothing') return []
    const waits = heard === 'move' || isSilent(this.state.workshop)
    return waits && !isNew
      ? this.conns.moved(this.state, conn, now)
      : this.conns.announce(this.state, conn, now)
  }

  /** What time alone brings about. Whoever woke us may be early: then the wake is asked for again. */
  private woken(now: number): Effect[] {
    this.wake = null
    this.rest.woken(now)
    const facts = onTick(this.state.workshop, now)
    const effects = this.ledger.apply(facts, 'server', '')
    if (facts.length > 0) effects.push(...this.ledger.views(now))
    return [...effects, ...this.conns.endTurn(this.state, now), ...this.audit.woken(now, this.conns.ours)]
  }

  private beat(now: number): Effect[] {
    const [ours, stock] = [this.conns.all.filter(c => c.ours), this.conns.all.filter(c => !c.ours)]
    const idOf = (conn: Conn) => conn.id
    return [
      ...castVolatile(encodeJson(CLOCK, { now }), ours.map(idOf)),
      ...castVolatile(EMPTY_PRESENCE, stock.map(idOf)),
      ...this.conns.beat(),
      // A stock client forgets a person of whom it heard nothing for 30 s (P5).
      ...stock.flatMap(conn => this.conns.presenceFor(this.state, conn, now)),
      ...positions(this.state.kept, ours),
      ...this.audit.beat(now, ours.map(idOf)),
    ]
  }

  private commandFrame(conn: Conn, json: unknown, now: number): Effect[] {
    const asked = json as { id?: unknown; command?: unknown } | null
    const id = typeof asked?.id === 'string' && asked.id.length <= 64 ? asked.id : null
    const command = parseCommand(asked?.command)
    if (!id) return this.conns.drop(conn, CLOSE.malformed, 'malformed command', now)
    if (!command) return [send(conn.id, encodeJson(REPLY, { id, ok: false, ...NOT_A_COMMAND }))]
    const { effects, refusal } = this.ledger.run(conn.seat, command, id, now)
    return [...effects, send(conn.id, encodeJson(REPLY, { id, ok: refusal === null, ...refusal }))]
  }
}

const NOT_A_COMMAND: Refusal = { refusal: 'invalid', sentence: 'The server does not know this request.' }

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)
