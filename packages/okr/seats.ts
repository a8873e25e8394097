/** Who sits in the room. Ids come from outside, so a lookup never trusts the prototype (`constructor` is no seat). */
import type { SeatId } from './records.ts'
import type { Seat, Workshop } from './workshop.ts'

/** The seat, or null when nobody sits there (never did, or was removed). */
export function seatOf(w: Pick<Workshop, 'seats'>, id: SeatId): Seat | null {
  return Object.hasOwn(w.seats, id) ? (w.seats[id] ?? null) : null
}

/** All seats in the order of arrival, then by id: the same for everybody. */
export function seatsInOrder(w: Pick<Workshop, 'seats'>): readonly Seat[] {
  return Object.values(w.seats).sort((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1))
}

/** Whether this seat takes part: answers rounds, counts in "6 of 8". Observers only listen. */
export function takesPart(seat: Seat): boolean {
  return seat.role !== 'observer'
}

/** Whoever drives now, or null. */
export function wheelHolder(w: Pick<Workshop, 'seats' | 'wheel'>): Seat | null {
  return w.wheel === null ? null : seatOf(w, w.wheel)
}

/** Raised hands by the time they went up, then by id. */
export function handQueue(w: Pick<Workshop, 'seats'>): readonly SeatId[] {
  return Object.values(w.seats)
    .flatMap(({ id, hand }) => (hand === null ? [] : [{ id, hand }]))
    .sort((a, b) => a.hand - b.hand || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}
