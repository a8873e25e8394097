/**
 * Copies that go wrong (G15): people write, and one page's copy is damaged in a way that no rule of the room explains.
 * Each must be equal to the room's board within 15 s of it, without a word lost, and no sound copy may be taken for a
 * damaged one.
 */
import { addNeed, moveCard, textOf } from '@mustwin/board/edit'
import { freshId } from '@mustwin/room/ids'
import type { Replica } from '@mustwin/room/replica'
import { AUDIT, SYNC } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { canonical } from '../documents.ts'
import { chance, pick, type Rng, stream, whole } from '../rng.ts'
import { stateOf, type Tamper } from '../tamper.ts'
import { Desk } from './desk.ts'
import { type Figure, figure, secondsSince } from './figure.ts'
import { Hall } from './hall.ts'

/** Damages in one room before a fresh one is opened. */
const ROOM = 20
/** Virtual milliseconds: between two looks, what is allowed, and when a copy counts as lost. */
const STEP = 250
const GOAL = 15_000
const GIVEN_UP = 40_000
const TICK = 15_000

const NEEDS = 'needs'
/** What happens to a copy; true when it put the word there, which nobody else has. */
type Damage = (board: Y.Doc, id: string, word: string) => boolean
const DAMAGES: readonly Damage[] = [
  board => {
    board.getMap(NEEDS).clear()
    return false
  },
  (board, id) => {
    board.getMap(NEEDS).delete(id)
    return false
  },
  (board, id) => {
    moveCard(board, NEEDS, id, [-7, -7])
    return false
  },
  (board, _id, word) => addNeed(board, { id: word.padEnd(22, '0'), author: null, text: word, at: [0, 0] }),
  (board, id, word) => {
    const paragraph = textOf(board, NEEDS, id)?.get(0)
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
    if (text instanceof Y.XmlText) text.insert(0, `${word} `)
    return text instanceof Y.XmlText
  },
]

class Pages {
  slowest = 0
  lost = 0
  missing = 0
  falseAlarms = 0
  private readonly desks: readonly Desk[]
  private readonly hall: Hall
  private readonly rng: Rng
  private hurt: Replica | null = null
  private deaf: Replica | null = null
  private words = 0
  private ticked: number

  constructor(seed: number, tamper: Tamper) {
    this.rng = stream(seed, 'copies')
    this.hall = new Hall(stream(seed, 'room'), {}, tamper)
    this.ticked = this.hall.now
    const fay = this.hall.seat('Fay', 'facilitator')
    this.hall.all(fay, { type: 'start' }, { type: 'goTo', step: 'needs' })
    this.desks = ['Pat', 'Sam', 'Kim'].map(name => this.open(name, stream(seed, name), tamper))
    for (const desk of this.desks) this.write(desk)
    this.pass(4_000)
  }

  private open(name: string, random: Rng, tamper: Tamper): Desk {
    const desk = new Desk(this.hall, this.hall.seat(name), random)
    const { replica } = desk
    tamper.replica?.(replica)
    const honest = replica.handle.bind(replica)
    replica.handle = event => {
      if (this.deaf === replica && event.type === 'frame' && event.bytes[0] === SYNC) return []
      const effects = honest(event)
      const reports = effects.some(e => e.type === 'send' && e.frame[0] === AUDIT)
      if (reports && this.hurt !== replica) this.falseAlarms++
      return effects
    }
    return desk
  }

  /** Some writing, a damage, and nobody writes until all is well. */
  play(): void {
    this.busy()
    const victim = pick(this.rng, this.desks)
    const id = victim && pick(this.rng, [...victim.replica.board.getMap(NEEDS).keys()])
    if (!victim || id === undefined) return
    const { replica } = victim
    this.hurt = replica
    const word = `zz${this.words++}`
    const isThere = chance(this.rng, 0.25) ? this.miss(victim) : this.damage(replica, id, word)
    const took = this.heal()
    this.slowest = Math.max(this.slowest, took)
    if (took >= GIVEN_UP) this.lost++
    if (isThere && !this.isKept(replica, word)) this.missing++
    // Once more it is compared, and is right.
    this.pass(12_000)
    this.hurt = null
  }

