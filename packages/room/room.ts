/**
 * Room: one workshop, live, on one server. Events go in, effects come out; no I/O, no clock, no randomness of its own.
 * Invariants
 * - Nobody is sent what is not appended before it in the same outbox (L1).
 * - Roles and rights are looked up in the ledger at every frame (A5).
 * - `handle` never throws for anything a client sent; when it throws, memory is not to be trusted and the room must be
 *   dropped and folded again from its log (R3).
 */

import { readBoard } from '@mustwin/board/read'
import { schemaVersion } from '@mustwin/board/shape'
import type { Refusal } from '@mustwin/okr/commands'
import { nextWake, onTick, takeSeat } from '@mustwin/okr/decide'
import type { SeatId } from '@mustwin/okr/records'
import { sheetOf } from '@mustwin/okr/sheet'
import { viewFor } from '@mustwin/okr/view-for'
import type { Workshop } from '@mustwin/okr/workshop'
import * as Y from 'yjs'
import { parseCommand } from './commands.ts'
import { type Conn, Connections } from './connections.ts'
import { type Answer, type ConnId, close, type Effect, type RoomEvent, send } from './effects.ts'
import { Ledger } from './ledger.ts'
import type { RoomLimits } from './limits.ts'
import { isSilent } from './presence.ts'
import { openState, type RoomState, type StoredRoom, snapshotOf } from './state.ts'
import { receiveSync } from './sync.ts'
import {
  BOARD,
  CLOCK,
  CLOSE,
  decodeFrame,
  encodeJson,
  encodePresence,
  encodeSync,
  HELLO,
  REPLY,
  RESET,
} from './wire.ts'

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>
const EMPTY_PRESENCE = encodePresence(new Uint8Array([0]))

export class Room {
  private readonly state: RoomState
  private readonly conns = new Connections()
  private readonly ledger: Ledger
  private readonly limits: RoomLimits
  private readonly refusals = new Map<SeatId, number[]>()
  private wake: number | null = null

  private constructor(state: RoomState, random: () => number, limits: RoomLimits) {
    this.state = state
    this.limits = limits
    this.ledger = new Ledger(state, this.conns, random)
  }

  /**
   * Opens a stored room.
   * @param stored what the log holds, with the epoch of this opening
   * @param random uniform in [0, 1): ids and shuffles
   * @throws when the log is damaged or newer than this code (R2)
   */
  static open(stored: StoredRoom, random: () => number, limits: RoomLimits): Room {
    return new Room(openState(stored), random, limits)
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

  handle(event: RoomEvent): Effect[] {
    this.conns.at(event.now)
    const effects = this.dispatch(event)
    const at = earliest(nextWake(this.state.workshop), this.conns.due)
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
        return this.call(event)
      case 'seat':
        return this.seat(event)
      case 'look':
        return this.look(event)
    }
  }

  private join({ conn: id, seat, ours, client, now }: EventOf<'join'>): Effect[] {
    if (!this.state.workshop.seats[seat]) return [close(id, CLOSE.unknownSeat, 'unknown seat')]
    const conn: Conn = {
      id,
      seat,
      ours,
      client: null,
      updates: 0,
      gapped: new Set(),
      deaf: new Set(),
      view: '',
      said: {},
      clock: 0,
    }
    const claimed = client === null ? { ok: !ours, ghost: null } : this.conns.claim(this.state, conn, client)
    if (!claimed.ok) return this.taken(id, ours)
    const effects: Effect[] = claimed.ghost
      ? this.conns.drop(claimed.ghost, CLOSE.restart, 'replaced', now)
      : []
    this.conns.add(conn)
    const { generation, epoch } = this.state
    const hello = { schema: schemaVersion, generation, epoch, now, seat }
    if (ours) effects.push(send(id, encodeJson(HELLO, hello)), ...this.ledger.views(now))
    effects.push(send(id, encodeSync(BOARD, 'vector', Y.encodeStateVector(this.state.board))))
    effects.push(
      ...this.conns.presenceFor(this.state, conn, now),
      ...this.conns.announce(this.state, conn, now),
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
    const heard = this.conns.hear(conn, bytes, this.limits.presence)
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
    const facts = onTick(this.state.workshop, now)
    const effects = this.ledger.apply(facts, 'server', '')
    if (facts.length > 0) effects.push(...this.ledger.views(now))
    return [...effects, ...this.conns.endTurn(this.state, now)]
  }

  private beat(now: number): Effect[] {
    const clock = encodeJson(CLOCK, { now })
    return this.conns.all.flatMap((conn): Effect[] => [
      { type: 'send', to: conn.id, frame: conn.ours ? clock : EMPTY_PRESENCE, volatile: true },
      // A stock client forgets a person of whom it heard nothing for 30 s (P5).
      ...(conn.ours ? [] : this.conns.presenceFor(this.state, conn, now)),
    ])
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

  private call({ call, seat, command, now }: EventOf<'command'>): Effect[] {
    const { effects, refusal } = this.ledger.run(seat, command, '', now)
    return [...effects, reply(call, refusal ? { ok: false, refusal } : this.viewAnswer(seat, now))]
  }

  private seat({ call, seat, name, role, now }: EventOf<'seat'>): Effect[] {
    const facts = takeSeat(this.state.workshop, { seat, name, role }, this.ledger.circumstances(now))
    if ('refusal' in facts) return [reply(call, { ok: false, refusal: facts })]
    const effects = [...this.ledger.apply(facts, seat, ''), ...this.ledger.views(now)]
    const taken = this.state.workshop.seats[seat]
    return [...effects, reply(call, { ok: true, body: { id: seat, name: taken?.name, role: taken?.role } })]
  }

  private look({ call, seat, what, now }: EventOf<'look'>): Effect[] {
    if (what === 'view') return [reply(call, this.viewAnswer(seat, now))]
    // A token outlives its seat by a moment, and by longer when the server dies in it: the ledger decides.
    if (!this.state.workshop.seats[seat]) return [reply(call, { ok: false, refusal: NO_SEAT })]
    const sheet = sheetOf(this.state.workshop, readBoard(this.state.board))
    return [reply(call, { ok: true, body: sheet })]
  }

  private viewAnswer(seat: SeatId, now: number): Answer {
    if (!this.state.workshop.seats[seat]) return { ok: false, refusal: NO_SEAT }
    return { ok: true, body: viewFor(this.state.workshop, seat, this.ledger.circumstances(now)) }
  }
}

const NOT_A_COMMAND: Refusal = { refusal: 'invalid', sentence: 'The server does not know this request.' }
const NO_SEAT: Refusal = { refusal: 'notAllowed', sentence: 'This seat is no longer in the workshop.' }

const earliest = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)

const reply = (call: number, answer: Answer): Effect => ({ type: 'reply', call, answer })
