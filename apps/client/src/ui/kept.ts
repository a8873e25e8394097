/** Small choices of this person on this device, as screens read them. */
import { useCallback, useState, useSyncExternalStore } from 'react'
import { keep, recall } from './storage.ts'

const listeners = new Map<string, Set<() => void>>()
/** What a browser without storage was told: as long as the page. */
const unkept = new Map<string, string>()

/** Changes a choice that screens read with `useKept`; they all follow. */
export function changeKept(key: string, value: string): void {
  keep(key, value)
  if (recall(key) === value) unkept.delete(key)
  else unkept.set(key, value)
  for (const listener of listeners.get(key) ?? []) listener()
}

/** Like useState, remembered on this device, and the same wherever the same key is read. */
export function useKept<T extends string>(key: string, initial: T): [T, (value: T) => void] {
  const [first] = useState(initial)
  const subscribe = useCallback(
    (listener: () => void) => {
      const known = listeners.get(key) ?? new Set()
      listeners.set(key, known.add(listener))
      return () => void known.delete(listener)
    },
    [key],
  )
  const value = useSyncExternalStore(subscribe, () => ((unkept.get(key) ?? recall(key)) as T | null) ?? first)
  return [value, useCallback((next: T) => changeKept(key, next), [key])]
}
