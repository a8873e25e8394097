/**
 * One small world from a seed: a board, two honest people who type and drag, and Eve, who bends what she could have
 * sent. What the door takes is looked at by every oracle; what honest people send must be taken.
 */
import type { Admission, Door } from '@mustwin/board/admit'
import { doorFor, Person } from '@mustwin/board/honest.fixture'
import { defaultLimits } from '@mustwin/board/limits'
import { migrate } from '@mustwin/board/migrate'
import * as Y from 'yjs'
import { chance, mulberry32, pick, type Rng, whole } from '../simulation/rng.ts'
import { docText } from './canonical.ts'
import { craft } from './craft.ts'
import { mutate } from './mutate.ts'
import { difference, knock, Violation, Window } from './oracles.ts'
import { Scene } from './scene.ts'
import { type Plan, read, write } from './structs.ts'
import { type } from './tiptap.ts'

export type Admit = (doc: Y.Doc, update: Uint8Array, door: Door) => Admission

export interface Tally {
  frames: number
  accepted: number
  honest: number
  /** How often each rule refused. */
  readonly refused: Map<string, number>
}
export const tally = (): Tally => ({ frames: 0, accepted: 0, honest: 0, refused: new Map() })

/** Eve has filled the small board: the honest are told so, and this world is over. */
class Full extends Error {}

const EVE = 77_000
const SMALL = { ...defaultLimits, textBytes: 600, structs: 180, updateBytes: 12_000, records: 40 }

export class World {
  private readonly doc = new Y.Doc()
  private readonly rng: Rng
  private readonly people: Person[] = []
  private readonly inbox = new Map<Person, Uint8Array[]>()
  private readonly outbox = new Map<Person, Uint8Array[]>()
  private readonly admit: Admit
  private readonly tally: Tally
  private window: Window
  private eve: number
  private plans: Plan[] = []

  constructor(seed: number, admit: Admit, count: Tally) {
    this.rng = mulberry32(seed)
    this.admit = admit
    this.tally = count
    this.doc.clientID = 1
    migrate(this.doc)
    for (const seat of ['ann', 'bob'])
      this.people.push(new Person(seat, this.apart(whole(this.rng, 70_000, 90_000)), this.rng))
    this.eve = this.apart(EVE)
    for (const person of this.people) this.welcome(person)
    this.window = new Window(this.doc)
  }

  /** A client id that is nobody else's: the room binds each to one connection, before the door. */
  private apart(id: number): number {
    return this.people.some(({ doc }) => doc.clientID === id) ? id + 50_000 : id
  }

