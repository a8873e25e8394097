import type { Point } from '../rects.ts'
import type { Begin } from './session.ts'

/** The board follows the pointer. */
export const beginPan: Begin = ({ camera }, down) => {
  let last: Point = down.at
  const follow = (at: Point) => {
    camera.panBy(at[0] - last[0], at[1] - last[1])
    last = at
  }
  return { move: follow, end: follow, abandon: () => {} }
}
