/** One open tab: a real `Replica` on a virtual socket, with the undo of its person. */
import { createUndo, type Undo } from '@mustwin/board/undo'
import type { Command } from '@mustwin/okr/commands'
import { Replica } from '@mustwin/room/replica'
import type { Outcome, ReplicaEffect, ReplicaEvent } from '@mustwin/room/replica-effects'
import { BROKEN, type ClientEnd, type Wire } from './network.ts'
import { between, type Rng } from './rng.ts'
import type { Site } from './site.ts'
import type { World } from './world.ts'

type Bare = ReplicaEvent extends infer E ? (E extends unknown ? Omit<E, 'now'> : never) : never

/** Who watches the tabs. */
export interface TabWitness {
  /** Before and after anything happens to the replica; `after` is where the tab may be judged. */
  before(tab: Tab, event: Bare): void
  after(tab: Tab): void
  replied(tab: Tab, id: string, outcome: Outcome): void
  connects(tab: Tab, client: number): void
}

export interface Desk {
  readonly world: World
  readonly site: Site
  readonly rng: Rng
  readonly witness: TabWitness
  readonly latency: number
  /** How far this device's clock is off, in ms. */
  readonly skew: number
}

export class Tab implements ClientEnd {
  readonly name: string
  seat: string
  readonly replica: Replica
  undo: Undo
  wire: Wire | null = null
  offline = false
  gone = false
  /** The laptop is closed: nothing runs, and what arrives is dealt with at waking. */
  asleep = false
  wokeAt = 0
  /** When the device's clock was set last, and how far it is off, in ms. */
  clockSetAt = 0
  skew: number
  /** What happened long ago is being dealt with now. */
  isCatchingUp = false
  /** Sends frames of its own making, so that its replica's count of them is wrong. */
  hostile = false
  /** Commands of this tab that were not answered yet, by their ids. */
  readonly asked = new Map<string, Command>()
  private readonly desk: Desk
  private attempt = 0
  private flushing = false
  private missed: Bare[] = []
  private board: Replica['board']

  constructor(desk: Desk, name: string, seat: string, tamper: (replica: Replica) => void) {
    this.desk = desk
    this.name = name
    this.seat = seat
    this.skew = desk.skew
    this.replica = new Replica(desk.rng, () => this.flushSoon())
    tamper(this.replica)
    this.board = this.replica.board
    this.undo = createUndo(this.board, [], { captureTimeout: 0 })
    this.handle({ type: 'start' })
    this.tick()
  }

  opened(wire: Wire): void {
    if (wire === this.wire) this.handle({ type: 'open' })
  }

  heard(wire: Wire, bytes: Uint8Array): void {
    if (wire === this.wire) this.handle({ type: 'frame', bytes })
  }

  closed(wire: Wire | null, code: number): void {
    if (wire !== this.wire) return
    this.wire = null
    this.handle({ type: 'close', code })
  }

  tell(line: () => string): void {
    this.desk.world.tell(() => `${this.name} ${line()}`)
  }

  command(command: Command): string {
    const { id, effects } = this.replica.command(command)
    this.asked.set(id, command)
    this.desk.world.tell(() => `${this.name} asks ${JSON.stringify(command)}`)
    this.perform(effects)
    return id
  }

  /** The device has no network; null when it comes back at once. */
  goOffline(forMs: number): void {
    const { world, rng } = this.desk
    this.offline = true
    world.tell(() => `${this.name} goes offline for ${Math.round(forMs / 1000)} s`)
    this.wire?.cut(between(rng, 0, 20_000), between(rng, 0, 35_000))
    world.after(forMs, () => {
      if (!this.offline) return
      this.offline = false
      this.handle({ type: 'wake' })
    })
  }

  /** The line that is open when it falls asleep is given up by the server after a while; nobody tells this side. */
  sleep(forMs: number): void {
    const { world } = this.desk
    this.asleep = true
    world.tell(() => `${this.name} sleeps for ${Math.round(forMs / 1000)} s`)
    const { wire } = this
    world.after(35_000, () => this.asleep && wire === this.wire && wire?.cut(null, 0))
    world.after(forMs, () => this.wakeUp())
  }

  wakeUp(): void {
    if (!this.asleep) return
    this.asleep = false
    this.wokeAt = this.desk.world.now
    this.isCatchingUp = true
    this.handle({ type: 'wake' })
    for (const event of this.missed.splice(0)) this.handle(event)
    this.isCatchingUp = false
  }

  setClock(by: number): void {
    this.skew += by
    this.clockSetAt = this.desk.world.now
    this.desk.world.tell(() => `${this.name} sets its clock by ${Math.round(by / 1000)} s`)
  }

  get latency(): number {
    return this.desk.latency
  }

  /** Whether the tab says the truth just now, whatever brought it here. */
  look(): void {
    this.desk.witness.after(this)
  }

  handle(event: Bare): void {
    if (this.gone) return
    if (this.asleep) {
      if (event.type !== 'tick') this.missed.push(event)
      return
    }
    const { world, witness } = this.desk
    witness.before(this, event)
    const effects = this.replica.handle({ ...event, now: world.now + this.skew } as ReplicaEvent)
    if (this.board !== this.replica.board) this.startAfresh()
    this.perform(effects)
    witness.after(this)
  }

  private startAfresh(): void {
    this.undo.kill()
    this.board = this.replica.board
    this.undo = createUndo(this.board, [], { captureTimeout: 0 })
  }

  private perform(effects: readonly ReplicaEffect[]): void {
    for (const effect of effects) {
      if (effect.type === 'connect') this.connect(effect.after, effect.client)
      else if (effect.type === 'send') this.send(effect.frame)
      else if (effect.type === 'replied') this.desk.witness.replied(this, effect.id, effect.outcome)
    }
  }

  private send(frame: Uint8Array): void {
    this.desk.world.tell(() => `${this.name} says ${frame.length} bytes, type ${frame[0]}`, frame)
    this.wire?.up(frame)
  }

  private connect(after: number, client: number): void {
    const { world, site, rng, latency, witness } = this.desk
    this.wire?.closeUp()
    this.wire = null
    const attempt = ++this.attempt
    world.after(after, () => {
      if (attempt !== this.attempt || this.gone) return
      if (this.asleep) {
        world.after(500, () => attempt === this.attempt && this.connect(0, client))
        return
      }
      witness.connects(this, client)
      this.wire = this.offline ? null : site.dial(this, this.seat, client, latency)
      if (this.wire) return
      world.after(between(rng, 20, 300), () => attempt === this.attempt && this.closed(null, BROKEN))
    })
  }

  private flushSoon(): void {
    if (this.flushing) return
    this.flushing = true
    this.desk.world.after(20, () => {
      this.flushing = false
      this.handle({ type: 'flush' })
    })
  }

  private tick(): void {
    if (this.gone) return
    this.handle({ type: 'tick' })
    this.desk.world.after(1_000, () => this.tick())
  }
}
