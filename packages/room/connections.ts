/** Who is connected to a room, and what each connection has been told. Keyed by connection, never by a client's word. */
import type { SeatId } from '@mustwin/okr/records'
import { applyChange } from './change.ts'
import { decodeOwnWord, encodeCrowd, nextOf } from './crowd.ts'
import { type ConnId, cast, castVolatile, close, type Effect, send } from './effects.ts'
import {
  decodePresence,
  encodeStates,
  encodeWord,
  isSilent,
  joinWords,
  stampOf,
  stampState,
  type Word,
} from './presence.ts'
import { readSaid, type Said } from './said.ts'
import type { RoomState } from './state.ts'
import { type Seen, Stream } from './stream.ts'
import { Turns } from './turns.ts'
import { type DocName, encodeCompany, encodePresence } from './wire.ts'

export interface Conn {
  readonly id: ConnId
  /** The seat sits here until it is given back or removed. */
  readonly seat: SeatId
  /** Speaks our own messages (`v=1`). */
  readonly ours: boolean
  /** The one document client id of this connection; a stock client's is the first that it uses. */
  client: number | null
  /** Can unpack frames of type 41. */
  readonly unpacks: boolean
  /** Where in the board's log this connection was told it is; null before it has its first copy. */
  at: number | null
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
  /** The number of the last compact word that was heard, and whether one before it was not. */
  word: number | null
  missed: boolean
  /** Said that its copy of the board had gone wrong; once is enough to be counted. */
  diverged: boolean
}

/** What was made of a word: `nothing`: of nobody here. `end`: a drag is over, or the person said goodbye. */
export type Heard = 'malformed' | 'nothing' | 'move' | 'end'

/** Client ids below this are the server's own epochs. */
const FIRST_CLIENT = 65_536

export class Connections {
  private readonly conns = new Map<ConnId, Conn>()
  private readonly lastSeen = new Map<SeatId, number>()
  private readonly turns = new Turns()
  private readonly stream = new Stream()
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
    this.stream.deafen(conn.id)
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

