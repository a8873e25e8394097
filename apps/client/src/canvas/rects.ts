/** Points and upright rectangles of the board. World units are CSS pixels at 100 %; x grows right, y down. */
export type Point = readonly [x: number, y: number]

export interface Rect {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface Size {
  readonly w: number
  readonly h: number
}

export const rectAround = ([x, y]: Point, { w, h }: Size): Rect => ({ x: x - w / 2, y: y - h / 2, w, h })

export const centreOf = ({ x, y, w, h }: Rect): Point => [x + w / 2, y + h / 2]

/** The rectangle between two corners, whichever way they were dragged. */
export function rectOfCorners([ax, ay]: Point, [bx, by]: Point): Rect {
  return { x: Math.min(ax, bx), y: Math.min(ay, by), w: Math.abs(ax - bx), h: Math.abs(ay - by) }
}

/** Larger on every side; a negative `by` shrinks. */
export const grown = ({ x, y, w, h }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  w: w + 2 * by,
  h: h + 2 * by,
})

export const shifted = (rect: Rect, [dx, dy]: Point): Rect => ({ ...rect, x: rect.x + dx, y: rect.y + dy })

/** Rectangles that share a border only do not overlap. */
export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** Whether `inner` lies wholly in `outer`, borders included. */
export const holds = (outer: Rect, inner: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h

export const holdsPoint = (rect: Rect, [x, y]: Point, slack = 0): boolean =>
  x >= rect.x - slack && x <= rect.x + rect.w + slack && y >= rect.y - slack && y <= rect.y + rect.h + slack

export const sameRect = (a: Rect, b: Rect): boolean =>
  a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h

/** The smallest rectangle around all of them; null around none. */
export function boundsOf(rects: Iterable<Rect>): Rect | null {
  let left = Number.POSITIVE_INFINITY
  let top = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let bottom = Number.NEGATIVE_INFINITY
  for (const { x, y, w, h } of rects) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + w)
    bottom = Math.max(bottom, y + h)
  }
  return left > right ? null : { x: left, y: top, w: right - left, h: bottom - top }
}

/** Where the way from the rectangle's centre to `to` crosses its border; its centre when `to` lies inside. */
export function borderTowards(rect: Rect, to: Point): Point {
  const [cx, cy] = centreOf(rect)
  const dx = to[0] - cx
  const dy = to[1] - cy
  const reach = Math.max(Math.abs(dx) / (rect.w / 2 || 1), Math.abs(dy) / (rect.h / 2 || 1))
  if (reach <= 1) return [cx, cy]
  return [cx + dx / reach, cy + dy / reach]
}
