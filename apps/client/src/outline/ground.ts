/** Where something lies down that was made without a pointer: beside the areas, in rows. Pure. */
import { AREAS, around } from '@mustwin/board/areas'
import { overlap, type Point, type Rect, type Size } from '../canvas/rects.ts'

const GAP = 20
const COLUMNS = 8

const all = around(Object.values(AREAS).map(({ rect }) => rect)) ?? { x: 0, y: 0, w: 0, h: 0 }
/** Right of the sheet, below the key results: the largest free ground beside the areas. */
const CORNER: Point = [AREAS.sheet.rect.x + AREAS.sheet.rect.w + 240, AREAS.sheet.rect.y]

/** The centre of the first place of this size that touches nothing. Below the last row there is always one. */
export function freeGround(taken: readonly Rect[], { w, h }: Size): Point {
  const near = taken.filter(r => r.x + r.w > CORNER[0] && r.y + r.h > CORNER[1])
  const rows = Math.ceil(all.h / (h + GAP)) + near.length
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const place = { x: CORNER[0] + column * (w + GAP), y: CORNER[1] + row * (h + GAP), w, h }
      if (!near.some(r => overlap(r, place))) return [place.x + w / 2, place.y + h / 2]
    }
  return [CORNER[0] + w / 2, CORNER[1] + rows * (h + GAP)]
}

/** The centre of the first free place inside a frame, or its middle when it is full. */
export function groundIn(frame: Rect, taken: readonly Rect[], { w, h }: Size): Point {
  for (let y = frame.y + 48; y + h <= frame.y + frame.h; y += h + GAP)
    for (let x = frame.x + GAP; x + w <= frame.x + frame.w; x += w + GAP)
      if (!taken.some(r => overlap(r, { x, y, w, h }))) return [x + w / 2, y + h / 2]
  return [frame.x + frame.w / 2, frame.y + frame.h / 2]
}
