import type { SeatId } from '@mustwin/okr/records'
import { useMemo } from 'react'
import { useRead } from '../room/hooks.ts'
import type { Peer } from '../room/live.ts'

/** Read once for each list of peers, however many rows of people ask: every move of a pointer is a new list. */
const read = new WeakMap<readonly Peer[], string>()

function seatsIn(peers: readonly Peer[]): string {
  const seats = read.get(peers) ?? [...new Set(peers.map(p => p.seat))].sort().join(' ')
  read.set(peers, seats)
  return seats
}

/** Who is here. Changes when somebody comes or goes, not with every move of a pointer. */
export function usePresent(): ReadonlySet<SeatId> {
  const seats = useRead('peers', room => seatsIn(room.peers()))
  return useMemo(() => new Set(seats.split(' ')), [seats])
}
