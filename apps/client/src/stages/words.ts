/** Small sentences and orders that several stages share. Nothing here knows the room. */
import type { Board, Card, Id, KeyResult, Objective } from '@mustwin/okr/records'
import type { PersonView } from '@mustwin/okr/view'

/** "1 card", "3 cards". */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

/** A card's name for screen readers and lists: its text in one line, cut at about 80 characters. */
export function nameOf(card: Pick<Card, 'text'>): string {
  const line = card.text.plain.replace(/\s+/g, ' ').trim()
  if (line === '') return 'Empty card'
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`
}

/** First letters of a name; an emoji-only name keeps its emoji whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2)
  return words.map(word => [...new Intl.Segmenter().segment(word)][0]?.segment ?? '').join('')
}

/** Large for a few words, small for ninety: 28 px down to 14 px by length. */
export function fitText(length: number): number {
  if (length <= 24) return 28
  return Math.max(14, Math.round(28 - (length - 24) / 10))
}

export const alive = <T extends Card>(cards: readonly T[]): readonly T[] =>
  cards.filter(card => !card.deleted)
export const trayed = <T extends Card>(cards: readonly T[]): readonly T[] =>
  cards.filter(card => card.deleted)

/** The records of these ids in this order; dangling ids are skipped. */
export function pick<T extends Card>(cards: readonly T[], ids: readonly Id[]): readonly T[] {
  const byId = new Map(cards.map(card => [card.id, card]))
  return ids.flatMap(id => byId.get(id) ?? [])
}

/** Where the n-th new card goes in an orderly flow: four in a row. Units are the board's own. */
export const flowPlace = (n: number): [number, number] => [(n % 4) * 280, Math.floor(n / 4) * 220]

export function keyResultsOf(board: Pick<Board, 'keyResults'>, objective: Id): readonly KeyResult[] {
  return alive(board.keyResults).filter(keyResult => keyResult.objective === objective)
}

export function mustWinsOf(board: Pick<Board, 'objectives'>, ids: readonly Id[]): readonly Objective[] {
  return pick(board.objectives, ids)
}

export const personOf = (people: readonly PersonView[], seat: string | null): PersonView | null =>
  people.find(person => person.seat === seat) ?? null
