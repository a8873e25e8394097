import { useCallback, useSyncExternalStore } from 'react'
import { useRoom } from '../room/hooks.ts'

/**
 * Who else writes in this text (`root/id/field`) now, as "Ben is editing"; empty when nobody is. A sentence and not a
 * list, so that a moving cursor re-renders no card.
 */
export function useEditing(place: string): string {
  const room = useRoom()
  const subscribe = useCallback((f: () => void) => room.subscribe(f, 'peers'), [room])
  return useSyncExternalStore(subscribe, () => {
    const me = room.view()?.me.seat
    const names = new Set<string>()
    for (const peer of room.peers()) if (peer.editing === place && peer.seat !== me) names.add(peer.name)
    if (names.size === 0) return ''
    return names.size === 1 ? `${[...names][0]} is editing` : `${[...names].join(' and ')} are editing`
  })
}
