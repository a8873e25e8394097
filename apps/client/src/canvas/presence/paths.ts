/** What somebody draws right now, as an SVG path in world units. Pure. */
import type { Form } from '@mustwin/room/said'
import type { Peer } from '../../room/live.ts'
import type { Point } from '../rects.ts'

export interface Ink {
  readonly path: string
  readonly width: number
  readonly opacity: number
}

const NO_INK: Ink = { path: '', width: 1, opacity: 1 }

export function lineThrough(points: readonly Point[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

function pointsOf(flat: readonly number[], step: number): readonly Point[] {
  const points: Point[] = []
  for (let i = 0; i + 1 < flat.length; i += step) points.push([flat[i] ?? 0, flat[i + 1] ?? 0])
  return points
}

export function inkOf(drawing: Peer['drawing']): Ink {
  if (!drawing) return NO_INK
  const { form, points } = drawing
  if (form === 'pen') return { path: lineThrough(pointsOf(points, 3)), width: 4, opacity: 1 }
  if (form === 'highlighter') return { path: lineThrough(pointsOf(points, 3)), width: 20, opacity: 0.32 }
  const [from, to] = pointsOf(points, 2)
  if (!from || !to) return NO_INK
  if (form === 'line' || form === 'arrow' || form === 'link')
    return { path: lineThrough([from, to]), width: 3, opacity: 0.7 }
  return { path: outlineOf(form, from, to), width: 3, opacity: 0.7 }
}

function outlineOf(form: Form, [ax, ay]: Point, [bx, by]: Point): string {
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2]
  if (form === 'diamond') return `M${mx} ${ay}L${bx} ${my}L${mx} ${by}L${ax} ${my}Z`
  if (form !== 'ellipse') return `M${ax} ${ay}H${bx}V${by}H${ax}Z`
  const radii = `${Math.abs(bx - ax) / 2} ${Math.abs(by - ay) / 2}`
  return `M${ax} ${my}A${radii} 0 1 1 ${bx} ${my}A${radii} 0 1 1 ${ax} ${my}Z`
}
