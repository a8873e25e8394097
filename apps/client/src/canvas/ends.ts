/** Where an arrow that sticks to things begins and ends: at the borders of their boxes, on the way to each other. */
import type { Thing } from '@mustwin/board/places'
import type { Id, Mark } from '@mustwin/okr/records'
import { borderTowards, centreOf, type Point, type Rect } from './rects.ts'
import { markOf } from './stack.ts'

export type Points = readonly [from: Point, to: Point]

/** The ends of a line between two boxes. */
export function between(from: Rect, to: Rect): Points {
  return [borderTowards(from, centreOf(to)), borderTowards(to, centreOf(from))]
}

/** Its own ends, as they were drawn. */
export function drawnEnds({ at: [x, y], points }: Mark, way: Point | null): Points {
  const [dx, dy] = way ?? [0, 0]
  const [ax = 0, ay = 0, bx = 0, by = 0] = points ?? []
  return [
    [x + ax + dx, y + ay + dy],
    [x + bx + dx, y + by + dy],
  ]
}

/** @param way how far the arrow itself is dragged just now; an end that sticks does not follow */
export function endsOf(thing: Thing, rectOf: (id: Id) => Rect | null, way: Point | null): Points | null {
  const mark = markOf(thing)
  if (mark?.kind !== 'arrow') return null
  // An arrow at an arrow could go round in circles.
  const from = mark.from && mark.from !== thing.id ? rectOf(mark.from) : null
  const to = mark.to && mark.to !== thing.id ? rectOf(mark.to) : null
  if (!from && !to) return null
  const [a, b] = drawnEnds(mark, way)
  if (from && to) return between(from, to)
  return from ? [borderTowards(from, b), b] : [a, to ? borderTowards(to, a) : b]
}
