/** Which things are mounted: those in view with a margin, sorted into the sections of the page. */
import { AREA_IDS, AREAS, type AreaId } from '@mustwin/board/areas'
import type { Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import { grown, holds, overlap, type Rect } from './rects.ts'

export type Section = AreaId | 'free'
/** How much of a thing is drawn. */
export type Detail = 'near' | 'far' | 'block'

/** Below this zoom a card is drawn simply: one element, its title. */
export const FAR = 0.45
/** Below this zoom a card is a block without text. */
export const BLOCKS = 0.16

export const detailAt = (zoom: number): Detail => (zoom < BLOCKS ? 'block' : zoom < FAR ? 'far' : 'near')

/** From this zoom down titles grow, so that they stay as large on the screen. */
const FULL = 0.72
const STEP = 1.35
const MOST = 6

/** How much larger titles are drawn in the world at this zoom: in few steps, as each means new styles for the page. */
export function farAt(zoom: number): number {
  const steps = Math.max(0, Math.ceil(Math.log(FULL / zoom) / Math.log(STEP)))
  return Math.min(MOST, Math.round(STEP ** steps * 100) / 100)
}

export interface Mounted {
  readonly detail: Detail
  /** In the order of ids, the same for everybody: a moved card keeps its place in the page, and so its focus. */
  readonly sections: ReadonlyMap<Section, readonly Id[]>
  readonly ids: readonly Id[]
  /** The areas of which something is near. */
  readonly areas: readonly AreaId[]
}

export const NOTHING_MOUNTED: Mounted = { detail: 'near', sections: new Map(), ids: [], areas: [] }

const MARGIN = 0.3
const SPARE = 0.06

const marginOf = (view: Rect, share: number) => Math.max(view.w, view.h) * share

/** The world's rectangle to mount for a view. `spare`: as little as will do while the view stands still. */
export const coverOf = (view: Rect, spare = false): Rect =>
  grown(view, marginOf(view, spare ? SPARE : MARGIN))

/** Whether a view has come near to the edge of what is mounted, or needs far less of it. */
export function isOutgrown(cover: Rect, view: Rect): boolean {
  return !holds(cover, grown(view, marginOf(view, SPARE))) || cover.w > 4 * view.w
}

export interface Wanted {
  /** Where a thing is drawn. */
  readonly rectOf: (thing: Thing) => Rect
  /** What stays mounted wherever it lies: the one with the focus, in an editor, in my hand. */
  readonly always: (id: Id) => boolean
  /** Whose furniture stays wherever it lies: somebody writes in it. */
  readonly alwaysArea: (area: AreaId) => boolean
  readonly detail: Detail
}

const sameOr = <T>(now: readonly T[], before: readonly T[]): readonly T[] =>
  now.length === before.length && now.every((each, i) => each === before[i]) ? before : now

export function mountedIn(
  things: ReadonlyMap<Id, Thing>,
  covers: readonly Rect[],
  { rectOf, always, alwaysArea, detail }: Wanted,
  before: Mounted,
): Mounted {
  const sections = new Map<Section, Id[]>()
  for (const thing of things.values()) {
    const rect = rectOf(thing)
    if (!covers.some(cover => overlap(cover, rect)) && !always(thing.id)) continue
    const list = sections.get(thing.area)
    if (list) list.push(thing.id)
    else sections.set(thing.area, [thing.id])
  }
  const isNear = (area: AreaId) => covers.some(cover => overlap(cover, AREAS[area].rect))
  const areas = sameOr(
    AREA_IDS.filter(area => isNear(area) || alwaysArea(area)),
    before.areas,
  )
  let same = detail === before.detail && areas === before.areas && sections.size === before.sections.size
  const kept = new Map<Section, readonly Id[]>()
  for (const [section, ids] of sections) {
    ids.sort()
    const old = before.sections.get(section)
    const now = old ? sameOr(ids, old) : ids
    same &&= now === old
    kept.set(section, now)
  }
  return same ? before : { detail, sections: kept, ids: [...kept.values()].flat(), areas }
}