  /** Our own clients. */
  get ours(): readonly ConnId[] {
    return this.all.flatMap(conn => (conn.ours ? [conn.id] : []))
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
   * itself, as a stock client that passes on what it heard.
   */
  hear(conn: Conn, bytes: Uint8Array, maxBytes: number): Heard {
    const states = bytes.length <= maxBytes * 8 ? decodePresence(bytes) : null
    if (!states) return 'malformed'
    const word = conn.client === null ? undefined : states.get(conn.client)
    if (word === undefined) return 'nothing'
    if (jsonLength(word) > maxBytes) return 'malformed'
    const before = conn.said
    conn.said = readSaid(word)
    return word === null || (before.dragging && !conn.said.dragging) ? 'end' : 'move'
  }

  /** Takes what one of our clients says of itself, compactly. What it says after something was missed is not the whole. */
  hearCompact(conn: Conn, bytes: Uint8Array, maxBytes: number): { heard: Heard; effects: readonly Effect[] } {
    const word = bytes.length <= maxBytes ? decodeOwnWord(bytes) : null
    if (!word) return { heard: 'malformed', effects: [] }
    const before = conn.said
    conn.said = applyChange(word.whole ? {} : before, word.change)
    const isNext = word.whole || (conn.word !== null && word.n === nextOf(conn.word))
    conn.word = word.n
    conn.missed = !word.whole && (conn.missed || !isNext)
    const heard = before.dragging && !conn.said.dragging ? 'end' : 'move'
    return { heard, effects: isNext ? [] : [askAgain(conn)] }
  }

  /** At each tick: how far the others' compact presence has come, and who must say anew where they are (P11, P12). */
  beat(): Effect[] {
    return [...this.stream.beat(), ...this.all.flatMap(conn => (conn.missed ? [askAgain(conn)] : []))]
  }

  pace(milliseconds: number): void {
    this.turns.shortest = milliseconds
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
    const movers = this.turns.take(now, id => this.leads(state, id)).flatMap(id => this.conns.get(id) ?? [])
    if (movers.length === 0 || isSilent(state.workshop)) return []
    return [...this.tell(state, movers, now), ...this.stream.ask(this.turns.interval(now), now)]
  }

  /** Whoever holds the wheel or facilitates is followed by the eyes of all: told of at every turn (P13). */
  private leads({ workshop }: RoomState, id: ConnId): boolean {
    const seat = this.conns.get(id)?.seat
    return seat !== undefined && (workshop.wheel === seat || workshop.seats[seat]?.role === 'facilitator')
  }

  /** Everybody's presence for one newcomer; one of ours hears compactly of every change from now on (P10). */
  presenceFor(state: RoomState, to: Conn, now: number): Effect[] {
    if (to.ours) return this.stream.all(to.id)
    const words = this.all.flatMap(conn => (conn === to ? [] : (this.wordOn(state, conn, now) ?? [])))
    return words.length === 0 ? [] : [said(to, encodePresence(encodeStates(words)))]
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
    const seen = this.seenOf(state, conn, isSilent(state.workshop))
    const stock = this.tellStock(state, [conn], now).flatMap(e => {
      if (e.type === 'send') return [send(e.to, e.frame)]
      return e.type === 'cast' ? cast(e.frame, e.to) : [e]
    })
    return seen ? [...this.stream.rename(seen), ...stock] : stock
  }

  /** Tells all others that this connection is gone. */
  farewell(conn: Conn, now: number): Effect[] {
    if (conn.client === null) return []
    conn.clock = Math.max(conn.clock + 1, now)
    const frame = encodePresence(encodeStates([{ client: conn.client, clock: conn.clock, state: null }]))
    const stock = this.all.flatMap(c => (c.ours || c === conn ? [] : [c.id]))
    return [...this.stream.farewell(conn.id), ...castVolatile(frame, stock)]
  }

  /** One message for everybody, written once (P7): compact for our clients, and as an awareness update for the others. */
  private tell(state: RoomState, of: readonly Conn[], now: number): Effect[] {
    const silent = isSilent(state.workshop)
    for (const conn of of) this.turns.drop(conn.id)
    const seen = of.flatMap(conn => this.seenOf(state, conn, silent) ?? [])
    return [...this.stream.tell(seen), ...this.tellStock(state, of, now)]
  }

  /** A stock client would take one's own word for its own state and pass it on for ever: it gets a message without. */
  private tellStock(state: RoomState, of: readonly Conn[], now: number): Effect[] {
    const stock = this.all.filter(conn => !conn.ours)
    if (stock.length === 0) return []
    const words = new Map<Conn, Uint8Array>()
    for (const conn of of) {
      const word = this.wordOn(state, conn, now)
      if (word) words.set(conn, encodeWord(word))
    }
    const without = (to: Conn) => [...words].flatMap(([conn, word]) => (conn === to ? [] : [word]))
    const own = stock
      .filter(to => words.has(to) && words.size > 1)
      .map(to => said(to, encodePresence(joinWords(without(to)))))
    const rest = stock.flatMap(to => (words.has(to) ? [] : [to.id]))
    const all = encodePresence(joinWords([...words.values()]))
    return [...(words.size > 0 ? castVolatile(all, rest) : []), ...own]
  }

  private seenOf(state: RoomState, conn: Conn, silent: boolean): Seen | null {
    const seat = state.workshop.seats[conn.seat]
    if (conn.client === null || !seat) return null
    const who = () => stampOf(seat, orderOf(state, conn.seat))
    return { conn: conn.id, client: conn.client, who, said: silent ? NOTHING : conn.said }
  }

  private wordOn(state: RoomState, conn: Conn, now: number): Word | null {
    const seat = state.workshop.seats[conn.seat]
    if (conn.client === null || !seat) return null
    // Clocks only grow, also over a restart: clients ignore a state with an older clock than they know.
    conn.clock = Math.max(conn.clock + 1, now)
    const silent = isSilent(state.workshop)
    const stamped = stampState(conn.said, seat, orderOf(state, conn.seat), silent)
    return { client: conn.client, clock: conn.clock, state: stamped }
  }
}

const NOTHING: Said = {}

/** The order of joining gives the colour. */
const orderOf = (state: RoomState, seat: SeatId): number => Object.keys(state.workshop.seats).indexOf(seat)

const said = (to: Conn, frame: Uint8Array): Effect => ({ type: 'send', to: to.id, frame, volatile: true })

const askAgain = (conn: Conn): Effect => said(conn, encodeCompany(encodeCrowd('again', 0)))

/** Infinite for what is nested so deeply that it can be read but not written: `JSON.stringify` overflows the stack. */
function jsonLength(value: unknown): number {
  try {
    return JSON.stringify(value).length
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
