/**
 * Finding words in what people wrote: case, accents and the order of the words don't matter, every word must occur.
 * Fast enough for 5,000 cards at every keystroke: each text is made plain once.
 */

/** "Größe, Café" → "große cafe": what is compared. */
export function plainly(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

export const wordsOf = (query: string): readonly string[] => plainly(query).split(' ').filter(Boolean)

export const hasAll = (plain: string, words: readonly string[]): boolean =>
  words.every(w => plain.includes(w))

/** How well a plain text fits: 0 = not at all; at its beginning before at a word's beginning before anywhere. */
export function scoreOf(plain: string, words: readonly string[]): number {
  let score = 0
  for (const [i, word] of words.entries()) {
    const at = plain.indexOf(word)
    if (at < 0) return 0
    if (at === 0) score += i === 0 ? 8 : 4
    else score += plain.includes(` ${word}`) ? 3 : 1
  }
  // Among equals the shorter one: more of it is what was typed.
  return score + 1 / (1 + plain.length)
}

/** The best `limit` items, best first; equals stay in their order. Without words: the first ones as they are. */
export function best<T>(
  items: readonly T[],
  words: readonly string[],
  limit: number,
  plainOf: (item: T) => string,
): readonly T[] {
  if (words.length === 0) return items.slice(0, limit)
  const found: { item: T; score: number }[] = []
  for (const item of items) {
    const score = scoreOf(plainOf(item), words)
    if (score > 0) found.push({ item, score })
  }
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ item }) => item)
}
