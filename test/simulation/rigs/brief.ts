/**
 * A workshop in brief: a few people, every way of writing and answering in secret, in an order of chance, with frames
 * that are refused, calls over HTTP, people who come and go, and restarts. No network and no replicas, so that ten
 * thousand of them take minutes.
 */
import { addActivity, addCandidate, addObjective } from '@mustwin/board/edit'
import type { RecordRoot } from '@mustwin/okr/records'
import type { RoundKind } from '@mustwin/okr/rounds'
import { type StepId, stepOf } from '@mustwin/okr/steps'
import { freshId } from '@mustwin/room/ids'
import { BOARD, encodePresence, encodeSync } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { chance, pick, type Rng, stream, whole } from '../rng.ts'
import type { Tamper } from '../tamper.ts'
import type { Canaries } from './canaries.ts'
import { Hall, type Watch } from './hall.ts'

export interface Guest {
  readonly seat: string
  conn: string
  client: number
  /** Drafts by their keys. */
  readonly drafts: Map<string, Y.Doc>
}

const ALONE = ['mission.alone', 'objectives.alone', 'activities.alone'] as const
const ASKED = ['mission.consent', 'mustWins.ballot', 'matrix.alone', 'agreement'] as const

export class Brief {
  readonly hall: Hall
  readonly canaries: Canaries
  readonly guests: Guest[] = []
  private readonly rng: Rng
  private readonly fay: string
  private nextClient = 100_000
  private asked = 0

  constructor(seed: number, canaries: Canaries, watch: Watch, tamper: Tamper = {}) {
    this.canaries = canaries
    this.rng = stream(seed, 'brief')
    this.hall = new Hall(stream(seed, 'room'), watch, tamper)
    this.fay = this.hall.seat('Fay', 'facilitator')
    const others = Array.from({ length: whole(this.rng, 2, 3) }, (_, i) => this.hall.seat(`Pat${i}`))
    const observer = chance(this.rng, 0.4) ? [this.hall.seat('Obi', 'observer')] : []
    for (const seat of [this.fay, ...others, ...observer])
      this.guests.push({ seat, conn: '', client: 0, drafts: new Map() })
    for (const guest of this.guests) this.arrive(guest)
    this.hall.all(this.fay, { type: 'start' })
  }

  /** All of it. Stops between the steps, where whoever watches may look at what is stored. */
  *steps(): Generator<void> {
    const all: readonly StepId[] = [...ALONE, ...ASKED]
    const mixed = chance(this.rng, 0.5) ? all : [...all].sort(() => this.rng() - 0.5)
    for (const id of mixed) {
      this.hall.act(this.fay, { type: 'goTo', step: id })
      if (stepOf(id).writes) this.write(id)
      else this.ask(id)
      if (chance(this.rng, 0.1)) this.restart()
      if (chance(this.rng, 0.05)) this.remove()
      yield
    }
    this.hall.act(this.fay, { type: 'end' })
    for (const { seat } of this.guests) this.hall.look(seat, 'sheet')
  }

  private arrive(guest: Guest): void {
    guest.client = this.nextClient++
    guest.conn = this.hall.join(guest.seat, guest.client)
    for (const [key, doc] of guest.drafts) {
      doc.clientID = guest.client
      this.hall.say(guest.conn, encodeSync(key, 'vector', Y.encodeStateVector(doc)))
    }
  }

  private restart(): void {
    this.hall.restart()
    for (const guest of this.guests) this.arrive(guest)
  }

  private remove(): void {
    const guest = pick(this.rng, this.guests.slice(1))
    if (!guest || this.guests.length < 4) return
    this.hall.act(this.fay, { type: 'remove', seat: guest.seat })
    this.guests.splice(this.guests.indexOf(guest), 1)
  }

  /** Everybody hears, looks and moves in between. */
  private stir(guest: Guest): void {
    const { rng, hall } = this
    hall.now += whole(rng, 1, 400)
    if (chance(rng, 0.2)) hall.handle({ type: 'tick', now: hall.now })
    if (chance(rng, 0.2)) hall.look(guest.seat, 'view')
    if (chance(rng, 0.2)) hall.say(guest.conn, encodePresence(Uint8Array.of(0)))
    if (chance(rng, 0.1)) hall.act(guest.seat, { type: 'raiseHand', is: chance(rng, 0.5) })
    if (chance(rng, 0.1)) {
      hall.leave(guest.conn)
      this.arrive(guest)
    }
  }