  private welcome(person: Person): void {
    this.inbox.set(person, [])
    this.outbox.set(person, [])
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.outbox.get(person)?.push(update)
    })
    Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(this.doc), this)
  }

  /** One frame before the door, and to everybody when it was taken. */
  private send(update: Uint8Array, door: Door, from: Person | null): Admission {
    this.tally.frames++
    const admission = knock(this.admit, this.doc, update, door, chance(this.rng, 0.1))
    if (!admission.ok) {
      const rule = `${admission.why}: ${admission.detail.replace(/\d+/g, 'n')}`
      this.tally.refused.set(rule, (this.tally.refused.get(rule) ?? 0) + 1)
      return admission
    }
    this.tally.accepted++
    this.window.accepted(admission.update)
    for (const person of this.people) {
      const news = person === from ? admission.echo : admission.update
      if (news) this.inbox.get(person)?.push(news)
    }
    return admission
  }

  private work(person: Person): void {
    if (chance(this.rng, 0.5)) type(person, this.rng)
    else person.act()
    if (chance(this.rng, 0.6)) this.exchange(person)
  }

  private exchange(person: Person): void {
    const sent = this.outbox.get(person)?.splice(0) ?? []
    const updates = sent.length > 1 && chance(this.rng, 0.5) ? [Y.mergeUpdates(sent)] : sent
    for (const update of updates) {
      this.tally.honest++
      const admission = this.send(update, doorFor(person.doc, person.seat), person)
      if (!admission.ok && admission.why === 'size') throw new Full()
      if (!admission.ok) throw new Violation('honest', `${admission.why}: ${admission.detail}`)
    }
    for (const update of this.inbox.get(person)?.splice(0) ?? []) Y.applyUpdate(person.doc, update, this)
  }

  /** What Eve could honestly send now. */
  private honestly(): Plan {
    const eve = new Person('eve', this.eve, this.rng)
    Y.applyUpdate(eve.doc, Y.encodeStateAsUpdate(this.doc))
    // Yjs takes a new id when it meets its own.
    eve.doc.clientID = this.eve
    const before = Y.encodeStateVector(eve.doc)
    for (let n = whole(this.rng, 1, 3); n > 0; n--) {
      if (chance(this.rng, 0.5)) type(eve, this.rng)
      else eve.act()
    }
    const plan = read(Y.encodeStateAsUpdate(eve.doc, before))
    // Old deletions are in every such update; a few of them are enough.
    for (const each of plan.deletes) each.ranges = each.ranges.slice(-4)
    return plan
  }

  private door(): Door {
    const { rng } = this
    const strict = chance(rng, 0.3)
    const denied = pick(rng, ['add', 'edit', 'arrange', 'drop', 'furnish'])
    return {
      client: this.eve,
      resync: chance(rng, 0.1),
      limits: SMALL,
      author: 'eve',
      may: ({ action, author }) => !strict || (action !== denied && (action === 'add' || author !== 'ann')),
    }
  }

  private attack(tries: number): void {
    const plan = this.honestly()
    const scene = new Scene(this.doc, this.eve, this.rng)
    const old = pick(this.rng, this.plans)
    this.plans = [...this.plans.slice(-5), plan]
    for (let n = 0; n < tries; n++) {
      const bent = chance(this.rng, 0.5) ? craft(scene) : mutate(scene, plan, old)
      const admission = this.send(write(bent), this.door(), null)
      // Afterwards the plan and the scene are of yesterday.
      if (admission.ok && admission.update && chance(this.rng, 0.9)) return
    }
  }

  /** Lets the world live on. Throws a `Violation` when an oracle speaks. */
  run(rounds: number): void {
    try {
      this.live(rounds)
    } catch (error) {
      if (!(error instanceof Full)) throw error
    }
  }

  private live(rounds: number): void {
    for (let round = 0; round < rounds; round++) {
      const person = pick(this.rng, this.people)
      if (person) this.work(person)
      this.attack(12)
      if (chance(this.rng, 0.2)) this.window.check(this.doc, list => shuffled(this.rng, list))
      if (chance(this.rng, 0.05)) this.eve = this.apart(whole(this.rng, 60_000, 99_000))
    }
    this.window.check(this.doc, list => shuffled(this.rng, list))
    this.end()
  }

  /** Everybody hears everything, and has what the server has. */
  private end(): void {
    for (let round = 0; round < 3; round++) for (const person of this.people) this.exchange(person)
    const state = Y.encodeStateAsUpdate(this.doc)
    for (const person of this.people) {
      Y.applyUpdate(person.doc, state, this)
      const mine = Y.encodeStateAsUpdate(person.doc, Y.encodeStateVector(this.doc))
      const server = new Y.Doc()
      Y.applyUpdate(server, state)
      Y.applyUpdate(server, mine)
      const [is, was] = [docText(person.doc), docText(server)]
      if (is !== was) throw new Violation('orders', `${person.seat}: ${difference(was, is)}`)
    }
  }
}

export function shuffled<T>(rng: Rng, list: readonly T[]): T[] {
  return list
    .map(each => ({ each, key: rng() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each)
}

/** How long a world lives: after that its document is large, and each look at it slow. */
export const ROUNDS = 40
