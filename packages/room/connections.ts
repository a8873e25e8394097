/** Who is connected to a room, and what each connection has been told. Keyed by connection, never by a client's word. */
import type { SeatId } from '@mustwin/okr/records'
import { type ConnId, close, type Effect, send } from './effects.ts'
import {
  decodePresence,
  encodeStates,
  encodeWord,
  isSilent,
  joinWords,
  stampState,
  type Word,
} from './presence.ts'
import { readSaid, type Said } from './said.ts'
import type { RoomState } from './state.ts'
import { Turns } from './turns.ts'
import { type DocName, encodePresence } from './wire.ts'

export interface Conn {
  readonly id: ConnId
  /** The seat sits here until it is given back or removed. */
  readonly seat: SeatId
  /** Speaks our own messages (`v=1`). */
  readonly ours: boolean
  /** The one document client id of this connection; a stock client's is the first that it uses. */
  client: number | null
  /** Update frames received so far: what an ack counts. */
  updates: number
  /** Documents whose first gap was answered by asking again. */
  readonly gapped: Set<DocName>
  /** Documents that were refused: silent until the client starts afresh. */
  readonly deaf: Set<DocName>
  /** The last view sent, as JSON. */
  view: string
  /** What this person last said about where they are, as far as it can be believed (P6). */
  said: Said
  clock: number
}

/** Client ids below this are the server's own epochs. */
const FIRST_CLIENT = 65_536

export class Connections {
  private readonly conns = new Map<ConnId, Conn>()
  private readonly lastSeen = new Map<SeatId, number>()
  private readonly turns = new Turns()
  /** When this opening's first event came. */
  private opened: number | null = null

  /** Told the time of every event. */
  at(now: number): void {
    this.opened ??= now
  }

  add(conn: Conn): void {
    this.conns.set(conn.id, conn)
  }

  get(id: ConnId): Conn | undefined {
    return this.conns.get(id)
  }

  remove(conn: Conn, now: number): void {
    this.conns.delete(conn.id)
    this.turns.drop(conn.id)
    this.lastSeen.set(conn.seat, now)
  }

  /** Closes a connection and forgets it at once: nothing more of it is heard. */
  drop(conn: Conn, code: number, reason: string, now: number): Effect[] {
    this.remove(conn, now)
    return [close(conn.id, code, reason), ...this.farewell(conn, now)]
  }

  get all(): readonly Conn[] {
    return [...this.conns.values()]
  }

  get size(): number {
    return this.conns.size
  }

  ofSeat(seat: SeatId): readonly Conn[] {
    return this.all.filter(c => c.seat === seat)
  }

  /**
   * Milliseconds since the seat was connected: 0 while it is. Who was not seen in this opening counts from its
   * beginning: a restart must not look like everybody's absence (R6).
   */
  awayFor(seat: SeatId, now: number): number {
    if (this.ofSeat(seat).length > 0) return 0
    return Math.max(1, now - (this.lastSeen.get(seat) ?? this.opened ?? now))
  }

  /**
   * Claims a document client id for a connection: nobody else's, and not the server's (A2). An older connection of the
   * same seat with that id is a dead one's ghost and is closed by the caller (returned).
   */
  claim(state: RoomState, conn: Conn, client: number): { ok: boolean; ghost: Conn | null } {
    const owner = state.owners.get(client)
    if (!Number.isSafeInteger(client) || client < FIRST_CLIENT) return { ok: false, ghost: null }
    if (owner !== undefined && owner !== conn.seat) return { ok: false, ghost: null }
    const other = this.all.find(c => c.client === client && c !== conn)
    if (other && other.seat !== conn.seat) return { ok: false, ghost: null }
    conn.client = client
    state.owners.set(client, conn.seat)
    return { ok: true, ghost: other ?? null }
  }

  /** A stock client that has not written yet is known by the one id it first speaks of. */
  claimByPresence(state: RoomState, conn: Conn, bytes: Uint8Array): void {
    const ids = [...(decodePresence(bytes)?.keys() ?? [])]
    const unknown = ids.filter(id => !this.all.some(c => c.client === id))
    if (unknown.length === 1 && unknown[0] !== undefined) this.claim(state, conn, unknown[0])
  }

