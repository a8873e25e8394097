/**
 * What to look at in an area: its ground as far as it is in use, no smaller than can be read. Where that is more than
 * the screen holds, the view begins at the top left, where reading begins.
 */
import { AREAS, type AreaId, around, overlap, type Rect, ZONES, type ZoneId } from '@mustwin/board/areas'
import type { Thing } from '@mustwin/board/places'
import type { StepId } from '@mustwin/okr/steps'

/** What stands over the board: the tools at the left of a wide screen or above a small one, the bar at the bottom. */
const TOOLS = 88
const TOP = 56
const BAR = 64
/** The fields at the right. */
const FIELDS = 304
const WIDE = 1000

/** Areas in which nothing is written into the bar, or only beside what matters: their ground reaches the bottom. */
const low: ReadonlySet<AreaId> = new Set(['keyResults', 'matrix', 'sheet'])

/** Below these zooms an area is not shown whole any more but from its top left. Key results hold fields to write in. */
const floors: Readonly<Record<AreaId, number>> = {
  mission: 0.67,
  objectives: 0.67,
  keyResults: 0.7,
  matrix: 0.36,
  needs: 0.68,
  sheet: 0.6,
}

/** A screen of less width has its tools at the top. */
const NARROW = 640

export interface Screen {
  readonly width: number
  readonly height: number
  /** Read from afar: nothing stands over the board, and small areas are drawn larger than life. */
  readonly wall?: boolean
}

/** How much larger at most. */
export const WALL = 2
export const NO_EDGES = { top: 0, right: 0, bottom: 0, left: 0 } as const

/** What stands over the board's edges on a screen of this width, in CSS pixels. */
export function edgesOf(width: number, area: AreaId | null) {
  if (width < NARROW) return { top: TOP, right: 0, bottom: BAR, left: 0 }
  // On the matrix the fields are always in use: what everybody thought alone, then those of one card after the other.
  const right = area === 'matrix' && width >= WIDE ? FIELDS : 0
  return { top: 0, right, bottom: area !== null && low.has(area) ? 0 : BAR, left: TOOLS }
}

/** Room for the title of a zone, which stands above it. */
const TITLE = 44
const titled = (zone: ZoneId, h: number, w = ZONES[zone].rect.w): Rect => {
  const { rect } = ZONES[zone]
  return { x: rect.x, y: rect.y - TITLE, w, h: h + TITLE }
}
const square = ZONES.square.rect
/** Three columns of key results. */
const KEY_RESULTS = 1272

/** What an area always shows, also before there are cards. */
const cores: Readonly<Record<AreaId, Rect>> = {
  mission: around([ZONES.missionText.rect, titled('candidates', 176)]) ?? AREAS.mission.rect,
  objectives:
    around([ZONES.slots.rect, ZONES.results.rect, titled('draft', 260), titled('shelf', 200)]) ??
    AREAS.objectives.rect,
  keyResults: { ...ZONES.keyResults.rect, w: KEY_RESULTS, h: 600 },
  // With the axis below; half a card may stand out at the right, and the waiting ones go on below what is seen.
  matrix: {
    x: ZONES.waiting.rect.x - 8,
    y: square.y - TITLE,
    w: square.x + square.w + 24 - ZONES.waiting.rect.x + 8,
    h: square.h + TITLE + 40,
  },
  needs: { ...ZONES.needs.rect, h: 560 },
  sheet: { ...ZONES.sheet.rect, h: 900 },
}

/** Free ground around it, in screen pixels. */
export const MARGIN = 8

const clipped = (rect: Rect, by: Rect): Rect => {
  const x = Math.max(rect.x, by.x)
  const y = Math.max(rect.y, by.y)
  return {
    x,
    y,
    w: Math.min(rect.x + rect.w, by.x + by.w) - x,
    h: Math.min(rect.y + rect.h, by.y + by.h) - y,
  }
}

/** While objectives are gone through there are no must-wins yet: what matters lies below their places. */
const early: ReadonlySet<StepId> = new Set(['objectives.alone', 'objectives.together', 'mustWins.ballot'])

/** Where each begins: below the area's title, which the question says already, and with the title of its first zone. */
const tops: Readonly<Record<AreaId, number>> = {
  mission: ZONES.missionText.rect.y - 8,
  objectives: ZONES.slots.rect.y - TITLE,
  keyResults: ZONES.keyResults.rect.y - 8,
  matrix: square.y - TITLE,
  needs: AREAS.needs.rect.y,
  sheet: AREAS.sheet.rect.y,
}

/** What is put aside does not make the rest smaller. */
const aside: readonly Rect[] = [ZONES.shelf.rect, ZONES.notNow.rect]

/** The part of an area that is in use; of the matrix always the same, for on it a place is a judgement. */
function inUse(area: AreaId, things: Iterable<Thing>): Rect {
  const core = cores[area]
  if (area === 'matrix') return core
  const rects: Rect[] = [core]
  for (const { area: of, rect } of things)
    if (of === area && !aside.some(zone => overlap(zone, rect))) rects.push(rect)
  return clipped(around(rects) ?? core, AREAS[area].rect)
}

/**
 * The part of the world to fly to for this area on a screen of this size (CSS pixels).
 * @param step the step it is for: some steps need a part of their area only
 */
export function sightOf(area: AreaId, things: Iterable<Thing>, screen: Screen, step?: StepId): Rect {
  const whole = inUse(area, things)
  const from = step && early.has(step) ? ZONES.draft.rect.y - TITLE : tops[area]
  const h = whole.y + whole.h - from
  const edges = screen.wall ? NO_EDGES : edgesOf(screen.width, area)
  const free = {
    w: Math.max(1, screen.width - edges.left - edges.right - 2 * MARGIN),
    h: Math.max(1, screen.height - edges.top - edges.bottom - 2 * MARGIN),
  }
  const zoom = Math.min(
    screen.wall ? WALL : 1,
    Math.max(floors[area], Math.min(free.w / whole.w, free.h / h)),
  )
  // As much of the world as the screen shows at this zoom: then what is looked at begins at the top, not in the middle.
  const w = free.w / zoom
  return { x: whole.x - Math.max(0, w - whole.w) / 2, y: from, w, h: free.h / zoom }
}
