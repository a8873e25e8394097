/**
 * One process that hosts the room: drives the real `Room` through the real `Outbox` as the server application does,
 * on a virtual disk that takes its time, fails, and dies between writing and saying so.
 */
import type { Answer, Effect, RoomEvent } from '@mustwin/room/effects'
import { defaultLimits } from '@mustwin/room/limits'
import type { Commit, Outbox } from '@mustwin/room/outbox'
import { Room } from '@mustwin/room/room'
import { CLOSE } from '@mustwin/room/wire'
import type { Disk } from './disk.ts'
import type { ServerEnd, Wire } from './network.ts'
import type { Plan } from './plan.ts'
import { between, chance, type Rng } from './rng.ts'
import { honestOutbox, type Tamper } from './tamper.ts'
import type { World } from './world.ts'

/** Who watches the servers. Told before anybody can see anything. */
export interface ServerWitness {
  opened(server: Server): void
  /** An event was handled; these are its effects, none of them performed yet. */
  handled(server: Server, event: RoomEvent, effects: readonly Effect[]): void
  /** A frame leaves for a seat's connection. */
  sent(server: Server, wire: Wire, frame: Uint8Array): void
}

export interface Around {
  readonly world: World
  readonly disk: Disk
  readonly plan: Plan
  readonly rng: Rng
  readonly tamper: Tamper
  readonly witness: ServerWitness
  /** The tokens of `from` open `to` from now on. */
  moveSeat(from: string, to: string): void
  /** Nothing fails and nothing is slow from now on. */
  isHealed(): boolean
  heal(): void
  /** The room is over on this server. */
  over(server: Server): void
}

export const ROOM = 'simulated-workshop-0001'
const TICK = 15_000
/** The longest turn of a server: so long effects may wait for others of theirs (rule L8). */
const LONGEST_TURN = 50
const HEALTHY = { slowCommit: 0, failedCommit: 0 }

export class Server implements ServerEnd {
  readonly epoch: number
  readonly room: Room
  readonly wires = new Map<string, Wire>()
  over = false
  private readonly around: Around
  private readonly outbox: Outbox
  private readonly calls = new Map<number, (answer: Answer) => void>()
  private nextCall = 0
  private entries: number
  private landing: (() => void) | null = null
  private isTurnAsked = false
  /** A commit is under way: what was decided since waits for it. */
  isCommitting = false
  /** When the room wants to be woken: what it asked for last. */
  private wake: number | null = null

  constructor(around: Around) {
    this.around = around
    const stored = around.disk.open()
    this.epoch = stored.epoch
    this.entries = stored.entries.length
    this.outbox = (around.tamper.outbox ?? honestOutbox)()
    this.room = Room.open({ ...stored, id: ROOM }, around.rng, defaultLimits)
    around.tamper.opened?.(this.room)
    around.world.tell(() => `server ${this.epoch} opens`)
    around.witness.opened(this)
    if (this.entries > 0) this.compact()
    this.beat()
  }

  joined(wire: Wire): void {
    if (this.over) {
      wire.closeDown(CLOSE.restart)
      return
    }
    wire.arrivedAt = this.around.world.now
    this.wires.set(wire.id, wire)
    wire.accept()
    const { seat, clientId: client } = wire.ends
    this.handle({ type: 'join', conn: wire.id, seat, ours: true, client, now: this.around.world.now })
  }

  received(wire: Wire, bytes: Uint8Array): void {
    if (!this.wires.has(wire.id)) return
    this.handle({ type: 'frame', conn: wire.id, bytes, now: this.around.world.now })
  }

  left(wire: Wire): void {
    if (!this.wires.delete(wire.id)) return
    this.handle({ type: 'leave', conn: wire.id, now: this.around.world.now })
    if (this.wires.size === 0 && this.entries > 0) this.compact()
  }

  /** A new person comes in over HTTP. The answer never comes when the server dies first. */
  seat(seat: string, name: string, role: 'facilitator' | 'participant' | 'observer', then: () => void): void {
    const call = this.nextCall++
    this.calls.set(call, then)
    this.handle({ type: 'seat', call, seat, name, role, now: this.around.world.now })
  }

  /** The process is gone: memory is lost, and what was being written may or may not be there. */
  crash(): void {
    const { world, rng } = this.around
    world.figures.crashes++
    world.tell(() => `server ${this.epoch} crashes`)
    if (this.landing && chance(rng, 0.5)) this.landing()
    this.over = true
    for (const wire of this.wires.values()) wire.cut(between(rng, 0, 2_000), null)
    this.around.over(this)
  }

