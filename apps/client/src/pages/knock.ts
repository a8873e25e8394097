/**
 * The first thing a page does, before its own code is here: it asks which seats this browser has in the workshop of the
 * address, and opens the line to the room for the seat that the door will lead to.
 */
import { dial, dropEarly, ONLY } from '../room/early.ts'
import { keyFor, seatBefore } from './door.ts'
import { type Answer, type SeatHere, seatsHere } from './server.ts'

type Seats = Answer<{ seats: readonly SeatHere[] }>

const PAGE = /^\/w\/([\w-]+)\/?$/

let asked: { readonly id: string; readonly answer: Promise<Seats>; known: Seats | null } | null = null

export function knock(): void {
  const id = PAGE.exec(location.pathname)?.[1]
  if (!id) return
  const key = keyFor(id)
  const seat = seatBefore(id, key) ?? (key ? null : ONLY)
  if (seat) dial(id, seat)
  const mine = { id, answer: seatsHere(id), known: null as Seats | null }
  asked = mine
  void mine.answer.then(answer => {
    mine.known = answer
    // Where there are more, the server refuses that line; whoever chooses a seat must not hear of it as of theirs.
    if (seat === ONLY && answer.ok && answer.body.seats.length !== 1) dropEarly()
  })
}

/** The answer, when it is here already. */
export const seatsKnown = (id: string): Seats | null => (asked?.id === id ? asked.known : null)

/** Which seats this browser has: the answer to the knock, once, then asked for anew. */
export function seatsNow(id: string): Promise<Seats> {
  const mine = asked
  asked = null
  return mine?.id === id ? mine.answer : seatsHere(id)
}
