/** What stands in an area besides its cards: grounds with their titles, the mission, must-wins, the sheet. */
import type { Card, Objective } from '@mustwin/okr/records'
import { AREAS, type AreaId, type Rect, ZONES, type ZoneId } from '../areas.ts'
import type { Scene } from './facts.ts'
import { keyResultColumns } from './keyResults.ts'
import { matrixGround } from './matrix.ts'
import { type Anchor, boxed, fitted, gap, type Piece, paragraph, stack } from './piece.ts'
import { sheetPiece } from './sheet.ts'
import { oneLine, textLines } from './text.ts'
import { tag } from './xml.ts'

/** The chosen objectives that are still there, in their order. */
export function chosenOf({ board, mustWins }: Scene): readonly Objective[] {
  return mustWins.flatMap(id => board.objectives.find(o => o.id === id && !o.deleted) ?? [])
}

/** An area's ground and title, and what stands on it. */
export function areaMarkup(area: AreaId, scene: Scene, anchor: Anchor): string {
  const { rect, title } = AREAS[area]
  const { colours } = scene
  const ground = tag('rect', {
    x: rect.x,
    y: rect.y,
    width: rect.w,
    height: rect.h,
    rx: 28,
    fill: colours.raised,
    'fill-opacity': 0.6,
    stroke: colours.line,
  })
  const head = textLines([title], [rect.x + 40, rect.y + 14], rect.w - 80, {
    size: 32,
    weight: 600,
    fill: colours.ink,
  })
  return tag('g', { 'data-area': area }, ground + head + furnitureOf(area, scene, anchor))
}

function furnitureOf(area: AreaId, scene: Scene, anchor: Anchor): string {
  const { rect } = ZONES.keyResults
  switch (area) {
    case 'mission':
      return (
        missionText(scene, anchor) + zone('candidates', 'Candidates', living(scene.board.candidates), scene)
      )
    case 'objectives':
      return slots(scene, anchor) + votes(scene, anchor) + objectiveZones(scene)
    case 'keyResults':
      return fitted(keyResultColumns(scene, chosenOf(scene), rect.w), rect, anchor)
    case 'matrix':
      return waiting(scene) + matrixGround(scene)
    case 'sheet':
      return fitted(sheetPiece(scene, ZONES.sheet.rect.w), ZONES.sheet.rect, anchor)
    default:
      return ''
  }
}

const living = (cards: readonly Card[]): number => cards.filter(card => !card.deleted).length

/** What has no place on the square yet; the matrix's own title stands above it, its own below. */
function waiting({ board, colours }: Scene): string {
  const { x, y, w, h } = ZONES.waiting.rect
  const n = living(board.activities.filter(({ spot }) => spot === null))
  const ground = tag('rect', { x, y, width: w, height: h, rx: 28, fill: colours.sunken })
  const type = { size: 20, weight: 600, fill: colours.muted }
  return ground + (n === 0 ? '' : textLines([`Not placed yet, ${n}`], [x + 24, y + h - 48], w - 48, type))
}

function objectiveZones(scene: Scene): string {
  const { board, mustWins } = scene
  const n = (place: Objective['place']) =>
    living(board.objectives.filter(card => card.place === place && !mustWins.includes(card.id)))
  return (
    zone('draft', 'Objectives', n('draft'), scene) +
    zone('shelf', 'Shelf: measured elsewhere', n('shelf'), scene, true) +
    zone('notNow', 'Not now', n('notNow'), scene, true)
  )
}

/** A zone, dashed where it has a ground of its own, and above it its title with how many lie there. */
function zone(id: ZoneId, title: string, n: number, { colours }: Scene, isDashed = false): string {
  const { x, y, w, h } = ZONES[id].rect
  const line = { stroke: colours['line-strong'], 'stroke-width': 3, 'stroke-dasharray': '14 10' }
  const ground = { x, y, width: w, height: h, rx: 28, fill: 'none', ...line }
  const type = { size: w < 400 ? 16 : 20, weight: 600, fill: colours.muted }
  return (isDashed ? tag('rect', ground) : '') + textLines([`${title}, ${n}`], [x + 4, y - 34], w, type)
}

