import type { SeatId } from '@mustwin/okr/records'
import { useMemo } from 'react'
import { useRead } from '../room/hooks.ts'

/** Who is here. Changes when somebody comes or goes, not with every move of a pointer. */
export function usePresent(): ReadonlySet<SeatId> {
  const seats = useRead('peers', room => [...new Set(room.peers().map(p => p.seat))].sort().join(' '))
  return useMemo(() => new Set(seats.split(' ')), [seats])
}