  private damage({ board, documents }: Replica, id: string, word: string): boolean {
    const damage = pick(this.rng, DAMAGES)
    return board.transact(() => damage?.(board, id, word) ?? false, documents)
  }

  /** The others write something that never reaches this page. */
  private miss(victim: Desk): boolean {
    this.deaf = victim.replica
    for (const desk of this.desks) if (desk !== victim) this.write(desk)
    this.settle()
    this.deaf = null
    return false
  }

  private heal(): number {
    const began = this.hall.now
    while (!this.areEqual() && this.hall.now - began < GIVEN_UP) this.pass(STEP)
    return this.hall.now - began
  }

  private areEqual(): boolean {
    const room = canonical(stateOf(this.hall.room).board)
    return this.desks.every(({ replica }) => replica.ready && canonical(replica.board) === room)
  }

  private isKept({ documents }: Replica, word: string): boolean {
    const offered = documents.recovered.some(({ text }) => text.includes(word))
    return offered || canonical(stateOf(this.hall.room).board).includes(word)
  }

  /** What is unsent, or on its way, while the room is quiet must not look like damage. */
  private busy(): void {
    for (let i = whole(this.rng, 0, 4); i > 0; i--) {
      const desk = pick(this.rng, this.desks)
      if (!desk) return
      this.write(desk, chance(this.rng, 0.6))
      if (chance(this.rng, 0.5)) this.pass(whole(this.rng, 1, 12) * STEP, false)
      if (chance(this.rng, 0.2)) desk.cut()
    }
    for (const desk of this.desks) desk.flush()
    this.pass(whole(this.rng, 1, 30) * STEP)
  }

  private write(desk: Desk, leaves = true): void {
    const { board } = desk.replica
    const known = pick(this.rng, [...board.getMap(NEEDS).keys()])
    const at = [whole(this.rng, 0, 900), whole(this.rng, 0, 900)] as const
    if (known !== undefined && chance(this.rng, 0.4)) moveCard(board, NEEDS, known, at)
    else addNeed(board, { id: freshId(this.rng), author: desk.seat, text: `Need ${at}`, at })
    if (leaves) desk.flush()
  }

  private settle(): void {
    for (let i = 0; i < 3; i++) for (const desk of this.desks) desk.settle()
  }

  private pass(milliseconds: number, settles = true): void {
    for (let left = milliseconds; left > 0; left -= STEP) {
      this.hall.now += STEP
      const isTick = this.hall.now - this.ticked >= TICK
      if (isTick) this.ticked = this.hall.now
      this.hall.handle({ type: isTick ? 'tick' : 'wake', now: this.hall.now })
      if (settles) this.settle()
    }
    this.settle()
  }
}

/** So many damages. Stops at the first that is not made good when `isBrief`. */
export function copies(seed: number, most: number, tamper: Tamper = {}, isBrief = false): readonly Figure[] {
  const started = performance.now()
  const total = { damages: 0, lost: 0, missing: 0, falseAlarms: 0, slowest: 0 }
  for (let room = 0; total.damages < most; room++) {
    const pages = new Pages(seed * 10_000 + room, tamper)
    for (let i = 0; i < ROOM && total.damages < most; i++) {
      pages.play()
      total.damages++
      if (isBrief && pages.lost + pages.missing + pages.falseAlarms > 0) total.damages = most
    }
    for (const key of ['lost', 'missing', 'falseAlarms'] as const) total[key] += pages[key]
    total.slowest = Math.max(total.slowest, pages.slowest)
  }
  const more = { seed, seconds: secondsSince(started) }
  return [
    figure('copies', 'damages', total.damages, ['at least', most], more),
    figure('copies', 'not healed', total.lost, ['is', 0]),
    figure('copies', 'slowest healing, virtual ms', total.slowest, ['at most', GOAL]),
    figure('copies', 'words lost', total.missing, ['is', 0]),
    figure('copies', 'sound copies called damaged', total.falseAlarms, ['is', 0]),
  ]
}
