/** Small choices of this person on this device. A browser that keeps nothing (private mode) still works. */
import { useState } from 'react'

export function recall<T>(key: string, store: 'local' | 'tab' = 'local'): T | null {
  try {
    const raw = (store === 'local' ? localStorage : sessionStorage).getItem(`mustwin.${key}`)
    return raw === null ? null : (JSON.parse(raw) as T)
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown, store: 'local' | 'tab' = 'local'): void {
  try {
    const where = store === 'local' ? localStorage : sessionStorage
    if (value === null) where.removeItem(`mustwin.${key}`)
    else where.setItem(`mustwin.${key}`, JSON.stringify(value))
  } catch {
    // Nothing can be kept here; the choice lives as long as the page.
  }
}

/** Like useState, remembered on this device. */
export function useKept<T extends string>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => recall<T>(key) ?? initial)
  return [
    value,
    next => {
      setValue(next)
      keep(key, next)
    },
  ]
}
