/** How the board scrolls along while something is dragged to its edge. Pure. */
import type { Point } from '../rects.ts'

const MARGIN = 36
/** Screen pixels a second at the very edge: slow enough to stop in time. */
const FASTEST = 480

const towards = (at: number, length: number): number => {
  if (at < MARGIN) return Math.min(1, (MARGIN - at) / MARGIN)
  if (at > length - MARGIN) return -Math.min(1, (at - length + MARGIN) / MARGIN)
  return 0
}

/** How far the picture moves in `ms` milliseconds, in screen pixels; [0, 0] away from the edges. */
export const edgeScroll = ([x, y]: Point, width: number, height: number, ms: number): Point => [
  (towards(x, width) * FASTEST * ms) / 1_000,
  (towards(y, height) * FASTEST * ms) / 1_000,
]