  private die(why: string): void {
    if (this.over) return
    this.around.world.tell(() => `server ${this.epoch}: room dies: ${why}`)
    this.over = true
    for (const wire of this.wires.values()) wire.closeDown(CLOSE.restart)
    this.around.over(this)
  }

  private beat(): void {
    if (this.over) return
    this.handle({ type: 'tick', now: this.around.world.now })
    this.around.world.after(TICK, () => this.beat())
  }

  private handle(event: RoomEvent): void {
    if (this.over) return
    const { tamper, witness } = this.around
    const honest = () => this.room.handle(event)
    const effects = tamper.around ? tamper.around(this.room, event, honest) : honest()
    witness.handled(this, event, effects)
    this.take(effects)
  }

  private compact(): void {
    if (this.over) return
    this.entries = 0
    const honest = this.room.snapshot()
    const snapshot = this.around.tamper.snapshot?.(this.room, honest) ?? honest
    this.take([{ type: 'compact', snapshot }])
  }

  private take(effects: readonly Effect[]): void {
    for (const effect of this.outbox.push(effects)) this.perform(effect)
    this.askForTurn()
  }

  /** Turns begin when the application likes: at once, or after what a busy server makes them wait. */
  private askForTurn(): void {
    const { world, rng } = this.around
    if (this.isTurnAsked || this.over || this.outbox.idle) return
    this.isTurnAsked = true
    world.after(chance(rng, 0.5) ? 0 : between(rng, 0, LONGEST_TURN), () => {
      this.isTurnAsked = false
      if (!this.over) this.turn()
    })
  }

  private turn(): void {
    const { perform, commit } = this.outbox.advance()
    for (const effect of perform) this.perform(effect)
    if (commit && !this.over) this.commit(commit)
  }

  /** Written after a while, confirmed a little later; anything may happen between. */
  private commit(commit: Commit): void {
    const { world, rng, plan } = this.around
    const { slowCommit, failedCommit } = this.around.isHealed() ? HEALTHY : plan.faults
    const slow = chance(rng, slowCommit) ? between(rng, 50, 4_000) : between(rng, 0.1, 8)
    const fails = chance(rng, failedCommit)
    const lostReply = fails && chance(rng, 0.5)
    let fenced = false
    this.isCommitting = true
    const land = () => {
      if (this.landing !== land) return
      this.landing = null
      if (!fails || lostReply) fenced = !this.write(commit)
    }
    this.landing = land
    world.after(slow, () => !this.over && land())
    world.after(slow + between(rng, 0, 5), () => {
      if (this.over) return
      this.isCommitting = false
      if (fenced) return this.die('fenced')
      if (fails) return this.die('commit failed')
      this.entries = commit.snapshot ? 0 : this.entries + commit.entries.length
      for (const effect of this.outbox.committed()) this.perform(effect)
      if (this.entries >= plan.compactEvery) this.compact()
      this.askForTurn()
    })
  }

  private write({ entries, snapshot }: Commit): boolean {
    const { disk } = this.around
    return snapshot ? disk.compact(this.epoch, snapshot, entries) : disk.append(this.epoch, entries)
  }

  private perform(effect: Effect): void {
    const { world } = this.around
    if (effect.type === 'send') this.send(effect.to, effect.frame)
    else if (effect.type === 'cast') for (const to of effect.to) this.send(to, effect.frame)
    else if (effect.type === 'close') {
      world.tell(() => `server ${this.epoch} closes ${effect.conn}: ${effect.code} ${effect.reason}`)
      this.wires.get(effect.conn)?.closeDown(effect.code)
      this.wires.delete(effect.conn)
    } else if (effect.type === 'wake') {
      const { at } = effect
      this.wake = at
      world.after(at - world.now, () => {
        if (this.wake === at) this.handle({ type: 'wake', now: world.now })
      })
    } else if (effect.type === 'reply') {
      this.calls.get(effect.call)?.(effect.answer)
      this.calls.delete(effect.call)
    } else if (effect.type === 'moveSeat') {
      this.around.moveSeat(effect.from, effect.to)
    }
  }
  private send(to: string, frame: Uint8Array): void {
    const wire = this.wires.get(to)
    if (!wire) return
    this.around.witness.sent(this, wire, frame)
    wire.down(frame)
  }
}
