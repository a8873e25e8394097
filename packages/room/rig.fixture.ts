/**
 * For tests: one real Room behind its real Outbox, an instant disk, and real Replicas on perfect lines. Commits can be
 * held back to look at the moment between append and acknowledgement.
 */
import type { Command } from '@mustwin/okr/commands'
import type { Role } from '@mustwin/okr/stages'
import type { Answer, ConnId, Effect, RoomEvent } from './effects.ts'
import { defaultLimits, type RoomLimits } from './limits.ts'
import { type Commit, Outbox, type Turn } from './outbox.ts'
import { Replica } from './replica.ts'
import type { ReplicaEffect } from './replica-effects.ts'
import { Room } from './room.ts'
import { foundRoom } from './state.ts'
import { encodeJson, HELLO } from './wire.ts'

/** A seeded source of randomness: the same seed, the same run. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Person {
  readonly seat: string
  readonly conn: ConnId
  readonly replica: Replica
  /** Every frame the server sent to this connection. */
  readonly heard: Uint8Array[]
  closed: number | null
}

export interface Line {
  readonly conn: ConnId
  readonly heard: Uint8Array[]
  closed: number | null
}

export class Rig {
  now = 1_000_000
  room: Room
  entries: Uint8Array[] = []
  snapshot: Uint8Array
  epoch = 1
  readonly effects: Effect[] = []
  /** Commits that are asked for and not yet on disk, while held. */
  held: Commit | null = null
  hold = false
  private outbox = new Outbox()
  private readonly random: () => number
  private readonly limits: RoomLimits
  private readonly people = new Map<ConnId, Person>()
  private readonly lines = new Map<ConnId, Line>()
  private readonly answers = new Map<number, Answer>()
  private count = 0

  constructor(seed = 1, limits: Partial<RoomLimits> = {}) {
    this.random = seeded(seed)
    this.limits = { ...defaultLimits, ...limits }
    this.snapshot = foundRoom({
      id: 'w'.repeat(22),
      title: 'Germany',
      team: 'Marketing',
      period: { start: '2027-01-01', end: '2027-03-31' },
      preset: 'standard',
      company: { mission: 'Grow', objectives: [] },
      createdAt: this.now,
    })
    this.room = this.open()
  }

  private open(): Room {
    const { epoch, snapshot, entries } = this
    return Room.open({ id: 'room', epoch, generation: 'g', snapshot, entries }, this.random, this.limits)
  }

  /** The server dies: what was not on disk is gone, every line is cut; then it comes back. */
  crash(): void {
    this.held = null
    this.hold = false
    this.outbox = new Outbox()
    this.epoch++
    this.room = this.open()
    const people = [...this.people.values()]
    this.people.clear()
    this.lines.clear()
    for (const person of people) this.answer(person.replica, { type: 'close', code: 1006, now: this.now })
  }

  handle(event: RoomEvent): void {
    const now = this.outbox.push(this.room.handle(event))
    this.turn({ perform: now, commit: null })
    this.turn(this.outbox.advance())
  }

  /** The commit that was held is on disk. */
  commit(): void {
    const commit = this.held
    this.held = null
    if (commit) this.write(commit)
  }

  private turn({ perform, commit }: Turn): void {
    for (const effect of perform) this.perform(effect)
    if (!commit) return
    if (this.hold) this.held = commit
    else this.write(commit)
  }

  private write({ entries, snapshot }: Commit): void {
    this.entries.push(...entries)
    if (snapshot) {
      this.snapshot = snapshot
      this.entries = []
    }
    this.turn({ perform: this.outbox.committed(), commit: null })
    this.turn(this.outbox.advance())
  }

  private perform(effect: Effect): void {
    this.effects.push(effect)
    if (effect.type === 'reply') this.answers.set(effect.call, effect.answer)
    if (effect.type === 'close') this.hangUp(effect.conn, effect.code)
    if (effect.type === 'send') this.deliver(effect.to, effect.frame)
    if (effect.type === 'cast') for (const to of effect.to) this.deliver(to, effect.frame)
  }

