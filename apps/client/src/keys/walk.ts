/** Which card is next, by keys: the nearest in that direction, in its own area first. Pure. */
import { areaAt } from '@mustwin/board/areas'
import { centreOf, type Point, type Rect } from '../canvas/rects.ts'

export interface Stop {
  readonly id: string
  readonly rect: Rect
}

const ways: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
export const wayOf = (key: string): Point | null => ways[key] ?? null

/** How far it is, going that way; what lies aside counts double. Null: not that way at all. */
function distance(from: Rect, to: Rect, [wx, wy]: Point): number | null {
  const [ax, ay] = centreOf(from)
  const [bx, by] = centreOf(to)
  const along = (bx - ax) * wx + (by - ay) * wy
  const aside = Math.abs((bx - ax) * wy) + Math.abs((by - ay) * wx)
  return along <= 1 || aside > along * 4 ? null : along + 2 * aside
}

const areaOf = ({ rect }: Stop) => areaAt(centreOf(rect)) ?? 'free'

function nearest(from: Stop, among: readonly Stop[], way: Point): string | null {
  let best: { id: string; far: number } | null = null
  for (const stop of among) {
    const far = stop.id === from.id ? null : distance(from.rect, stop.rect, way)
    if (far !== null && (best === null || far < best.far)) best = { id: stop.id, far }
  }
  return best?.id ?? null
}

/** @returns the id of the next stop, or null at the board's end */
export function walk(stops: readonly Stop[], from: Stop, way: Point): string | null {
  const area = areaOf(from)
  const same = stops.filter(stop => areaOf(stop) === area)
  return nearest(from, same, way) ?? nearest(from, stops, way)
}

/** As one reads: rows from the top, each from the left. Cards whose tops differ by less than half a card are a row. */
export function inReadingOrder(stops: readonly Stop[]): readonly Stop[] {
  const rows: Stop[][] = []
  for (const stop of [...stops].sort((a, b) => a.rect.y - b.rect.y)) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (row && first && stop.rect.y - first.rect.y < Math.min(first.rect.h, stop.rect.h) / 2) row.push(stop)
    else rows.push([stop])
  }
  return rows.flatMap(row => row.sort((a, b) => a.rect.x - b.rect.x))
}

/** The first or the last stop of the area that `from` lies in. */
export function end(stops: readonly Stop[], from: Stop, which: 'Home' | 'End'): string | null {
  const area = areaOf(from)
  return inReadingOrder(stops.filter(stop => areaOf(stop) === area)).at(which === 'Home' ? 0 : -1)?.id ?? null
}