  private write(step: (typeof ALONE)[number] | StepId): void {
    const root = stepOf(step).writes
    const writing = root && this.hall.room.workshop.writings[root]
    if (!root || !writing) return
    for (let i = 0; i < 1.5 * this.guests.length; i++) {
      const guest = pick(this.rng, this.guests)
      if (!guest) return
      this.draft(guest, root, writing.n)
      this.stir(guest)
    }
    if (chance(this.rng, 0.7)) this.hall.act(this.fay, { type: 'closeWriting' })
    if (chance(this.rng, 0.3)) this.hall.now += 5_000
    const late = pick(this.rng, this.guests)
    if (late) this.draft(late, root, writing.n)
    if (chance(this.rng, 0.85)) this.hall.act(this.fay, { type: 'reveal' })
  }

  private draft(guest: Guest, root: RecordRoot, n: number): void {
    const key = `${root}:${n}`
    const doc = guest.drafts.get(key) ?? new Y.Doc()
    guest.drafts.set(key, doc)
    doc.clientID = guest.client
    const before = Y.encodeStateVector(doc)
    const word = this.canaries.word(guest.seat, key)
    const card = { id: freshId(this.rng), author: guest.seat, text: `Mine: ${word}`, at: [1, 2] as const }
    if (root === 'candidates') addCandidate(doc, card)
    else if (root === 'activities') addActivity(doc, card)
    else addObjective(doc, card)
    this.send(guest, key, Y.encodeStateAsUpdate(doc, before))
  }

  /** As it is; or cut off, under another's key, to the board, or as a command: then it is refused. */
  private send(guest: Guest, key: string, update: Uint8Array): void {
    const { rng, hall } = this
    const dice = rng()
    if (dice < 0.03)
      hall.say(guest.conn, encodeSync(key, 'update', update).slice(0, whole(rng, 3, update.length)))
    else if (dice < 0.06) hall.say(guest.conn, encodeSync(BOARD, 'update', update))
    else if (dice < 0.08) hall.say(guest.conn, encodeSync('needs:1', 'update', update))
    else if (dice < 0.1)
      hall.ask(guest.conn, 'x', { type: 'rename', seat: key, name: Buffer.from(update).toString('latin1') })
    else {
      hall.say(guest.conn, encodeSync(key, 'update', update))
      return
    }
    guest.drafts.delete(key)
    hall.leave(guest.conn)
    this.arrive(guest)
  }

  private ask(step: StepId): void {
    const kind = stepOf(step).round?.kind
    if (!kind || !this.hall.act(this.fay, { type: 'openRound', kind }).ok) return
    for (let i = 0; i < 1.5 * this.guests.length; i++) {
      const guest = pick(this.rng, this.guests)
      if (guest) this.answer(guest, kind)
      if (guest) this.stir(guest)
      if (chance(this.rng, 0.03)) this.hall.act(this.fay, { type: 'restartRound' })
    }
    this.hall.act(this.fay, { type: 'closeRound' })
    if (chance(this.rng, 0.85)) this.hall.act(this.fay, { type: 'showResult' })
  }

  private answer({ seat, conn }: Guest, kind: RoundKind): void {
    const { rng, hall, canaries } = this
    const { id = '', subjects = [] } = hall.room.workshop.rounds.at(-1) ?? {}
    const n = canaries.number(seat, id)
    const head = { type: 'answer', round: id, n }
    const ask = `a${this.asked++}`
    const subject = pick(rng, subjects) ?? ''
    if (kind === 'vote')
      hall.ask(conn, ask, { ...head, choices: { [subject]: whole(rng, 0, 2) }, done: true })
    else if (kind === 'placing') {
      const spot = [canaries.number(seat, id) / 1e12 + whole(rng, 1, 9), canaries.number(seat, id) / 1e12]
      hall.ask(conn, ask, { ...head, placings: { [subject]: spot } })
    } else {
      const because = canaries.word(seat, id)
      hall.ask(conn, ask, { ...head, consent: pick(rng, ['yes', 'canLive', 'no', 'no']), because })
    }
  }
}
