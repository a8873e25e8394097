/**
 * Where everything on the board lies. A pure function of the board and the chosen must-wins, so that everybody sees
 * the same; kept up to date by what has changed, so that one moved card costs next to nothing on a large board.
 */
import type {
  Activity,
  Board,
  Card,
  Id,
  Mark,
  Objective,
  ObjectivePlace,
  RecordRoot,
  Spot,
} from '@mustwin/okr/records'
import {
  type AreaId,
  areaOfRoot,
  centreOf,
  centreOfSpot,
  type Point,
  type Rect,
  spotOfCentre,
  type ZoneId,
  zoneAt,
} from './areas.ts'
import { belongs, Flow } from './flow.ts'
import { type Size, sizeOf } from './sizes.ts'

/** One thing that lies on the board. A record that has not changed and does not lie elsewhere keeps its `Thing`. */
export interface Thing {
  readonly id: Id
  readonly root: RecordRoot
  readonly area: AreaId | 'free'
  readonly rect: Rect
  readonly card: Card
}

export type Things = ReadonlyMap<Id, Thing>

/** The roots whose records are things. Key results are drawn in their groups, not where they lie. */
const ROOTS = ['candidates', 'objectives', 'activities', 'needs', 'marks'] as const
type ThingRoot = (typeof ROOTS)[number]

/** The zone of a card's meaning; null for marks, which may lie anywhere, and for what stands on its spot. */
export function homeOf(root: RecordRoot, card: Card): ZoneId | null {
  switch (root) {
    case 'candidates':
      return 'candidates'
    case 'objectives':
      return (card as Objective).place
    case 'activities':
      return (card as Activity).spot ? null : 'waiting'
    case 'needs':
    case 'keyResults':
      return root
    case 'marks':
      return null
  }
}

/** The zone that a new record of this root is at home in; null for marks. */
export const zoneOfRoot = (root: RecordRoot): ZoneId | null =>
  root === 'objectives' ? 'draft' : root === 'activities' ? 'waiting' : root === 'marks' ? null : root

/** Around the points of a stroke or an arrow, with half the width of the thickest line. */
const LINE = 6

function rectOfPoints(mark: Mark): Rect {
  const step = mark.kind === 'stroke' ? 3 : 2
  const points = mark.points ?? []
  let [left, top, right, bottom] = [0, 0, 0, 0]
  for (let i = 0; i + 1 < points.length; i += step) {
    const x = points[i] ?? 0
    const y = points[i + 1] ?? 0
    left = i === 0 ? x : Math.min(left, x)
    top = i === 0 ? y : Math.min(top, y)
    right = i === 0 ? x : Math.max(right, x)
    bottom = i === 0 ? y : Math.max(bottom, y)
  }
  const [x, y] = mark.at
  return { x: x + left - LINE, y: y + top - LINE, w: right - left + 2 * LINE, h: bottom - top + 2 * LINE }
}

const hasPoints = (mark: Mark): boolean => mark.kind === 'stroke' || mark.kind === 'arrow'

/** Where the record lies when it lies where its own fields say, or null where it has to be laid out. */
function ownRect(root: ThingRoot, card: Card): Rect | null {
  if (root === 'marks' && hasPoints(card as Mark)) return rectOfPoints(card as Mark)
  const [w, h] = sizeOf(root, card)
  if (root === 'activities' && (card as Activity).spot) {
    const [x, y] = centreOfSpot((card as Activity).spot ?? [0, 0])
    return { x: x - w / 2, y: y - h / 2, w, h }
  }
  const rect = { x: card.at[0], y: card.at[1], w, h }
  const home = homeOf(root, card)
  // Also by the centre of the smallest card: a text that grows must not make its card jump.
  return !home || belongs(home, centreOf(rect)) || belongs(home, [rect.x + w / 2, rect.y + 60]) ? rect : null
}

/** A comment on a card is drawn with that card. */
function isThing(root: ThingRoot, card: Card, mustWins: ReadonlySet<Id>): boolean {
  if (card.deleted) return false
  if (root === 'objectives') return !mustWins.has(card.id)
  return root !== 'marks' || (card as Mark).kind !== 'comment' || (card as Mark).on === null
}

/** What is known of one root: its list, its things, and which of them were laid out. */
interface Part {
  readonly list: readonly Card[]
  readonly things: Things
  readonly flowed: ReadonlySet<Id>
}

interface State {
  readonly parts: ReadonlyMap<ThingRoot, Part>
  readonly mustWins: readonly Id[]
}

const states = new WeakMap<Things, State>()

const sameRect = (a: Rect, b: Rect): boolean => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h

function thingOf(root: ThingRoot, card: Card, rect: Rect, before: Thing | undefined): Thing {
  if (before && before.card === card && sameRect(before.rect, rect)) return before
  return { id: card.id, root, area: areaOfRoot(root), rect, card }
}

