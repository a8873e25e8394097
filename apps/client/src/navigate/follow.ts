/** Whose view of the board I follow. Only the wish; `Following` moves the camera. */
import type { SeatId } from '@mustwin/okr/records'
import type { Peer } from '../room/live.ts'
import { One, useOne } from './one.ts'

const followed = new One<SeatId | null>(null)

export const followedSeat = followed.get

/** Follows this person, or nobody. */
export const follow = (seat: SeatId | null): void => followed.set(seat)

export const useFollowed = (): SeatId | null => useOne(followed)

/** What that person looks at; with several tabs, the one opened last. Null while none of them shows the board. */
export function eyeOf(peers: readonly Peer[], seat: SeatId | null): Peer['eye'] {
  if (seat === null) return null
  return peers.filter(p => p.seat === seat && p.eye !== null).at(-1)?.eye ?? null
}
