/**
 * People without a screen: the client's real Replica over a real socket, keeping every byte that came, and hand-made
 * sockets for those who do not follow the rules.
 */
import type { Command } from '@mustwin/okr/commands'
import type { View } from '@mustwin/okr/view'
import { Replica } from '@mustwin/room/replica'
import type { Outcome, ReplicaEffect, ReplicaEvent } from '@mustwin/room/replica-effects'
import { BOARD, decodeFrame, encodeSync } from '@mustwin/room/wire'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { dice } from './chaos.ts'
import { bearer, type Seated } from './wire-http.ts'

/** How long anything may take before it counts as never. */
const PATIENCE = 20_000

/** Waits for a state that some event brings about; looks again whenever `changed` is called. */
class Watch {
  private readonly looks = new Set<() => void>()

  changed(): void {
    for (const look of [...this.looks]) look()
  }

  until<T>(what: string, read: () => T, is: (value: T) => boolean = Boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => {
        this.looks.delete(look)
        clearTimeout(patience)
      }
      const look = () => {
        const value = read()
        if (!is(value)) return
        end()
        resolve(value)
      }
      const patience = setTimeout(() => {
        end()
        reject(new Error(`${what}: still ${JSON.stringify(read())?.slice(0, 300)}`))
      }, PATIENCE)
      this.looks.add(look)
      look()
    })
  }
}

/** The room's answer to "what have you got?". */
const isDiff = (bytes: Uint8Array): boolean => {
  const frame = decodeFrame(bytes)
  return frame?.type === 'sync' && frame.doc === BOARD && frame.step === 'diff'
}

export interface Habits {
  /** Decides client ids and command ids. */
  readonly seed?: number
  /** Edits leave only when `flush` is called. */
  readonly byHand?: true
  readonly headers?: Record<string, string>
}

const open = new Set<{ close(): void }>()
/** For `afterEach`: nobody stays. */
export function everybodyLeaves(): void {
  for (const each of open) each.close()
  open.clear()
}

let seeds = 1

/** One of our clients in one tab. */
export class Tab {
  readonly seat: Seated
  readonly replica: Replica
  /** Every frame of all connections, in order. */
  readonly heard: Uint8Array[] = []
  readonly codes: number[] = []
  private readonly watch = new Watch()
  private readonly outcomes = new Map<string, Outcome>()
  private readonly headers: Record<string, string>
  private socket: WebSocket | null = null
  private calling: NodeJS.Timeout | null = null
  private over = false

  constructor(seat: Seated, { seed = seeds++, byHand, headers = bearer(seat) }: Habits = {}) {
    this.seat = seat
    this.headers = headers
    const edited = () => {
      if (!byHand) setImmediate(() => this.flush())
    }
    this.replica = new Replica(dice(seed), edited)
    open.add(this)
    this.carry(this.replica.handle({ type: 'start', now: Date.now() }))
  }

  get view(): View {
    if (!this.replica.view) throw new Error(`${this.seat.name} has no view yet`)
    return this.replica.view
  }

  get draft(): Y.Doc {
    const { draft } = this.replica
    if (!draft) throw new Error(`${this.seat.name} is not writing alone`)
    return draft
  }

  flush(): void {
    this.tell({ type: 'flush', now: Date.now() })
  }

  /** Resolves when the tab has the board and a view. */
  async ready(): Promise<this> {
    await this.until('the room', () => this.replica.ready && this.replica.status.connection === 'live')
    return this
  }

  saved(): Promise<unknown> {
    return this.until(
      'all saved',
      () => this.replica.status.unsaved,
      n => n === 0,
    )
  }

  until<T>(what: string, read: () => T, is?: (value: T) => boolean): Promise<T> {
    return this.watch.until(`${this.seat.name}, ${what}`, read, is)
  }

  async command(command: Command): Promise<Outcome> {
    const { id, effects } = this.replica.command(command)
    this.carry(effects)
    await this.until(`the answer to ${command.type}`, () => this.outcomes.has(id))
    return this.outcomes.get(id) ?? { ok: true }
  }

