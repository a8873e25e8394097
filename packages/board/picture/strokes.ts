/** Strokes of pen and highlighter: their outline where somebody can make one, else a line along their points. */
import type { Mark } from '@mustwin/okr/records'
import type { Scene } from './facts.ts'
import { penOf } from './theme.ts'
import { num, tag } from './xml.ts'

const WIDTH = { pen: 4, highlighter: 20 } as const

/** Path data that is nothing but commands and numbers: an outline comes from outside of this package. */
const PATH = /^[MLHVCSQTAZmlhvcsqtaz0-9eE\s.,+-]*$/

export function strokeMarkup(mark: Mark, { colours, outline }: Scene): string {
  const form = mark.form === 'highlighter' ? 'highlighter' : 'pen'
  const points = mark.points ?? []
  if (points.length < 3) return ''
  const color = penOf(colours, mark.color, colours.ink)
  const look = form === 'highlighter' ? { opacity: 0.4 } : {}
  const transform = `translate(${num(mark.at[0])} ${num(mark.at[1])})`
  const d = outline(points, form)
  if (d !== null && PATH.test(d)) return tag('path', { d, transform, fill: color, ...look })
  return tag('path', {
    d: lineThrough(points),
    transform,
    fill: 'none',
    stroke: color,
    'stroke-width': WIDTH[form],
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    ...look,
  })
}

/** Through the middles between the points, so that it bends instead of breaking. */
function lineThrough(points: readonly number[]): string {
  const at = (i: number) => [points[i * 3] ?? 0, points[i * 3 + 1] ?? 0] as const
  const last = Math.floor(points.length / 3) - 1
  const [x, y] = at(0)
  let d = `M${num(x)} ${num(y)}`
  for (let i = 1; i < last; i++) {
    const [ax, ay] = at(i)
    const [bx, by] = at(i + 1)
    d += `Q${num(ax)} ${num(ay)} ${num((ax + bx) / 2)} ${num((ay + by) / 2)}`
  }
  const [endX, endY] = at(last)
  return `${d}L${num(endX)} ${num(endY)}`
}
