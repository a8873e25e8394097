import { useSyncExternalStore } from 'react'
import type { Facts } from '../facts.ts'
import { useEngine } from '../whiteboard.ts'

export function useFacts(): Facts {
  const { facts } = useEngine()
  return useSyncExternalStore(facts.subscribe, facts.get)
}
