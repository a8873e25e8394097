/**
 * One real room on an instant disk, for the rigs that need millions of events and no faults of the network: events go
 * in, effects are carried out at once and in order. Everything that leaves can be watched.
 */
import type { Command } from '@mustwin/okr/commands'
import type { Role } from '@mustwin/okr/stages'
import { writtenAnew } from '@mustwin/room/anew'
import type { Answer, Effect, RoomEvent } from '@mustwin/room/effects'
import { defaultLimits, type RoomLimits } from '@mustwin/room/limits'
import { Room } from '@mustwin/room/room'
import { foundRoom } from '@mustwin/room/state'
import { COMMAND, encodeJson } from '@mustwin/room/wire'
import type { Rng } from '../rng.ts'
import type { Tamper } from '../tamper.ts'

export interface Watch {
  /** A frame leaves for a connection. */
  readonly sent?: (conn: string, seat: string, frame: Uint8Array) => void
  /** A connection is closed by the room. */
  readonly closed?: (conn: string, seat: string, code: number, reason: string) => void
  readonly kept?: (entry: Uint8Array) => void
  readonly compacted?: (snapshot: Uint8Array) => void
  /** What an HTTP answer says. */
  readonly answered?: (seat: string, answer: Answer) => void
}

/** Who hears what is sent to one connection: frames, and the code that ends it. */
export interface Listener {
  hear(what: Uint8Array | number): void
}

const DAWN = 1_750_000_000_000
const founding = {
  id: 'rig-workshop-0001',
  title: 'OKRs of the quarter',
  team: 'Marketing',
  period: { start: '2025-01-01', end: '2025-03-31' },
  company: { mission: 'We make machines that last.', objectives: [] },
  createdAt: DAWN,
}

export class Hall {
  now = DAWN
  room: Room
  readonly limits: { -readonly [K in keyof RoomLimits]: RoomLimits[K] } = { ...defaultLimits }
  snapshot: Uint8Array
  entries: Uint8Array[] = []
  epoch = 1
  generation = 'generation-one'
  /** The seats of the open connections. */
  readonly conns = new Map<string, string>()
  private readonly random: Rng
  private readonly watch: Watch
  private readonly tamper: Tamper
  private readonly answers = new Map<number, Answer>()
  private readonly listeners = new Map<string, Listener>()
  private count = 0

  constructor(
    random: Rng,
    watch: Watch = {},
    tamper: Tamper = {},
    preset: 'standard' | 'simple' = 'standard',
  ) {
    this.random = random
    this.watch = watch
    this.tamper = tamper
    this.snapshot = foundRoom({ ...founding, preset })
    this.room = this.open()
  }

  private open(): Room {
    const { epoch, generation, snapshot, entries } = this
    const stored = { id: founding.id, epoch, generation, snapshot, entries }
    const room = Room.open(stored, this.random, this.limits)
    this.tamper.opened?.(room)
    return room
  }

  /** The process dies and comes back: every connection is gone, and what was on the disk is folded again. */
  restart(): void {
    for (const listener of this.listeners.values()) listener.hear(1012)
    this.listeners.clear()
    this.conns.clear()
    this.epoch++
    this.room = this.open()
  }

  compact(): void {
    this.snapshot = this.room.snapshot()
    this.entries = []
  }

  /** Nobody is in: the log becomes one snapshot, as the server does it. */
  rest(): void {
    this.compact()
    if (!this.room.kept.isOutgrown) return
    const { epoch, generation, snapshot, entries } = this
    const anew = writtenAnew({ id: founding.id, epoch: epoch + 1, generation, snapshot, entries }, null)
    if (!anew) return
    this.snapshot = anew.snapshot
    this.generation = anew.generation
    this.epoch++
  }

  handle(event: RoomEvent): readonly Effect[] {
    const honest = () => this.room.handle(event)
    const effects = this.tamper.around ? this.tamper.around(this.room, event, honest) : honest()
    // What one event decides is on disk together, before any of it is seen.
    for (const effect of effects) if (effect.type === 'append') this.keep(effect.entry)
    for (const effect of effects) this.perform(effect)
    return effects
  }

  private keep(entry: Uint8Array): void {
    this.entries.push(entry)
    this.watch.kept?.(entry)
  }

  private perform(effect: Effect): void {
    if (effect.type === 'compact') {
      this.snapshot = effect.snapshot
      this.entries = []
      this.watch.compacted?.(effect.snapshot)
    } else if (effect.type === 'reply') this.answers.set(effect.call, effect.answer)
    else if (effect.type === 'close') {
      const seat = this.conns.get(effect.conn) ?? ''
      this.conns.delete(effect.conn)
      this.listeners.get(effect.conn)?.hear(effect.code)
      this.listeners.delete(effect.conn)
      this.watch.closed?.(effect.conn, seat, effect.code, effect.reason)
    } else if (effect.type === 'send') this.deliver(effect.to, effect.frame)
    else if (effect.type === 'cast') for (const to of effect.to) this.deliver(to, effect.frame)
  }

  private deliver(conn: string, frame: Uint8Array): void {
    const seat = this.conns.get(conn)
    if (seat === undefined) return
    this.watch.sent?.(conn, seat, frame)
    this.listeners.get(conn)?.hear(frame)
  }

  /** Somebody sits down, over HTTP. */
  seat(name: string, role: Role = 'participant'): string {
    const seat = `seat-${name}-000000000000`
    const answer = this.call(seat, call => ({ type: 'seat', call, seat, name, role, now: this.now }))
    if (!answer.ok) throw new Error(answer.refusal.sentence)
    return seat
  }

  /** A new connection of somebody who wants to hear what is sent to it. */
  connFor(listener: Listener): string {
    const conn = `c${++this.count}`
    this.listeners.set(conn, listener)
    return conn
  }

  join(seat: string, client: number, conn = `c${++this.count}`): string {
    this.conns.set(conn, seat)
    this.handle({ type: 'join', conn, seat, ours: true, client, now: this.now })
    return conn
  }

  leave(conn: string): void {
    this.listeners.delete(conn)
    if (this.conns.delete(conn)) this.handle({ type: 'leave', conn, now: this.now })
  }

  say(conn: string, bytes: Uint8Array): readonly Effect[] {
    return this.conns.has(conn) ? this.handle({ type: 'frame', conn, bytes, now: this.now }) : []
  }

  /** A command on the socket. */
  ask(conn: string, id: string, command: unknown): void {
    this.say(conn, encodeJson(COMMAND, { id, command }))
  }

  /** A command over HTTP. */
  act(seat: string, command: Command): Answer {
    return this.call(seat, call => ({ type: 'command', call, seat, command, now: this.now }))
  }

  look(seat: string, what: 'view' | 'sheet'): Answer {
    return this.call(seat, call => ({ type: 'look', call, seat, what, now: this.now }))
  }

  /** Commands that must succeed. */
  all(seat: string, ...commands: readonly Command[]): void {
    for (const command of commands) {
      const answer = this.act(seat, command)
      if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.sentence}`)
    }
  }

  private call(seat: string, event: (call: number) => RoomEvent): Answer {
    const call = ++this.count
    this.handle(event(call))
    const answer = this.answers.get(call)
    if (!answer) throw new Error('the call was not answered')
    this.answers.delete(call)
    this.watch.answered?.(seat, answer)
    return answer
  }
}
