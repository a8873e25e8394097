/** The key results as rows, a column to each must-win. */
import type { KeyResult, Objective } from '@mustwin/okr/records'
import type { Scene } from './facts.ts'
import { KIND_LOOKS } from './kinds.ts'
import { boxed, gap, type Piece, paragraph, stack } from './piece.ts'
import { num, tag } from './xml.ts'

const BETWEEN = 32

/** A column to each of these objectives, beside one another in this width. */
export function keyResultColumns(scene: Scene, chosen: readonly Objective[], w: number): Piece {
  if (chosen.length === 0) return paragraph('No must-wins yet.', w, { size: 20, fill: scene.colours.muted })
  const each = Math.min(760, (w - BETWEEN * (chosen.length - 1)) / chosen.length)
  const columns = chosen.map((objective, i) => column(scene, objective, i + 1, each))
  return {
    h: Math.max(...columns.map(({ h }) => h)),
    draw: (x, y, anchor) =>
      columns.map((piece, i) => piece.draw(x + i * (each + BETWEEN), y, anchor)).join(''),
  }
}

function column(scene: Scene, objective: Objective, n: number, w: number): Piece {
  const { colours, board } = scene
  const rows = board.keyResults.filter(kr => !kr.deleted && kr.objective === objective.id)
  return stack(
    [
      paragraph(`${n}. ${objective.text.plain}`, w, { size: 20, weight: 600, fill: colours.ink }),
      gap(2),
      ...rows.map(row => keyResultRow(scene, row, w)),
      ...(rows.length === 0 ? [paragraph('No key results yet.', w, { size: 16, fill: colours.muted })] : []),
    ],
    12,
  )
}

const amount = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** `0 → 100,000 views`; empty when neither end is known. */
export function stretchOf({ from, to, unit }: Pick<KeyResult, 'from' | 'to' | 'unit'>): string {
  if (from === null && to === null) return ''
  const ends = [from, to].map(end => (end === null ? '?' : amount.format(end)))
  return `${ends.join(' → ')} ${unit}`.trim()
}

/** What it is to be, from what to what, until when, whose. */
function factsOf({ from, to, unit, by, owner, source }: KeyResult): string {
  const stretch = stretchOf({ from, to, unit })
  const facts = [stretch, by && `by ${by}`, owner && `owner ${owner}`, source && `measured in ${source}`]
  return facts.filter(Boolean).join(' · ') || 'No measure yet'
}

function keyResultRow({ colours }: Scene, card: KeyResult, w: number): Piece {
  const inside = w - 72
  const words = stack([
    paragraph(card.text.plain || 'Not worded yet', inside, { size: 18, weight: 500, fill: colours.ink }),
    paragraph(factsOf(card), inside, { size: 16, fill: colours.muted }),
  ])
  const marked: Piece = {
    h: words.h,
    draw(x, y, anchor) {
      const bar = tag('rect', {
        x: x - 16,
        y: y - 16,
        width: 8,
        height: words.h + 32,
        rx: 4,
        fill: colours.accent,
      })
      const line = { fill: 'none', stroke: colours.muted, 'stroke-width': 2 }
      const place = `translate(${num(x + 4)} ${num(y + 3)}) scale(0.75)`
      return (
        bar +
        tag('path', { d: KIND_LOOKS.keyResult.mark, transform: place, ...line }) +
        words.draw(x + 34, y, anchor)
      )
    },
  }
  const look = { rx: 14, fill: colours.raised, stroke: colours.line }
  return boxed(marked, { w, pad: 16, record: card.id }, look)
}
