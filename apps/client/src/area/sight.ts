/**
 * What to look at in an area: its ground as far as it is in use, no smaller than can be read. Where that is more than
 * the screen holds, the view begins at the top left, where reading begins.
 */
import { AREAS, type AreaId, around, type Rect, ZONES } from '@mustwin/board/areas'
import type { Thing } from '@mustwin/board/places'
import type { StepId } from '@mustwin/okr/steps'
import { grown } from '../canvas/rects.ts'

/** What stands over the board: the bar at the bottom, the tools at the left of a wide screen or above a small one. */
const BAR = 72
const TOOLS = 76
const TOP = 56
/** The fields at the right. */
const FIELDS = 332
const WIDE = 1000

/** Below these zooms an area is not shown whole any more but from its top left. Key results hold fields to write in. */
const floors: Readonly<Record<AreaId, number>> = {
  mission: 0.55,
  objectives: 0.5,
  keyResults: 0.7,
  matrix: 0.36,
  needs: 0.55,
  sheet: 0.6,
}

/** A screen of less width has its tools at the top. */
const NARROW = 640

export interface Screen {
  readonly width: number
  readonly height: number
}

/** What stands over the board's edges on a screen of this width, in CSS pixels. */
export function edgesOf(width: number, area: AreaId | null) {
  if (width < NARROW) return { top: TOP, right: 0, bottom: BAR, left: 0 }
  // On the matrix the fields are always in use: what everybody thought alone, then those of one card after the other.
  return { top: 0, right: area === 'matrix' && width >= WIDE ? FIELDS : 0, bottom: BAR, left: TOOLS }
}

/** What an area always shows, also before there are cards. */
const cores: Readonly<Record<AreaId, Rect>> = {
  mission: around([ZONES.missionText.rect, { ...ZONES.candidates.rect, h: 260 }]) ?? AREAS.mission.rect,
  objectives:
    around([ZONES.slots.rect, { ...ZONES.draft.rect, h: 420 }, { ...ZONES.shelf.rect, w: 300, h: 400 }]) ??
    AREAS.objectives.rect,
  keyResults: { ...ZONES.keyResults.rect, h: 700 },
  matrix: around([ZONES.waiting.rect, grown(ZONES.square.rect, 70)]) ?? AREAS.matrix.rect,
  needs: { ...ZONES.needs.rect, h: 560 },
  sheet: { ...ZONES.sheet.rect, h: 900 },
}

/** Free ground around it, in screen pixels. */
export const MARGIN = 16

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

const early: ReadonlySet<StepId> = new Set(['objectives.alone', 'objectives.together', 'mustWins.ballot'])
/** Where each begins: at its title; the matrix is tall enough without. */
const tops: Readonly<Record<AreaId, number>> = {
  mission: AREAS.mission.rect.y,
  objectives: AREAS.objectives.rect.y,
  keyResults: AREAS.keyResults.rect.y,
  matrix: ZONES.waiting.rect.y - 12,
  needs: AREAS.needs.rect.y,
  sheet: AREAS.sheet.rect.y,
}

/** While objectives are gone through there are no must-wins yet: what matters lies below their places. */
const BELOW_SLOTS = ZONES.draft.rect.y - 48

/**
 * The part of the world to fly to for this area on a screen of this size (CSS pixels).
 * @param step the step it is for: some steps need a part of their area only
 */
export function sightOf(area: AreaId, things: Iterable<Thing>, screen: Screen, step?: StepId): Rect {
  const inUse: Rect[] = [cores[area]]
  for (const thing of things) if (thing.area === area) inUse.push(thing.rect)
  const whole = clipped(around(inUse) ?? cores[area], AREAS[area].rect)
  const from = step && early.has(step) ? BELOW_SLOTS : tops[area]
  const h = whole.y + whole.h - from
  const edges = edgesOf(screen.width, area)
  const free = {
    w: Math.max(1, screen.width - edges.left - edges.right - 2 * MARGIN),
    h: Math.max(1, screen.height - edges.top - edges.bottom - 2 * MARGIN),
  }
  const zoom = Math.min(1, Math.max(floors[area], Math.min(free.w / whole.w, free.h / h)))
  // As much of the world as the screen shows at this zoom: then what is looked at begins at the top, not in the middle.
  const w = free.w / zoom
  return { x: whole.x - Math.max(0, w - whole.w) / 2, y: from, w, h: free.h / zoom }
}
