/** Points of a stroke: thinned while they come, so that a long line stays within what the door takes. Pure. */
import { getStroke } from 'perfect-freehand'
import type { Point } from '../rects.ts'

export interface Inked {
  readonly at: Point
  /** 0 to 1. */
  readonly pressure: number
}

export const MOST_POINTS = 1_300

/** Adds a point when it says something new: `least` world units away from the last. */
export function inked(points: readonly Inked[], next: Inked, least: number): readonly Inked[] {
  const last = points.at(-1)
  if (last && Math.hypot(next.at[0] - last.at[0], next.at[1] - last.at[1]) < least) return points
  const more = [...points, next]
  // Every second point of a stroke that becomes too long: its shape stays.
  return more.length > MOST_POINTS ? more.filter((_, i) => i % 2 === 0 || i === more.length - 1) : more
}

/** Where it begins, and all points relative to that: x, y, pressure 0 to 100. */
export function flatOf(points: readonly Inked[]): { readonly at: Point; readonly points: readonly number[] } {
  const left = Math.round(Math.min(...points.map(p => p.at[0])))
  const top = Math.round(Math.min(...points.map(p => p.at[1])))
  return {
    at: [left, top],
    points: points.flatMap(({ at: [x, y], pressure }) => [
      Math.round(x - left),
      Math.round(y - top),
      Math.round(pressure * 100),
    ]),
  }
}

/** The outline of a stroke as an SVG path. */
export function pathOf(points: readonly Inked[], size: number, isPen: boolean): string {
  const outline = getStroke(
    points.map(({ at, pressure }) => [at[0], at[1], pressure] as [number, number, number]),
    { size, thinning: isPen ? 0.6 : 0, smoothing: 0.5, streamline: 0.4, simulatePressure: false },
  )
  const [first, ...rest] = outline
  if (!first) return ''
  return `M${first[0]} ${first[1]}${rest.map(([x, y]) => `L${x} ${y}`).join('')}Z`
}
