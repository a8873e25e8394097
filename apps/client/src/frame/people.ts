import type { PersonView } from '@mustwin/okr/view'

const COLOURS = 12

/** The person's colour by the order of joining, as a value for CSS. */
export function colourOf(people: readonly PersonView[], seat: string): string {
  const order = people.findIndex(p => p.seat === seat)
  return order < 0 ? 'var(--muted)' : `var(--person-${(order % COLOURS) + 1})`
}

/** Two initials, or the first visible character of a name without letters (an emoji). */
export function initialsOf(name: string): string {
  const letters = name
    .split(/\s+/)
    // Plain letters first: the tables of all letters are slow to set up, and most names need none.
    .map(word => (/^[A-Za-z0-9]/.exec(word) ?? /\p{L}|\p{N}/u.exec(word))?.[0] ?? '')
    .join('')
  if (letters) return letters.slice(0, 2).toLocaleUpperCase()
  return [...new Intl.Segmenter().segment(name)][0]?.segment ?? '?'
}

export const roleInWords: Record<PersonView['role'], string> = {
  facilitator: 'facilitator',
  deputy: 'deputy',
  lead: 'lead',
  participant: 'participant',
  observer: 'observer',
}

/** How many are ready, of how many who take part (observers only listen). */
export function readiness(people: readonly PersonView[]): { ready: number; of: number } {
  const taking = people.filter(p => p.role !== 'observer')
  return { ready: taking.filter(p => p.ready).length, of: taking.length }
}

export const wheelOf = (people: readonly PersonView[]): PersonView | null => people.find(p => p.wheel) ?? null
