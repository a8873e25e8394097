/** What is new lies above what was there: a line over a card must be seen. */
import { overlap, type Rect } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { isFrame, type Ref } from './refs.ts'

/** The `z` of something new on this ground: 0, which needs no writing, where nothing lies. */
export function topOf({ scene }: Pick<Whiteboard, 'scene'>, ground: Rect): number {
  let top = 0
  for (const { card, rect } of scene.things().values())
    if (!isFrame(card) && overlap(rect, ground)) top = Math.max(top, card.z + 1)
  return top
}

/** From the lowest to the highest, as they are painted. */
export const fromBelow = <T extends Pick<Ref, 'id' | 'card'>>(refs: readonly T[]): readonly T[] =>
  [...refs].sort((a, b) => a.card.z - b.card.z || (a.id < b.id ? -1 : 1))
