import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit, DOOR } from './admit.ts'
import type { Door } from './door.ts'
import { doorFor, Person, seeded } from './honest.fixture.ts'
import { migrate } from './migrate.ts'
import { readBoard } from './read.ts'

/** A server and its people. Each may be offline for a while; what they make then comes as one resynchronisation. */
class Office {
  readonly server = new Y.Doc()
  readonly people: Person[] = []
  readonly offline = new Set<Person>()
  readonly inbox = new Map<Person, Uint8Array[]>()
  readonly outbox = new Map<Person, Uint8Array[]>()
  readonly random: () => number
  readonly ownOnly: boolean
  admitted = 0

  constructor(seed: number, ownOnly: boolean) {
    this.random = seeded(seed)
    this.ownOnly = ownOnly
    this.server.clientID = 1
    migrate(this.server)
    for (const seat of ['ann', 'bob', 'cleo']) this.join(seat)
  }

  join(seat: string): void {
    const person = new Person(seat, Math.floor(this.random() * 2 ** 32), this.random, this.ownOnly)
    Y.applyUpdate(person.doc, Y.encodeStateAsUpdate(this.server), DOOR)
    this.people.push(person)
    this.inbox.set(person, [])
    this.outbox.set(person, [])
    person.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== DOOR) this.outbox.get(person)?.push(update)
    })
  }

  may(person: Person): Door['may'] {
    return ({ root, action, author }) =>
      !this.ownOnly ||
      root === 'mission' ||
      action === 'add' ||
      action === 'arrange' ||
      action === 'furnish' ||
      author === person.seat
  }

  knock(person: Person, update: Uint8Array, resync: boolean): void {
    const admission = admit(
      this.server,
      update,
      doorFor(person.doc, person.seat, { resync, may: this.may(person) }),
    )
    expect(admission).toEqual({
      ok: true,
      update: admission.ok ? admission.update : null,
      echo: admission.ok ? admission.echo : null,
    })
    if (!admission.ok || !admission.update) return
    if (admission.echo) this.inbox.get(person)?.push(admission.echo)
    this.admitted++
    for (const other of this.people) if (other !== person) this.inbox.get(other)?.push(admission.update)
  }

  /** Sends what a person has made, all frames in one update or one by one, and delivers what waits for them. */
  exchange(person: Person): void {
    const sent = this.outbox.get(person)?.splice(0) ?? []
    if (sent.length > 0 && this.random() < 0.5) this.knock(person, Y.mergeUpdates(sent), false)
    else for (const update of sent) this.knock(person, update, false)
    for (const update of this.inbox.get(person)?.splice(0) ?? []) Y.applyUpdate(person.doc, update, DOOR)
  }

  /** Comes back from being offline: both answer each other's state vector. */
  reconnect(person: Person): void {
    this.offline.delete(person)
    this.outbox.get(person)?.splice(0)
    this.inbox.get(person)?.splice(0)
    const fromServer = Y.encodeStateAsUpdate(this.server, Y.encodeStateVector(person.doc))
    const serverFirst = this.random() < 0.5
    const vector = Y.encodeStateVector(this.server)
    if (serverFirst) Y.applyUpdate(person.doc, fromServer, DOOR)
    this.outbox.get(person)?.splice(0)
    this.knock(person, Y.encodeStateAsUpdate(person.doc, vector), true)
    if (!serverFirst) Y.applyUpdate(person.doc, fromServer, DOOR)
  }

  work(steps: number): void {
    for (let i = 0; i < steps; i++) {
      const person = this.people[Math.floor(this.random() * this.people.length)]
      if (!person) continue
      person.act()
      const dice = this.random()
      if (this.offline.has(person)) {
        if (dice < 0.1) this.reconnect(person)
      } else if (dice < 0.03) this.offline.add(person)
      else if (dice < 0.6) this.exchange(person)
    }
    for (const person of this.people) if (this.offline.has(person)) this.reconnect(person)
    for (let round = 0; round < 4; round++) for (const person of this.people) this.exchange(person)
  }
}

const seeds = Array.from({ length: Number(globalThis.process?.env.SEEDS ?? 25) }, (_, i) => i + 1)

test.each(seeds)('honest people are never refused, and all end with the same board (seed %i)', seed => {
  for (const ownOnly of [false, true]) {
    const office = new Office(seed, ownOnly)
    office.work(200)
    expect(office.admitted).toBeGreaterThan(20)
    const board = readBoard(office.server)
    for (const person of office.people) expect(readBoard(person.doc)).toEqual(board)
    const reloaded = new Y.Doc()
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(office.server))
    expect(readBoard(reloaded)).toEqual(board)
  }
})