  private deliver(to: ConnId, frame: Uint8Array): void {
    this.lines.get(to)?.heard.push(frame)
    const person = this.people.get(to)
    if (!person) return
    person.heard.push(frame)
    this.answer(person.replica, { type: 'frame', bytes: frame, now: this.now }, person)
  }

  private hangUp(conn: ConnId, code: number): void {
    const line = this.lines.get(conn)
    if (line) line.closed = code
    const person = this.people.get(conn)
    if (!person) return
    person.closed = code
    this.people.delete(conn)
    this.handle({ type: 'leave', conn, now: this.now })
    this.answer(person.replica, { type: 'close', code, now: this.now })
  }

  private answer(replica: Replica, event: Parameters<Replica['handle']>[0], person?: Person): void {
    this.carry(replica.handle(event), person)
  }

  /** Carries a replica's sends to the room. Reconnects are left to the test. */
  carry(effects: readonly ReplicaEffect[], person?: Person): void {
    for (const effect of effects) {
      if (effect.type !== 'send' || !person || person.closed !== null) continue
      this.handle({ type: 'frame', conn: person.conn, bytes: effect.frame, now: this.now })
    }
  }

  seat(name: string, role: Role = 'participant'): string {
    const seat = `seat-${name}-${'x'.repeat(12)}`
    const answer = this.call(call => ({ type: 'seat', call, seat, name, role, now: this.now }))
    if (!answer.ok) throw new Error(answer.refusal.sentence)
    return seat
  }

  act(seat: string, command: Command): Answer {
    return this.call(call => ({ type: 'command', call, seat, command, now: this.now }))
  }

  /** Commands that must succeed. */
  all(seat: string, ...commands: readonly Command[]): void {
    for (const command of commands) {
      const answer = this.act(seat, command)
      if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.sentence}`)
    }
  }

  private call(event: (call: number) => RoomEvent): Answer {
    const call = ++this.count
    this.handle(event(call))
    const answer = this.answers.get(call)
    if (!answer) throw new Error('the call was not answered')
    return answer
  }

  /** One of our clients joins (or comes back, with its replica). */
  join(seat: string, replica = new Replica(this.random)): Person {
    const conn = `conn-${++this.count}`
    const person: Person = { seat, conn, replica, heard: [], closed: null }
    this.people.set(conn, person)
    replica.handle({ type: 'open', now: this.now })
    const client = replica.board.clientID
    this.handle({ type: 'join', conn, seat, ours: true, client, now: this.now })
    return person
  }

  /** A bare connection: a stock client, or a hand-made one. */
  line(seat: string, client: number | null = null, ours = false): Line {
    const line: Line = { conn: `line-${++this.count}`, heard: [], closed: null }
    this.lines.set(line.conn, line)
    this.handle({ type: 'join', conn: line.conn, seat, ours, client, now: this.now })
    return line
  }

  say(line: Line, bytes: Uint8Array): void {
    this.handle({ type: 'frame', conn: line.conn, bytes, now: this.now })
  }

  /** The line is cut under a person; their replica knows. */
  cut(person: Person): void {
    this.people.delete(person.conn)
    this.handle({ type: 'leave', conn: person.conn, now: this.now })
    this.answer(person.replica, { type: 'close', code: 1006, now: this.now })
    person.closed = 1006
  }

  /** What people wrote since the last flush goes out. */
  flush(...people: readonly Person[]): void {
    for (const person of people) this.carry(person.replica.handle({ type: 'flush', now: this.now }), person)
  }
}

/** A hello of another time: for tests of versions and generations. */
export const helloFrame = (over: object): Uint8Array =>
  encodeJson(HELLO, { schema: 1, generation: 'g', epoch: 1, now: 0, seat: 's', ...over })
