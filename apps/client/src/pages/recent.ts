/** The workshops this browser was in lately. No secrets: the cookie opens them. */
import { keep, recall } from '../ui/storage.ts'

export interface Recent {
  readonly id: string
  readonly title: string
  readonly team: string
  readonly role: string
  /** Milliseconds since 1970. */
  readonly when: number
}

const MOST = 12

export const recentWorkshops = (): readonly Recent[] => recall<readonly Recent[]>('recent') ?? []

export function rememberWorkshop(workshop: Recent): void {
  keep('recent', [workshop, ...recentWorkshops().filter(r => r.id !== workshop.id)].slice(0, MOST))
}

export function forgetWorkshop(id: string): readonly Recent[] {
  const rest = recentWorkshops().filter(r => r.id !== id)
  keep('recent', rest)
  return rest
}
