/**
 * The mirror: honest people at their pages, typing as the editor does, dragging, undoing, offline for a while, with
 * everything tidied and collected as in a real room. None of it may be refused, and all end with the same board.
 */

import type { Door } from '@mustwin/board/admit'
import { doorFor, Person } from '@mustwin/board/honest.fixture'
import { migrate } from '@mustwin/board/migrate'
import * as Y from 'yjs'
import { chance, mulberry32, pick, type Rng, whole } from '../simulation/rng.ts'
import { docText } from './canonical.ts'
import { difference, Violation } from './oracles.ts'
import { type } from './tiptap.ts'
import type { Admit, Tally } from './world.ts'

interface Desk {
  readonly person: Person
  readonly inbox: Uint8Array[]
  readonly outbox: Uint8Array[]
  offline: boolean
  /** What the server was known to have, some time ago. */
  vector: Uint8Array
}

export class Office {
  private readonly server = new Y.Doc()
  private readonly desks: Desk[] = []
  private readonly rng: Rng
  private readonly admit: Admit
  private readonly tally: Tally
  private readonly ownOnly: boolean

  constructor(seed: number, admit: Admit, tally: Tally) {
    this.rng = mulberry32(seed)
    this.admit = admit
    this.tally = tally
    this.ownOnly = chance(this.rng, 0.3)
    this.server.clientID = 1
    migrate(this.server)
    for (const seat of ['ann', 'bob', 'cleo']) this.join(seat)
  }

  private join(seat: string): void {
    const person = new Person(seat, whole(this.rng, 65_536, 2 ** 32 - 1), this.rng, this.ownOnly)
    const desk: Desk = {
      person,
      inbox: [],
      outbox: [],
      offline: false,
      vector: Y.encodeStateVector(person.doc),
    }
    Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(this.server), this)
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) desk.outbox.push(update)
    })
    this.desks.push(desk)
  }

  private may({ seat }: Person): Door['may'] {
    return ({ root, action, author }) =>
      !this.ownOnly || root === 'mission' || ['add', 'arrange', 'furnish'].includes(action) || author === seat
  }

  private knock(desk: Desk, update: Uint8Array, resync: boolean): void {
    const { person } = desk
    this.tally.honest++
    const door = doorFor(person.doc, person.seat, { resync, may: this.may(person) })
    const admission = this.admit(this.server, update, door)
    if (!admission.ok) throw new Violation('honest', `${admission.why}: ${admission.detail}`)
    if (admission.echo) desk.inbox.push(admission.echo)
    for (const other of this.desks) if (other !== desk && admission.update) other.inbox.push(admission.update)
  }

  private exchange(desk: Desk): void {
    desk.vector = Y.encodeStateVector(this.server)
    const sent = desk.outbox.splice(0)
    const updates = sent.length > 1 && chance(this.rng, 0.5) ? [Y.mergeUpdates(sent)] : sent
    for (const update of updates) this.knock(desk, update, false)
    for (const update of desk.inbox.splice(0)) Y.applyUpdate(desk.person.doc, update, this)
  }

  /** Both answer each other's state vector. */
  private reconnect(desk: Desk): void {
    const { doc } = desk.person
    desk.offline = false
    const news = Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(doc))
    // Something may have arrived just before the line was cut: then it comes a second time.
    const vector = chance(this.rng, 0.3) ? desk.vector : Y.encodeStateVector(this.server)
    const serverFirst = chance(this.rng, 0.5)
    desk.inbox.splice(0)
    if (serverFirst) Y.applyUpdate(doc, news, this)
    desk.outbox.splice(0)
    this.knock(desk, Y.encodeStateAsUpdate(doc, vector), true)
    if (!serverFirst) Y.applyUpdate(doc, news, this)
    for (const update of desk.inbox.splice(0)) Y.applyUpdate(doc, update, this)
  }

  run(steps: number): void {
    for (let step = 0; step < steps; step++) {
      const desk = pick(this.rng, this.desks)
      if (!desk) continue
      if (chance(this.rng, 0.5)) type(desk.person, this.rng)
      else desk.person.act()
      const dice = this.rng()
      if (desk.offline) dice < 0.1 && this.reconnect(desk)
      else if (dice < 0.03) desk.offline = true
      else if (dice < 0.6) this.exchange(desk)
    }
    for (const desk of this.desks) if (desk.offline) this.reconnect(desk)
    for (let round = 0; round < 4; round++) for (const desk of this.desks) this.exchange(desk)
    const was = docText(this.server)
    for (const { person } of this.desks) {
      const is = docText(person.doc)
      if (is !== was) throw new Violation('orders', `${person.seat}: ${difference(was, is)}`)
    }
  }
}
