import { useCallback, useSyncExternalStore } from 'react'

/** Whether the window is at least this wide. One layout is drawn at a time, so no control exists twice. */
export function useWide(query = '(min-width: 48rem)'): boolean {
  return useSyncExternalStore(
    useCallback(
      f => {
        const list = window.matchMedia(query)
        list.addEventListener('change', f)
        return () => list.removeEventListener('change', f)
      },
      [query],
    ),
    () => window.matchMedia(query).matches,
  )
}
