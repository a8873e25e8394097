/**
 * Which seat this tab sits on. A link's key stands in the fragment; it leaves the address bar at once and is kept for
 * this tab only until it was traded for a seat. What stays on the device is a 32-bit fingerprint, no secret.
 */
import { awaitTarget, readFragment } from '../navigate/links.ts'
import { keep, recall } from '../ui/storage.ts'
import type { SeatHere } from './server.ts'

/** The key of the address, or the one kept before. */
export const keyFor = (id: string): string | null =>
  readFragment(location.hash).key ?? recall<string>(`key.${id}`, 'tab')

/** The same; it is kept, and a place that the address names waits until the room is open. */
export function takeKeyFromAddress(id: string): string | null {
  const { key, target } = readFragment(location.hash)
  if (target) awaitTarget(id, target)
  if (!key) return keyFor(id)
  keep(`key.${id}`, key, 'tab')
  return key
}

export function clearAddress(): void {
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
}

export const dropKey = (id: string) => keep(`key.${id}`, null, 'tab')

/** FNV-1a, 32 bits: enough to know a link again, too little to open anything. */
export function fingerprint(key: string): string {
  let hash = 0x811c9dc5
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}

export function rememberSeat(id: string, seat: string, key?: string | null): void {
  keep(`seat.${id}`, seat, 'tab')
  if (key) keep(`doors.${id}`, { ...recall<Record<string, string>>(`doors.${id}`), [fingerprint(key)]: seat })
}

export type Door =
  | { readonly to: 'join' }
  | { readonly to: 'wrongLink' }
  | { readonly to: 'room'; readonly seat: SeatHere }
  | { readonly to: 'choose'; readonly seats: readonly SeatHere[]; readonly mayJoin: boolean }

/** The seat that this link was traded for; without a link the seat of this tab. It may be gone by now. */
export function seatBefore(id: string, key: string | null): string | null {
  if (!key) return recall<string>(`seat.${id}`, 'tab')
  return recall<Record<string, string>>(`doors.${id}`)?.[fingerprint(key)] ?? null
}

/** Where to go with these seats of the browser and this key: straight in, to the join form, or to a choice. */
export function doorFor(id: string, seats: readonly SeatHere[], key: string | null): Door {
  const before = seatBefore(id, key)
  const known = seats.find(seat => seat.id === before)
  if (known) return { to: 'room', seat: known }
  const only = seats[0]
  if (!only) return key ? { to: 'join' } : { to: 'wrongLink' }
  if (!key && seats.length === 1) return { to: 'room', seat: only }
  return { to: 'choose', seats, mayJoin: key !== null }
}