function missionText({ board, colours }: Scene, anchor: Anchor): string {
  const { rect } = ZONES.missionText
  const words = board.mission.plain.trim()
  const inner = stack(
    [
      paragraph('Our mission', rect.w - 56, { size: 16, weight: 600, fill: colours.accent }),
      paragraph(words || 'Not written yet', rect.w - 56, {
        size: words.length > 240 ? 24 : 36,
        weight: 600,
        fill: words ? colours.ink : colours.muted,
      }),
    ],
    8,
  )
  const box = { w: rect.w, pad: 28, record: 'mission', least: rect.h }
  return fitted(boxed(inner, box, { rx: 28, fill: colours.raised, stroke: colours.line }), rect, anchor)
}

function slots(scene: Scene, anchor: Anchor): string {
  const { rect } = ZONES.slots
  const { colours } = scene
  const chosen = chosenOf(scene)
  const rows = chosen.map((card, i) => slot(card, i + 1, rect, scene))
  for (let n = chosen.length; n < 3; n++) rows.push(freeSlot(n + 1, rect, scene))
  const title = paragraph('Must-wins', rect.w, { size: 20, weight: 600, fill: colours.ink })
  return fitted(stack([title, gap(0), ...rows], 10), rect, anchor)
}

function slot(card: Objective, n: number, { w }: Rect, { colours }: Scene): Piece {
  const words = paragraph(card.text.plain, w - 110, { size: 20, weight: 600, fill: colours.ink })
  const numbered: Piece = {
    h: words.h,
    draw(x, y, anchor) {
      const number = textLines([String(n)], [x, y + words.h / 2 - 20], 40, {
        size: 30,
        weight: 700,
        fill: colours.accent,
      })
      return number + words.draw(x + 54, y, anchor)
    },
  }
  const look = { rx: 14, fill: colours.raised, stroke: colours.accent, 'stroke-width': 2 }
  return boxed(numbered, { w, pad: 18, record: card.id, least: 104 }, look)
}

function freeSlot(n: number, { w }: Rect, { colours }: Scene): Piece {
  const words = paragraph(`${n}. free`, w - 44, { size: 16, fill: colours.muted })
  const look = { rx: 14, fill: 'none', stroke: colours['line-strong'], 'stroke-dasharray': '10 8' }
  return boxed(words, { w, pad: 22, least: 104 }, look)
}

/** The sums of the ballot, once they were shown: from most to least. */
function votes({ result, board, colours }: Scene, anchor: Anchor): string {
  if (result?.kind !== 'vote') return ''
  const { rect } = ZONES.results
  const most = Math.max(1, ...result.tallies.map(tally => tally.votes))
  const rows = result.tallies.flatMap(tally => {
    const card = board.objectives.find(o => o.id === tally.id)
    return card ? [bar(card.text.plain, tally.votes, tally.votes / most, rect.w)] : []
  })
  function bar(name: string, n: number, share: number, w: number): Piece {
    return {
      h: 40,
      draw: (x, y) =>
        textLines([oneLine(name, w - 60, 16)], [x, y], w - 60, { size: 16, fill: colours.ink }) +
        textLines([String(n)], [x, y], w, { size: 16, weight: 600, fill: colours.ink, align: 'end' }) +
        tag('rect', { x, y: y + 24, width: w, height: 8, rx: 4, fill: colours.line }) +
        tag('rect', { x, y: y + 24, width: w * share, height: 8, rx: 4, fill: colours.accent }),
    }
  }
  const title = paragraph('Result of the ballot', rect.w, { size: 20, weight: 600, fill: colours.ink })
  return fitted(stack([title, ...rows], 8), rect, anchor)
}
