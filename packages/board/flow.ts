/**
 * Laying things out where nobody has placed them: columns of a zone, filled from the top, around what lies there.
 * A zone that is full goes on in the free ground below its area, past other areas. Pure, and the same everywhere.
 */
import { AREAS, holds, overlap, type Point, type Rect, ZONES, type ZoneId } from './areas.ts'
import { CHIP } from './sizes.ts'

const GAP = 20

const columnWidths: Partial<Readonly<Record<ZoneId, number>>> = {
  waiting: CHIP[0],
  square: CHIP[0],
}

/** One column of a zone: what lies in it from the start is what things may not lie on. */
interface Column {
  readonly x: number
  readonly w: number
  readonly walls: readonly Rect[]
}

/** The rectangle of everything below a zone that is not for its things: its area's rest, and other areas. */
function wallsOf(zone: ZoneId, x: number, w: number): Rect[] {
  const { area, rect } = ZONES[zone]
  const bottom = AREAS[area].rect.y + AREAS[area].rect.h
  const strip = { x, y: rect.y, w, h: Number.MAX_SAFE_INTEGER }
  const rest = { x, y: rect.y + rect.h, w, h: bottom - rect.y - rect.h }
  const others = Object.entries(AREAS).flatMap(([id, each]) => (id === area ? [] : [each.rect]))
  return [rest, ...others].filter(each => overlap(each, strip))
}

function columnsOf(zone: ZoneId): readonly Column[] {
  const { rect } = ZONES[zone]
  const w = columnWidths[zone] ?? 240
  const count = Math.max(1, Math.floor((rect.w + GAP) / (w + GAP)))
  return Array.from({ length: count }, (_, i) => {
    const x = rect.x + i * (w + GAP)
    return { x, w, walls: wallsOf(zone, x, w) }
  })
}

const kept = new Map<ZoneId, readonly Column[]>()

function columns(zone: ZoneId): readonly Column[] {
  const known = kept.get(zone) ?? columnsOf(zone)
  kept.set(zone, known)
  return known
}

/** The first y at or below `from` at which a thing of this height touches none of them. Sorted by their top. */
function firstFree(taken: readonly Rect[], from: number, h: number): number {
  let y = from
  for (const each of taken) {
    if (each.y >= y + h + GAP) break
    if (each.y + each.h + GAP > y) y = each.y + each.h + GAP
  }
  return y
}

/** Fills a zone. Each `next` is the highest free place of its columns, the leftmost of these. */
export class Flow {
  private readonly columns: readonly Column[]
  private readonly taken: Rect[][]
  private readonly cursors: number[]

  /** @param lying what lies on the zone's ground already. */
  constructor(zone: ZoneId, lying: Iterable<Rect>) {
    this.columns = columns(zone)
    const all = [...lying]
    this.taken = this.columns.map(({ x, w, walls }) =>
      [...walls, ...all.filter(r => r.x < x + w + GAP && x < r.x + r.w + GAP)].sort((a, b) => a.y - b.y),
    )
    this.cursors = this.columns.map(() => ZONES[zone].rect.y)
  }

  next(h: number): Point {
    let best = 0
    let top = Infinity
    for (const [i, taken] of this.taken.entries()) {
      const y = firstFree(taken, this.cursors[i] ?? 0, h)
      if (y < top) {
        top = y
        best = i
      }
    }
    this.cursors[best] = top + h + GAP
    return [this.columns[best]?.x ?? 0, top]
  }
}

/** Whether a thing may stay where it lies: on the zone itself, or on the free ground below its area. */
export function belongs(zone: ZoneId, centre: Point): boolean {
  const { area, rect } = ZONES[zone]
  if (holds(rect, centre)) return true
  const own = AREAS[area].rect
  const [x, y] = centre
  if (rect.y + rect.h + 2 * GAP < own.y + own.h || x < rect.x || x > rect.x + rect.w || y < own.y + own.h)
    return false
  return !Object.values(AREAS).some(each => holds(each.rect, centre))
}
