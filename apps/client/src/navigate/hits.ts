/** What a search on the board finds, in reading order: area by area, in each from the top left. */
import { AREA_IDS } from '@mustwin/board/areas'
import type { Board, Id } from '@mustwin/okr/records'
import type { Rect } from '../canvas/rects.ts'
import { hasAll, wordsOf } from './find.ts'
import { findablesOf, plainOf } from './findable.ts'

/** @param placeOf where a card is seen, or null when nothing shows it */
export function hitsOf(
  board: Board,
  query: string,
  placeOf: (id: Id) => { readonly area: string; readonly rect: Rect } | null,
): readonly Id[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const found = new Set(findablesOf(board).flatMap(one => (hasAll(plainOf(one), words) ? [one.to] : [])))
  return [...found]
    .flatMap(id => {
      const place = placeOf(id)
      return place ? [{ id, ...place }] : []
    })
    .sort(
      (a, b) =>
        orderOf(a.area) - orderOf(b.area) ||
        a.rect.y - b.rect.y ||
        a.rect.x - b.rect.x ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ id }) => id)
}

/** Free ground comes last. */
function orderOf(area: string): number {
  const at = (AREA_IDS as readonly string[]).indexOf(area)
  return at < 0 ? AREA_IDS.length : at
}
