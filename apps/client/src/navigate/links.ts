/**
 * Addresses of a card or an area: `/w/:id#card=ID`, `/w/:id#area=matrix`. The fragment never reaches the server. Such a
 * link opens nothing by itself: whoever has no seat joins first (the place waits in this tab), and lands there then.
 */
import { keep, recall } from '../ui/storage.ts'

export type Target = { readonly card: string } | { readonly area: string }

const ID = /^[A-Za-z0-9_-]{1,64}$/

export function linkTo(workshop: string, target: Target): string {
  const [kind, id] = 'card' in target ? ['card', target.card] : ['area', target.area]
  return `${location.origin}/w/${workshop}#${kind}=${id}`
}

/** What a fragment says: a key that opens the room, a place in it, or both (`KEY&card=ID`). */
export function readFragment(hash: string): { readonly key: string | null; readonly target: Target | null } {
  let key: string | null = null
  let target: Target | null = null
  for (const part of decoded(hash.replace(/^#/, '')).split('&')) {
    const [, kind, id = ''] = /^(card|area)=(.*)$/s.exec(part) ?? []
    if (!kind) key = part.replace(/^k=/, '') || key
    else if (ID.test(id)) target = kind === 'card' ? { card: id } : { area: id }
  }
  return { key, target }
}

/** A fragment that was cut or mistyped is read as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const listeners = new Set<() => void>()
const keyOf = (workshop: string) => `place.${workshop}`

/** Keeps where this tab wants to go, until the room is open. */
export function awaitTarget(workshop: string, target: Target): void {
  keep(keyOf(workshop), target, 'tab')
  for (const listener of listeners) listener()
}

/** Where this tab wants to go; it goes on waiting. */
export const waitingTarget = (workshop: string): Target | null => recall<Target>(keyOf(workshop), 'tab')

/** Where this tab wants to go, once: asked again it is null. */
export function takeTarget(workshop: string): Target | null {
  const target = recall<Target>(keyOf(workshop), 'tab')
  if (target) keep(keyOf(workshop), null, 'tab')
  return target
}

/** Calls back when a link was pasted into a page that is open already. */
export function onTarget(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
