/** A real `Room` without a server around it, and lines into it: what was written and what anybody heard, per event. */
import type { Command } from '@mustwin/okr/commands'
import type { Role } from '@mustwin/okr/stages'
import { defaultLimits } from '@mustwin/room/limits'
import { Room } from '@mustwin/room/room'
import { foundRoom } from '@mustwin/room/state'
import { BOARD, decodeFrame, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { mulberry32 } from '../simulation/rng.ts'

/** A bug planted around the room: sees an event, and may change how the room takes it. */
export type Plant = (room: Room, event: Event, handle: () => Effects) => Effects

type Event = Parameters<Room['handle']>[0]
type Effects = ReturnType<Room['handle']>

export interface Outcome {
  /** Entries that were written into the log. */
  readonly written: number
  /** Frames by who heard them. */
  readonly heard: readonly { readonly to: string; readonly bytes: Uint8Array }[]
  readonly closed: ReadonlyMap<string, number>
  readonly answers: readonly { readonly ok: boolean; readonly refusal: string | null }[]
}

export class Theatre {
  now = 1_000_000
  private room: Room
  private readonly plant: Plant | null
  private lines = 0

  /** @param snapshot of another theatre, or nothing for a new workshop */
  constructor(plant: Plant | null = null, snapshot?: Uint8Array, now = 1_000_000) {
    this.now = now
    this.plant = plant
    const stored = snapshot ?? foundRoom({ ...FOUNDING, createdAt: this.now })
    const limits = { ...defaultLimits, refusals: 1e9 }
    this.room = Room.open(
      { id: 'room', epoch: snapshot ? 2 : 1, generation: 'g', snapshot: stored, entries: [] },
      mulberry32(1),
      limits,
    )
  }

  snapshot(): Uint8Array {
    return this.room.snapshot()
  }

  handle(event: Event): Outcome {
    const handle = () => this.room.handle(event)
    return outcomeOf(this.plant ? this.plant(this.room, event, handle) : handle())
  }

  seat(name: string, role: Role): string {
    const seat = seatOf(name)
    this.mustBeOk(this.handle({ type: 'seat', call: 1, seat, name, role, now: this.now }))
    return seat
  }

  command(seat: string, command: Command): Outcome {
    return this.handle({ type: 'command', call: 1, seat, command, now: this.now })
  }

  /** Commands that must succeed, with no grace running after them. */
  all(seat: string, ...commands: readonly Command[]): void {
    for (const command of commands) this.mustBeOk(this.command(seat, command))
    this.now += 10_000
  }

  /** A new line. `client` is the document's id; a stock client says none. */
  join(seat: string, client: number | null): { line: string; outcome: Outcome } {
    this.lines += 1
    const line = `line-${this.lines}`
    const ours = client !== null
    return { line, outcome: this.handle({ type: 'join', conn: line, seat, ours, client, now: this.now }) }
  }

  leave(line: string): void {
    this.handle({ type: 'leave', conn: line, now: this.now })
  }

  say(line: string, bytes: Uint8Array): Outcome {
    return this.handle({ type: 'frame', conn: line, bytes, now: this.now })
  }

  /** The board as a newcomer gets it. */
  board(seat: string): Y.Doc {
    const { line } = this.join(seat, null)
    const { heard } = this.say(line, encodeSync(BOARD, 'vector', new Uint8Array([0])))
    this.leave(line)
    const doc = new Y.Doc()
    for (const { to, bytes } of heard) {
      const frame = decodeFrame(bytes)
      if (to === line && frame?.type === 'sync' && frame.step !== 'vector') Y.applyUpdate(doc, frame.bytes)
    }
    return doc
  }

  private mustBeOk({ answers }: Outcome): void {
    const [answer] = answers
    if (!answer?.ok) throw new Error(`refused: ${answer?.refusal}`)
  }
}

export const seatOf = (name: string): string => `seat-${name}`.padEnd(22, 'x')

const FOUNDING = {
  id: 'w'.repeat(22),
  title: 'Germany',
  team: 'Marketing',
  period: { start: '2027-01-01', end: '2027-03-31' },
  preset: 'standard',
  company: { mission: 'Grow', objectives: [] },
} as const

function outcomeOf(effects: Effects): Outcome {
  const closed = new Map<string, number>()
  const heard: Outcome['heard'][number][] = []
  const answers: Outcome['answers'][number][] = []
  let written = 0
  for (const effect of effects) {
    if (effect.type === 'append') written += 1
    else if (effect.type === 'close') closed.set(effect.conn, effect.code)
    else if (effect.type === 'send') heard.push({ to: effect.to, bytes: effect.frame })
    else if (effect.type === 'cast') heard.push(...effect.to.map(to => ({ to, bytes: effect.frame })))
    else if (effect.type === 'reply') {
      const { answer } = effect
      answers.push({ ok: answer.ok, refusal: answer.ok ? null : answer.refusal.refusal })
    }
  }
  return { written, heard, closed, answers }
}
