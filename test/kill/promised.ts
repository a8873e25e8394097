/**
 * What somebody was told: whatever was acknowledged to its author, or seen by another person. The oracle of the kill
 * rig: promised ⊆ recovered, recovered ⊆ made, and nothing twice.
 */
import { readBoard } from '@mustwin/board/read'
import { bearer, call, type Seated } from '../e2e/wire-http.ts'
import { join } from '../e2e/wire-people.ts'
import type { Server } from './process.ts'

/** What is missing after a restart, as counts; and what should not be there. */
export interface Losses {
  readonly edits: number
  readonly commands: number
  readonly doors: number
  /** Marks that nobody made, or twice. */
  readonly invented: number
}

const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number)

async function cardsOf(seat: Seated): Promise<readonly string[]> {
  const tab = await join(seat)
  const cards = readBoard(tab.replica.board).marks.map(mark => mark.text.plain)
  tab.close()
  return cards
}

const statusOf = async (seat: Seated): Promise<number> =>
  (await call(seat.url, `/api/workshops/${seat.room}/view`, { headers: bearer(seat) })).status

export class Promised {
  /** Numbers that were written into cards: all that left, and those that were acknowledged or seen. */
  readonly made = new Set<number>()
  readonly edits = new Set<number>()
  /** The names that somebody was given, one command after the other: made, and promised. */
  renamed = 0
  names = 0
  readonly seats: Seated[] = []
  /** Facilitators of workshops with one card, `left behind`, that everybody has left. */
  readonly left: Seated[] = []
  readonly deleted: Seated[] = []

  /** What `reader`, who was not there before and brings nothing, finds missing. */
  async compare(server: Server, reader: Seated, named: string): Promise<Losses> {
    const tab = await server.whileAlive(join(reader))
    const found = readBoard(tab.replica.board).marks.flatMap(mark => numbersIn(mark.text.plain))
    const name = tab.view.people.find(person => person.seat === named)?.name ?? ''
    tab.close()
    const there = new Set(found)
    const foreign = found.filter(n => !this.made.has(n)).length
    const recovered = numbersIn(name)[0] ?? 0
    return {
      edits: [...this.edits].filter(n => !there.has(n)).length,
      commands: Math.max(0, this.names - recovered),
      doors: await server.whileAlive(this.lostDoors()),
      invented: found.length - there.size + foreign + Math.max(0, recovered - this.renamed),
    }
  }

  /**
   * Seats that were given out and open nothing, a workshop without its card, and deleted ones that open. Only an answer
   * counts: a request that breaks off says that the server died meanwhile, and whoever waits hears so.
   */
  private async lostDoors(): Promise<number> {
    let lost = 0
    for (const seat of this.seats.slice(-3)) lost += (await statusOf(seat)) === 200 ? 0 : 1
    for (const seat of this.left.slice(-1)) lost += (await cardsOf(seat)).includes('left behind') ? 0 : 1
    for (const seat of this.deleted.slice(-3)) lost += (await statusOf(seat)) === 410 ? 0 : 1
    return lost
  }
}
