/** One person's settings for this device: worn by the html element as data attributes, which tokens.css reads. */
import { useSyncExternalStore } from 'react'
import { keep, recall } from './storage.ts'

export interface Settings {
  readonly theme: 'system' | 'light' | 'dark'
  readonly contrast: 'system' | 'normal' | 'more'
  readonly size: 'normal' | 'large' | 'largest'
  readonly motion: 'system' | 'less'
  readonly sound: 'on' | 'off'
  /** Where the others point, on the board. */
  readonly cursors: 'shown' | 'hidden'
  /** What the wheel does on the board without a key held. */
  readonly wheel: 'pans' | 'zooms'
  /** Keys of one letter on the board (WCAG 2.1.4 asks for a switch). */
  readonly singleKeys: 'on' | 'off'
}

const plain: Settings = {
  theme: 'system',
  contrast: 'system',
  size: 'normal',
  motion: 'system',
  sound: 'on',
  cursors: 'shown',
  wheel: 'pans',
  singleKeys: 'on',
}
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

/** For what is drawn outside of React. Returns the unsubscribe. */
export function onSettings(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, currentSettings)
}
