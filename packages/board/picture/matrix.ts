/** The matrix without its cards: the square, its middle lines, corners and axes, and the shown spread of placings. */
import { CORNERS } from '@mustwin/okr/corners'
import type { Cloud } from '@mustwin/okr/rounds'
import { centreOfSpot, ZONES } from '../areas.ts'
import type { Scene } from './facts.ts'
import { textLines } from './text.ts'
import { num, tag } from './xml.ts'

export function matrixGround(scene: Scene): string {
  const { colours } = scene
  const { x, y, w, h } = ZONES.square.rect
  const line = { stroke: colours['line-strong'], 'stroke-width': 2 }
  const parts = [
    tag('rect', { x, y, width: w, height: h, fill: colours.raised }),
    tag('rect', { x, y, width: w / 2, height: h / 2, fill: colours['accent-soft'] }),
    ...openClouds(scene).map(cloud => cloudMarkup(cloud, scene)),
    tag('path', {
      d: `M${num(x)} ${num(y + h / 2)}h${num(w)}M${num(x + w / 2)} ${num(y)}v${num(h)}`,
      ...line,
    }),
    tag('rect', { x, y, width: w, height: h, fill: 'none', ...line }),
    ...CORNERS.map((corner, i) => cornerMarkup(corner, i, scene)),
    axes(scene),
  ]
  return parts.join('')
}

/** The spread of those that have no place of their own yet. */
function openClouds({ result, board }: Scene): readonly Cloud[] {
  if (result?.kind !== 'placing') return []
  const waiting = new Set(board.activities.flatMap(card => (card.deleted || card.spot ? [] : [card.id])))
  return result.clouds.filter(cloud => waiting.has(cloud.id))
}

function cornerMarkup(corner: string, i: number, { colours }: Scene): string {
  const { x, y, w, h } = ZONES.square.rect
  const atRight = i % 2 === 1
  const top = i < 2 ? y + 12 : y + h - 40
  const type = { size: 20, weight: 600, fill: colours.muted, align: atRight ? 'end' : 'start' } as const
  return textLines([corner], [x + 16, top], w - 32, type)
}

function axes({ colours }: Scene): string {
  const { x, y, w, h } = ZONES.square.rect
  const type = { size: 20, fill: colours.muted, align: 'middle' } as const
  const upright = textLines(['Impact on the key result →'], [-h / 2, -14], h, type)
  return (
    textLines(['Effort →'], [x, y + h + 24], w, type) +
    tag('g', { transform: `translate(${num(x - 58)} ${num(y + h / 2)}) rotate(-90)` }, upright)
  )
}

/** From quartile to quartile of everybody's own placings, with a dot at the median. */
function cloudMarkup({ effort, impact, median }: Cloud, { colours }: Scene): string {
  const [left, top] = centreOfSpot([effort[0], impact[1]])
  const [right, bottom] = centreOfSpot([effort[1], impact[0]])
  const [cx, cy] = centreOfSpot([median[0], median[1]])
  const box = { x: left - 16, y: top - 16, width: right - left + 32, height: bottom - top + 32, rx: 32 }
  return (
    tag('rect', { ...box, fill: colours.accent, 'fill-opacity': 0.15 }) +
    tag('circle', { cx, cy, r: 10, fill: colours.accent })
  )
}
