/** Whether a point hits a thing: a stroke at its line, a frame at its border or title, everything else in its box. */
import type { Thing } from '@mustwin/board/places'
import type { Mark } from '@mustwin/okr/records'
import { grown, holdsPoint, type Point, type Rect } from './rects.ts'
import { markOf } from './stack.ts'

/** Room beside a line that is still the line, and a frame's border, in world units at 100 %. */
const NEAR = 8
/** The strip above a frame that holds its title. */
export const FRAME_TITLE = 36

/** How far the point is from the stretch between `a` and `b`. */
export function fromStretch([px, py]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length))
  return Math.hypot(px - ax - t * dx, py - ay - t * dy)
}

function onLine({ at, points }: Mark, step: number, [px, py]: Point, reach: number): boolean {
  if (!points) return false
  const local: Point = [px - at[0], py - at[1]]
  const point = (i: number): Point => [points[i] ?? 0, points[i + 1] ?? 0]
  if (points.length <= step) return fromStretch(local, point(0), point(0)) <= reach
  for (let i = step; i < points.length; i += step) {
    if (fromStretch(local, point(i - step), point(i)) <= reach) return true
  }
  return false
}

/**
 * @param rect where the thing lies now
 * @param ends of an arrow that sticks to things: where they are now
 */
export function isTouched(
  thing: Thing,
  rect: Rect,
  point: Point,
  slack: number,
  ends: readonly [Point, Point] | null,
): boolean {
  const mark = markOf(thing)
  const reach = Math.max(NEAR, slack)
  if (ends) return fromStretch(point, ...ends) <= reach
  if (!holdsPoint(rect, point, mark?.kind === 'stroke' || mark?.form === 'frame' ? FRAME_TITLE : slack))
    return false
  if (!mark) return true
  const moved: Point = [point[0] - (rect.x - thing.rect.x), point[1] - (rect.y - thing.rect.y)]
  if (mark.kind === 'stroke') return onLine(mark, 3, moved, reach)
  if (mark.kind === 'arrow') return onLine(mark, 2, moved, reach)
  if (mark.form !== 'frame') return holdsPoint(rect, point, slack)
  const title: Rect = { x: rect.x, y: rect.y - FRAME_TITLE, w: Math.min(rect.w, 320), h: FRAME_TITLE }
  return (
    (holdsPoint(rect, point, reach) && !holdsPoint(grown(rect, -reach), point)) || holdsPoint(title, point)
  )
}
