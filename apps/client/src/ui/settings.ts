/** One person's settings for this device: worn by the html element as data attributes, which tokens.css reads. */
import { useSyncExternalStore } from 'react'
import { keep, recall } from './kept.ts'

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly contrast: 'system' | 'normal' | 'more'
  readonly size: 'normal' | 'large' | 'largest'
  readonly motion: 'system' | 'less'
  readonly sound: 'on' | 'off'
}

const plain: Settings = { theme: 'system', contrast: 'system', size: 'normal', motion: 'system', sound: 'on' }
let settings: Settings = { ...plain, ...recall<Partial<Settings>>('settings') }
const listeners = new Set<() => void>()

export function wearSettings(): void {
  const { theme, contrast, size, motion } = settings
  Object.assign(document.documentElement.dataset, { theme, contrast, size, motion })
}

export const currentSettings = (): Settings => settings

export function changeSettings(patch: Partial<Settings>): void {
  settings = { ...settings, ...patch }
  keep('settings', settings)
  wearSettings()
  for (const f of listeners) f()
}

export function useSettings(): Settings {
  return useSyncExternalStore(f => {
    listeners.add(f)
    return () => listeners.delete(f)
  }, currentSettings)
}