  /** Resolves when everything that the room did before has arrived here. */
  async caughtUp(): Promise<void> {
    const before = this.heard.length
    this.socket?.send(encodeSync(BOARD, 'vector', Y.encodeStateVector(this.replica.board)))
    await this.until('an answer', () => this.heard.slice(before).some(isDiff))
  }

  /** Sends bytes of one's own making. */
  say(bytes: Uint8Array | string): void {
    this.socket?.send(bytes)
  }

  close(): void {
    this.over = true
    if (this.calling) clearTimeout(this.calling)
    this.socket?.terminate()
    open.delete(this)
  }

  private tell(event: ReplicaEvent): void {
    if (this.over) return
    this.carry(this.replica.handle(event))
  }

  private carry(effects: readonly ReplicaEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'send') this.socket?.send(effect.frame)
      else if (effect.type === 'replied') this.outcomes.set(effect.id, effect.outcome)
      else if (effect.type === 'connect') this.call(effect.after, effect.client)
    }
    this.watch.changed()
  }

  private call(after: number, client: number): void {
    if (this.calling) clearTimeout(this.calling)
    this.socket?.removeAllListeners('message').removeAllListeners('close').terminate()
    this.calling = setTimeout(() => this.connect(client), after)
  }

  private connect(client: number): void {
    const { url, room } = this.seat
    const path = `${url.replace('http', 'ws')}/sync/${room}?v=1&client=${client}`
    const socket = new WebSocket(path, { headers: this.headers })
    this.socket = socket
    socket.on('error', () => {})
    socket.on('open', () => this.tell({ type: 'open', now: Date.now() }))
    socket.on('message', (data: Buffer) => {
      const bytes = Uint8Array.from(data)
      this.heard.push(bytes)
      this.tell({ type: 'frame', bytes, now: Date.now() })
    })
    socket.on('close', code => {
      this.codes.push(code)
      this.tell({ type: 'close', code, now: Date.now() })
    })
  }
}

export const join = (seat: Seated, habits?: Habits): Promise<Tab> => new Tab(seat, habits).ready()

/** A socket with nothing behind it: what is sent is up to the test. */
export class Line {
  readonly heard: Uint8Array[] = []
  readonly socket: WebSocket
  /** The close code; negative: the HTTP status of a refused upgrade. Null while open. */
  code: number | null = null
  private readonly watch = new Watch()

  /** @param path from `/sync/` on, with its query */
  constructor(url: string, path: string, headers: Record<string, string>) {
    this.socket = new WebSocket(url.replace('http', 'ws') + path, { headers })
    open.add(this)
    this.socket.on('error', () => {})
    this.socket.on('message', (data: Buffer) => {
      this.heard.push(Uint8Array.from(data))
      this.watch.changed()
    })
    this.socket.on('close', code => this.end(code))
    this.socket.on('unexpected-response', (_request, response) => {
      this.end(-(response.statusCode ?? 0))
      this.socket.terminate()
    })
  }

  /** Resolves when everything that the room did before has arrived here; with the board's bytes. */
  async caughtUp(): Promise<Uint8Array> {
    const before = this.heard.length
    this.socket.send(encodeSync(BOARD, 'vector', new Uint8Array([0])))
    const answer = () => this.heard.slice(before).find(isDiff)
    await this.watch.until('an answer', () => answer() !== undefined)
    const frame = decodeFrame(answer() ?? new Uint8Array())
    return frame?.type === 'sync' ? frame.bytes : new Uint8Array()
  }

  /** Resolves with the first frame of this type, also an earlier one. */
  async next(type: number): Promise<Uint8Array> {
    const first = () => this.heard.find(frame => frame[0] === type)
    await this.watch.until(`a frame of type ${type}`, () => first() !== undefined)
    return first() ?? new Uint8Array()
  }

  closed(): Promise<number | null> {
    return this.watch.until(
      'the end',
      () => this.code,
      code => code !== null,
    )
  }

  close(): void {
    this.socket.terminate()
    open.delete(this)
  }

  private end(code: number): void {
    this.code ??= code
    this.watch.changed()
  }
}

/** A hand-made socket of this seat; with a client id it speaks our messages, without it is a stock client. */
export const line = (seat: Seated, client?: number): Line =>
  new Line(seat.url, `/sync/${seat.room}${client === undefined ? '' : `?v=1&client=${client}`}`, bearer(seat))
