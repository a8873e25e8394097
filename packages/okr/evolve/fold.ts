/** The shape of one fold: a fact of one type laid onto the workshop. Folds are total and change nothing in place. */
import type { Fact } from '../facts.ts'
import type { SeatId } from '../records.ts'
import { seatOf } from '../seats.ts'
import { GRACE, type Grace, type Seat, type Workshop } from '../workshop.ts'

export type FactOf<T extends Fact['type']> = Fact extends infer F
  ? F extends { type: string }
    ? T extends F['type']
      ? F & { type: T }
      : never
    : never
  : never

export type Folds<T extends Fact['type']> = { readonly [K in T]: (w: Workshop, f: FactOf<K>) => Workshop }

/** The workshop with one seat changed; unchanged when nobody sits there. */
export function withSeat(w: Workshop, id: SeatId, patch: Partial<Seat>): Workshop {
  const seat = seatOf(w, id)
  return seat ? { ...w, seats: { ...w.seats, [id]: { ...seat, ...patch } } } : w
}

/** Remembers what the floor allows at `at`, for as long as edits may be on their way. */
export function graceFrom(w: Workshop, at: number): Grace {
  const earlier = stillRunning(w.grace, at)
  return { until: at + GRACE, floor: w.floor, ...(earlier ? { earlier } : {}) }
}

function stillRunning(grace: Grace | null, at: number): Grace | null {
  if (!grace || grace.until <= at) return null
  const { until, floor } = grace
  const earlier = stillRunning(grace.earlier ?? null, at)
  return { until, floor, ...(earlier ? { earlier } : {}) }
}