  /**
   * Takes what a connection says of itself; anything said about others is ignored (P1). `nothing`: it did not speak of
   * itself, as a stock client that passes on what it heard. `end`: a drag is over, or the person said goodbye.
   */
  hear(conn: Conn, bytes: Uint8Array, maxBytes: number): 'malformed' | 'nothing' | 'move' | 'end' {
    const states = bytes.length <= maxBytes * 8 ? decodePresence(bytes) : null
    if (!states) return 'malformed'
    const word = conn.client === null ? undefined : states.get(conn.client)
    if (word === undefined) return 'nothing'
    if (jsonLength(word) > maxBytes) return 'malformed'
    const before = conn.said
    conn.said = readSaid(word)
    return word === null || (before.dragging && !conn.said.dragging) ? 'end' : 'move'
  }

  /** When a turn ends that somebody waits for; null while nobody does. */
  get due(): number | null {
    return this.turns.due
  }

  /** Somebody moved: told with whoever moves in the same turn, and at once in a quiet room (P7, P8). */
  moved(state: RoomState, conn: Conn, now: number): Effect[] {
    // A message at each move would tell in silent steps when somebody writes and thinks (P4).
    if (isSilent(state.workshop)) return []
    this.turns.add(conn.id, now)
    return this.endTurn(state, now)
  }

  /** Tells of those who moved, if their turn is over. */
  endTurn(state: RoomState, now: number): Effect[] {
    const movers = this.turns.take(now).flatMap(id => this.conns.get(id) ?? [])
    return isSilent(state.workshop) ? [] : this.tell(state, movers, now)
  }

  /** Everybody's presence for one newcomer. */
  presenceFor(state: RoomState, to: Conn, now: number): Effect[] {
    const states = this.all
      .filter(c => c !== to)
      .map(c => this.wordOn(state, c, now))
      .filter(s => s !== null)
    return states.length === 0 ? [] : [said(to, encodePresence(encodeStates(states)))]
  }

  /** Tells all others where this person is, without waiting for the turn. */
  announce(state: RoomState, conn: Conn, now: number): Effect[] {
    return this.tell(state, [conn], now)
  }

  /** Tells everybody where everybody is: what may be seen of them has changed. */
  announceAll(state: RoomState, now: number): Effect[] {
    return this.tell(state, this.all, now)
  }

  /** The same after a new name or role: it waits for the disk, as everything that was decided does (L1). */
  introduce(state: RoomState, conn: Conn, now: number): Effect[] {
    return this.announce(state, conn, now).map(e => (e.type === 'send' ? send(e.to, e.frame) : e))
  }

  /** Tells all others that this connection is gone. */
  farewell(conn: Conn, now: number): Effect[] {
    if (conn.client === null) return []
    conn.clock = Math.max(conn.clock + 1, now)
    const frame = encodePresence(encodeStates([{ client: conn.client, clock: conn.clock, state: null }]))
    return this.all.filter(c => c.id !== conn.id).map(c => said(c, frame))
  }

  /**
   * One message for everybody, written once (P7). One's own word in it does no harm to our clients; a stock client
   * would take it for its own state and pass it on for ever, so it gets a message without.
   */
  private tell(state: RoomState, of: readonly Conn[], now: number): Effect[] {
    const words = new Map<Conn, Uint8Array>()
    for (const conn of of) {
      this.turns.drop(conn.id)
      const word = this.wordOn(state, conn, now)
      if (word) words.set(conn, encodeWord(word))
    }
    const all = encodePresence(joinWords([...words.values()]))
    return this.all.flatMap(to => {
      if (words.size === (words.has(to) ? 1 : 0)) return []
      if (to.ours || !words.has(to)) return [said(to, all)]
      const others = [...words].flatMap(([conn, word]) => (conn === to ? [] : [word]))
      return [said(to, encodePresence(joinWords(others)))]
    })
  }

  private wordOn(state: RoomState, conn: Conn, now: number): Word | null {
    const seat = state.workshop.seats[conn.seat]
    if (conn.client === null || !seat) return null
    // Clocks only grow, also over a restart: clients ignore a state with an older clock than they know.
    conn.clock = Math.max(conn.clock + 1, now)
    const order = Object.keys(state.workshop.seats).indexOf(conn.seat)
    const silent = isSilent(state.workshop)
    return { client: conn.client, clock: conn.clock, state: stampState(conn.said, seat, order, silent) }
  }
}

const said = (to: Conn, frame: Uint8Array): Effect => ({ type: 'send', to: to.id, frame, volatile: true })

/** Infinite for what is nested so deeply that it can be read but not written: `JSON.stringify` overflows the stack. */
function jsonLength(value: unknown): number {
  try {
    return JSON.stringify(value).length
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