/** Lays out what nobody has placed: in order of id, around what lies in the zone. */
function flow(root: ThingRoot, waiting: readonly Card[], things: Map<Id, Thing>, before: Part | null): void {
  const zones = new Map<ZoneId, Card[]>()
  for (const card of waiting) {
    const home = homeOf(root, card)
    if (home) zones.set(home, [...(zones.get(home) ?? []), card])
  }
  for (const [zone, cards] of zones) {
    const lying: Rect[] = []
    for (const { rect, card } of things.values()) if (homeOf(root, card) === zone) lying.push(rect)
    const space = new Flow(zone, lying)
    for (const card of cards.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const [w, h] = sizeOf(root, card)
      const [x, y] = space.next(h)
      things.set(card.id, thingOf(root, card, { x, y, w, h }, before?.things.get(card.id)))
    }
  }
}

function place(root: ThingRoot, list: readonly Card[], mustWins: ReadonlySet<Id>, before: Part | null): Part {
  const things = new Map<Id, Thing>()
  const waiting: Card[] = []
  for (const card of list) {
    if (!isThing(root, card, mustWins)) continue
    const known = before?.things.get(card.id)
    if (known && known.card === card && !before?.flowed.has(card.id)) {
      things.set(card.id, known)
      continue
    }
    const rect = ownRect(root, card)
    if (rect) things.set(card.id, thingOf(root, card, rect, known))
    else waiting.push(card)
  }
  if (waiting.length > 0) flow(root, waiting, things, before)
  return { list, things, flowed: new Set(waiting.map(card => card.id)) }
}

const sameIds = (a: readonly Id[], b: readonly Id[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i])

/**
 * Everything that lies on the board, by id: no key results, no chosen must-wins, nothing of the tray.
 * @param previous what this function returned last: what has not changed is taken from it, and all of it is returned
 * again where nothing did.
 */
export function placesOf(board: Board, mustWins: readonly Id[], previous?: Things): Things {
  const before = previous && states.get(previous)
  const chosen = new Set(mustWins)
  const sameChoice = before !== undefined && sameIds(before.mustWins, mustWins)
  const parts = new Map<ThingRoot, Part>()
  let isSame = before !== undefined
  for (const root of ROOTS) {
    const old = before?.parts.get(root) ?? null
    const isKnown = old !== null && old.list === board[root] && (sameChoice || root !== 'objectives')
    const part = isKnown ? old : place(root, board[root], chosen, old)
    parts.set(root, part)
    if (part !== old) isSame = false
  }
  if (isSame && previous) return previous
  const things = new Map<Id, Thing>()
  for (const part of parts.values()) for (const [id, thing] of part.things) things.set(id, thing)
  states.set(things, { parts, mustWins })
  return things
}

/** The free places of a zone, one after the other, past everything but frames. */
export function flowIn(things: Things, zone: ZoneId): Flow {
  const lying: Rect[] = []
  for (const { card, rect } of things.values()) if ((card as Mark).form !== 'frame') lying.push(rect)
  return new Flow(zone, lying)
}

/** The first free place of the zone for a new thing of this size: its top left corner. */
export function freeSpot(things: Things, zone: ZoneId, [, h]: Size): readonly [x: number, y: number] {
  return flowIn(things, zone).next(h)
}

/** What a drop means beside its place. `slot`: it is to be a must-win. `mission`: it is to be the mission's text. */
export interface Meaning {
  readonly zone: ZoneId | null
  readonly place?: ObjectivePlace
  /** Null: off the matrix. */
  readonly spot?: Spot | null
  readonly slot?: true
  readonly mission?: true
}

function ofObjective(zone: ZoneId): Meaning | null {
  if (zone === 'slots') return { zone, slot: true }
  return zone === 'draft' || zone === 'shelf' || zone === 'notNow' ? { zone, place: zone } : null
}

/** The zone whose things may lie there, with the free ground below its area. */
function groundAt(root: RecordRoot, centre: Point): ZoneId | null {
  const zone = zoneAt(centre)
  const home = zoneOfRoot(root)
  return zone ?? (home && belongs(home, centre) ? home : null)
}

/**
 * What it means to drop a record with its centre there, or null where it may not lie. A mark may lie anywhere. Whether
 * the person may do it, the rights say.
 */
export function meaningAt(root: RecordRoot, _card: Card | null, centre: Point): Meaning | null {
  if (root === 'marks') return { zone: zoneAt(centre) }
  const zone = groundAt(root, centre)
  if (zone === null) return null
  if (root === 'objectives') return ofObjective(zone)
  if (root === 'candidates' && zone === 'missionText') return { zone, mission: true }
  if (root !== 'activities') return zone === zoneOfRoot(root) ? { zone } : null
  if (zone === 'square') return { zone, spot: spotOfCentre(centre[0], centre[1]) }
  return zone === 'waiting' ? { zone, spot: null } : null
}
