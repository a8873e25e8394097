import type { Id } from '@mustwin/okr/records'

/** FNV-1a: not secret, only scattering. */
function scatter(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** The subjects in an order of this person's own: random to look at, the same at every draw and after a reload. */
export function ownOrder(subjects: readonly Id[], seat: string, round: Id): readonly Id[] {
  const rank = (id: Id) => scatter(`${scatter(`${seat}/${round}`)}/${id}`)
  return [...subjects].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}
