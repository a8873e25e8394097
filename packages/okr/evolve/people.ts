/** Facts about people and the wheel. */
import type { Round } from '../rounds.ts'
import { seatOf } from '../seats.ts'
import type { Seat, Workshop } from '../workshop.ts'
import { type FactOf, type Folds, withSeat } from './fold.ts'

export const peopleFolds: Folds<
  | 'SeatTaken'
  | 'SeatRenamed'
  | 'RoleSet'
  | 'SeatRemoved'
  | 'SeatClaimed'
  | 'SeatGivenBack'
  | 'WheelTaken'
  | 'HandRaised'
  | 'ReadySaid'
> = {
  SeatTaken(w, { seat, name, role, at }) {
    const taken: Seat = { id: seat, name, role, joinedAt: at, ready: false, hand: null, claim: null }
    return { ...w, seats: { ...w.seats, [seat]: taken } }
  },
  SeatRenamed: (w, { seat, name }) => withSeat(w, seat, { name }),
  RoleSet(w, { seat, role }) {
    const next = withSeat(w, seat, { role })
    return role === 'observer' && w.wheel === seat ? { ...next, wheel: null } : next
  },
  SeatRemoved(w, { seat }) {
    const without = withoutSeat(w, seat)
    // A closed round keeps its ballots: they were valid when it closed.
    const rounds = w.rounds.map(r => (r.state === 'open' ? { ...r, ballots: omit(r.ballots, seat) } : r))
    return { ...without, removed: [...new Set([...w.removed, seat])], rounds }
  },
  SeatClaimed: (w, { seat, claim }) => withSeat(w, seat, { claim }),
  SeatGivenBack,
  WheelTaken: (w, { seat }) => (seatOf(w, seat) ? { ...w, wheel: seat } : w),
  HandRaised: (w, { seat, is, at }) => withSeat(w, seat, { hand: is ? at : null }),
  ReadySaid: (w, { seat, is }) => withSeat(w, seat, { ready: is }),
}

/** The old seat stays with its name and role, and gets what the newcomer did meanwhile. */
function SeatGivenBack(w: Workshop, { seat, to }: FactOf<'SeatGivenBack'>): Workshop {
  const newcomer = seatOf(w, seat)
  const old = seatOf(w, to)
  if (!newcomer || !old || seat === to) return w
  const owners = Object.fromEntries(
    Object.entries(w.owners).map(([id, owner]) => [id, owner === seat ? to : owner]),
  )
  const drives = w.wheel === seat && old.role !== 'observer'
  const role = drives && old.role === 'participant' ? 'deputy' : old.role
  const hand = old.hand ?? newcomer.hand
  const next = withSeat(withoutSeat(w, seat), to, { role, hand, ready: newcomer.ready, claim: null })
  const rounds = w.rounds.map(round => ({ ...round, ballots: moveBallot(round.ballots, seat, to) }))
  return { ...next, owners, rounds, wheel: drives ? to : next.wheel }
}

/** One person, one ballot: the newcomer's is the later one. Its number never falls, or a replay would win. */
function moveBallot(ballots: Round['ballots'], from: string, to: string): Round['ballots'] {
  const moved = Object.hasOwn(ballots, from) ? ballots[from] : undefined
  if (!moved) return ballots
  const kept = Object.hasOwn(ballots, to) ? ballots[to] : undefined
  return { ...omit(ballots, from), [to]: { ...moved, n: Math.max(moved.n, kept?.n ?? 0) } }
}

function withoutSeat(w: Workshop, seat: string): Workshop {
  const seats = Object.fromEntries(
    Object.entries(omit(w.seats, seat)).map(([id, s]) => [id, s.claim === seat ? { ...s, claim: null } : s]),
  )
  return { ...w, seats, wheel: w.wheel === seat ? null : w.wheel }
}

function omit<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key))
}
