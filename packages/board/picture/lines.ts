/** Lines between things: arrows whose ends stick, links, and the method's own from activity to mission. */
import type { Board, Id, Mark } from '@mustwin/okr/records'
import { centreOf, type Point, type Rect } from '../areas.ts'
import { num, tag } from './xml.ts'

export type RectOf = (id: Id) => Rect | null

/** Where the way from a rectangle's centre to a point crosses its border; the centre where the point lies inside. */
export function borderTowards(rect: Rect, to: Point): Point {
  const [cx, cy] = centreOf(rect)
  const [dx, dy] = [to[0] - cx, to[1] - cy]
  const reach = Math.max(Math.abs(dx) / (rect.w / 2 || 1), Math.abs(dy) / (rect.h / 2 || 1))
  return reach <= 1 ? [cx, cy] : [cx + dx / reach, cy + dy / reach]
}

/** Both ends of an arrow now: an end that sticks lies on the border of what it sticks to, wherever that went. */
export function endsOf(mark: Mark, rectOf: RectOf): readonly [Point, Point] | null {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = mark.points ?? []
  const [x, y] = mark.at
  const from = mark.from === null ? null : rectOf(mark.from)
  const to = mark.to === null ? null : rectOf(mark.to)
  if (!mark.points && !(from && to)) return null
  const start = from ? centreOf(from) : ([x + x1, y + y1] as const)
  const end = to ? centreOf(to) : ([x + x2, y + y2] as const)
  return [from ? borderTowards(from, end) : start, to ? borderTowards(to, start) : end]
}

/** A head of two strokes at the end of a line. */
export function headPath([ax, ay]: Point, [bx, by]: Point, size: number): string {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return ''
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  const [px, py] = [bx - ux * size, by - uy * size]
  const side = size * 0.6
  return `M${num(px - uy * side)} ${num(py + ux * side)}L${num(bx)} ${num(by)}L${num(px + uy * side)} ${num(py - ux * side)}`
}

/** The method's own lines: activity to key result, key result to must-win, must-win to mission. */
export function linkPairs(board: Board, mustWins: readonly Id[]): readonly (readonly [from: Id, to: Id])[] {
  const pairs: (readonly [Id, Id])[] = []
  for (const activity of board.activities) {
    if (activity.deleted) continue
    const joined = new Set(activity.links.map(link => link.keyResult))
    if (activity.main) joined.add(activity.main)
    for (const keyResult of joined) pairs.push([activity.id, keyResult])
  }
  for (const { id, objective, deleted } of board.keyResults) if (!deleted) pairs.push([id, objective])
  for (const id of mustWins) pairs.push([id, 'mission'])
  return pairs
}

/** Thin lines between those pairs of which both ends are in the picture. */
export function linksMarkup(pairs: Iterable<readonly [Id, Id]>, rectOf: RectOf, color: string): string {
  let d = ''
  for (const [from, to] of pairs) {
    const [a, b] = [rectOf(from), rectOf(to)]
    if (!a || !b) continue
    const [x1, y1] = borderTowards(a, centreOf(b))
    const [x2, y2] = borderTowards(b, centreOf(a))
    d += `M${num(x1)} ${num(y1)}L${num(x2)} ${num(y2)}`
  }
  return d === ''
    ? ''
    : tag('path', {
        d,
        fill: 'none',
        stroke: color,
        'stroke-width': 2,
        'stroke-opacity': 0.6,
        'data-links': 'method',
      })
}
