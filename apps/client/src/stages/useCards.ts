import type { Board } from '@mustwin/okr/records'
import { useCallback, useSyncExternalStore } from 'react'
import { useRoom } from '../room/hooks.ts'

/** One root of the board. A change elsewhere does not redraw the caller: untouched roots keep their identity. */
export function useCards<R extends keyof Board>(root: R): Board[R] {
  const room = useRoom()
  const subscribe = useCallback((f: () => void) => room.subscribe(f, 'board'), [room])
  return useSyncExternalStore(subscribe, () => room.boardRecords()[root])
}
