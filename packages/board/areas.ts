/**
 * The map of the board: where each area lies and what its parts mean. Pure geometry, in world units: one is one CSS
 * pixel at 100 %, x grows to the right, y downwards. To move an area, change its rectangle here; nothing else knows it.
 * Invariants: areas do not overlap; a zone lies inside of its area; zones do not overlap.
 */
import type { RecordRoot, Spot } from '@mustwin/okr/records'

export type Point = readonly [x: number, y: number]

export interface Rect {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export const AREA_IDS = ['mission', 'objectives', 'keyResults', 'matrix', 'needs', 'sheet'] as const
export type AreaId = (typeof AREA_IDS)[number]

/** A part of an area in which lying means something. */
export type ZoneId =
  | 'missionText'
  | 'candidates'
  | 'slots'
  | 'results'
  | 'draft'
  | 'shelf'
  | 'notNow'
  | 'keyResults'
  | 'waiting'
  | 'square'
  | 'needs'
  | 'sheet'

export interface Area {
  readonly title: string
  readonly rect: Rect
  readonly zones: readonly ZoneId[]
}

const rect = (x: number, y: number, w: number, h: number): Rect => ({ x, y, w, h })

/** The six areas in two rows, with free ground around each: enough below the first row for what does not fit in it. */
export const AREAS: Readonly<Record<AreaId, Area>> = {
  mission: { title: 'Mission', rect: rect(0, 0, 1380, 1100), zones: ['missionText', 'candidates'] },
  objectives: {
    title: 'Objectives',
    rect: rect(1620, 0, 1380, 1300),
    zones: ['slots', 'results', 'draft', 'shelf', 'notNow'],
  },
  keyResults: { title: 'Key results', rect: rect(3240, 0, 1784, 1300), zones: ['keyResults'] },
  matrix: { title: 'Effort and impact', rect: rect(0, 1800, 1000, 880), zones: ['waiting', 'square'] },
  needs: { title: 'Needs', rect: rect(1610, 1800, 1100, 760), zones: ['needs'] },
  sheet: { title: 'OKR sheet', rect: rect(2950, 1800, 1400, 1800), zones: ['sheet'] },
}

/**
 * The zones. Each begins below its area's title, and below its own where it has one: 72 above it are free for that, so
 * that a title that grows with the distance covers nothing. The square is exactly the matrix from 0 to 100 on both axes.
 */
export const ZONES: Readonly<Record<ZoneId, { readonly area: AreaId; readonly rect: Rect }>> = {
  missionText: { area: 'mission', rect: rect(40, 72, 1300, 184) },
  candidates: { area: 'mission', rect: rect(40, 328, 1300, 732) },
  slots: { area: 'objectives', rect: rect(1660, 116, 640, 320) },
  results: { area: 'objectives', rect: rect(2340, 116, 620, 320) },
  draft: { area: 'objectives', rect: rect(1660, 508, 1020, 752) },
  shelf: { area: 'objectives', rect: rect(2720, 508, 240, 340) },
  notNow: { area: 'objectives', rect: rect(2720, 920, 240, 340) },
  keyResults: { area: 'keyResults', rect: rect(3280, 72, 1704, 1188) },
  waiting: { area: 'matrix', rect: rect(28, 1916, 172, 724) },
  square: { area: 'matrix', rect: rect(256, 1916, 640, 640) },
  needs: { area: 'needs', rect: rect(1650, 1872, 1020, 648) },
  sheet: { area: 'sheet', rect: rect(2990, 1872, 1320, 1688) },
}

/** Whether the point lies in the rectangle, its border included. */
export const holds = (r: Rect, [x, y]: Point): boolean =>
  x >= r.x && x <= r.x + r.w && y >= r.y && y <= r.y + r.h

/** Whether two rectangles share more than a border. */
export const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** The smallest rectangle around all of them, or null around none. */
export function around(rects: Iterable<Rect>): Rect | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, w, h } of rects) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + w)
    bottom = Math.max(bottom, y + h)
  }
  return left > right ? null : rect(left, top, right - left, bottom - top)
}

export const centreOf = ({ x, y, w, h }: Rect): Point => [x + w / 2, y + h / 2]

/** The area under a point, or null on free ground. */
export function areaAt(point: Point): AreaId | null {
  return AREA_IDS.find(id => holds(AREAS[id].rect, point)) ?? null
}

/** The zone under a point, or null where lying means nothing. */
export function zoneAt(point: Point): ZoneId | null {
  const area = areaAt(point)
  return (area && AREAS[area].zones.find(id => holds(ZONES[id].rect, point))) ?? null
}

const areas: Readonly<Record<RecordRoot, AreaId | 'free'>> = {
  candidates: 'mission',
  objectives: 'objectives',
  keyResults: 'keyResults',
  activities: 'matrix',
  needs: 'needs',
  marks: 'free',
}

/** The area in which the records of a root are at home; marks are free. */
export const areaOfRoot = (root: RecordRoot): AreaId | 'free' => areas[root]

const unit = ZONES.square.rect.w / 100

/** The whole effort and impact of a card whose centre lies there, or null outside of the square. */
export function spotOfCentre(x: number, y: number): Spot | null {
  const square = ZONES.square.rect
  if (!holds(square, [x, y])) return null
  return [Math.round((x - square.x) / unit), Math.round((square.y + square.h - y) / unit)]
}

/** Where the centre of a card with this effort and impact lies: effort to the right, impact upwards. */
export function centreOfSpot([effort, impact]: Spot): Point {
  const square = ZONES.square.rect
  return [square.x + effort * unit, square.y + square.h - impact * unit]
}
