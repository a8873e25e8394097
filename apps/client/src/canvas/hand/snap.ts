/** Edges and centres that a dragged card comes close to: how far it is drawn there, and the lines that show it. */
import type { Point, Rect } from '../rects.ts'

/** A line on the board, upright or level. */
export type Guide = readonly [from: Point, to: Point]

export interface Snap {
  readonly by: Point
  readonly guides: readonly Guide[]
}

const stops = (at: number, length: number) => [at, at + length / 2, at + length]

interface Near {
  readonly off: number
  readonly at: number
  readonly other: Rect
}

function nearest(
  mine: readonly number[],
  others: readonly (readonly [readonly number[], Rect])[],
  reach: number,
) {
  let best: Near | null = null
  for (const [theirs, other] of others)
    for (const at of theirs)
      for (const own of mine) {
        const off = at - own
        if (Math.abs(off) <= reach && (best === null || Math.abs(off) < Math.abs(best.off)))
          best = { off, at, other }
      }
  return best
}

/** @param reach how near, in world units; below 0, nothing is drawn anywhere */
export function snap(moved: Rect, others: readonly Rect[], reach: number): Snap {
  const x = nearest(
    stops(moved.x, moved.w),
    others.map(o => [stops(o.x, o.w), o]),
    reach,
  )
  const y = nearest(
    stops(moved.y, moved.h),
    others.map(o => [stops(o.y, o.h), o]),
    reach,
  )
  const by: Point = [x?.off ?? 0, y?.off ?? 0]
  const at = { ...moved, x: moved.x + by[0], y: moved.y + by[1] }
  const guides: Guide[] = []
  if (x) {
    const ends = [at.y, at.y + at.h, x.other.y, x.other.y + x.other.h]
    guides.push([
      [x.at, Math.min(...ends)],
      [x.at, Math.max(...ends)],
    ])
  }
  if (y) {
    const ends = [at.x, at.x + at.w, y.other.x, y.other.x + y.other.w]
    guides.push([
      [Math.min(...ends), y.at],
      [Math.max(...ends), y.at],
    ])
  }
  return { by, guides }
}
