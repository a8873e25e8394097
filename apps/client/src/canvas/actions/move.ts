/** Moving what is chosen: by keys, in rows, to a place that means something. One step of undo each. */

import { ZONES, type ZoneId } from '@mustwin/board/areas'
import { adoptMission } from '@mustwin/board/edit'
import { moveThings } from '@mustwin/board/edit-many'
import { freeSpot, meaningAt, type Thing } from '@mustwin/board/places'
import type { Activity, Id, Spot } from '@mustwin/okr/records'
import { dropOnSlots, mayChoose } from '../../area/slots.ts'
import { toast } from '../../ui/toast.ts'
import { boundsOf, centreOf, overlap, type Point, type Rect, shifted } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { may, ownStep } from './refs.ts'

type Move = Parameters<typeof moveThings>[1][number]

export const thingsOf = ({ scene }: Whiteboard, ids: readonly Id[]): readonly Thing[] =>
  ids.flatMap(id => scene.get(id) ?? [])

/** Why the thing may not be moved now, as a sentence; null when it may. */
export function fixed({ room }: Whiteboard, { root, card }: Thing): string | null {
  if (may(room, root, 'arrange', card)) return null
  return 'form' in card && card.form === 'frame'
    ? 'Only the facilitator moves frames.'
    : 'This card stays where it is in this step.'
}

/** Why the thing may not even be picked up: an objective may be carried to the must-wins in a step that moves nothing. */
export const held = (board: Whiteboard, thing: Thing): string | null =>
  mayChoose(board, thing) ? null : fixed(board, thing)

const clamp = (n: number) => Math.min(100, Math.max(0, Math.round(n)))

function nudged({ root, id, card, rect }: Thing, [dx, dy]: Point): Move {
  const spot = root === 'activities' ? (card as Activity).spot : null
  if (spot) return { root, id, spot: [clamp(spot[0] + dx), clamp(spot[1] - dy)] }
  // Where a stroke or an arrow begins is not the corner of its box.
  const at: Point = root === 'marks' ? card.at : [rect.x, rect.y]
  return { root, id, at: [at[0] + dx, at[1] + dy] }
}

/** By so many units; on the matrix these are points of effort and impact. */
export function nudge(board: Whiteboard, ids: readonly Id[], by: Point): boolean {
  const moves = thingsOf(board, ids)
    .filter(thing => !fixed(board, thing))
    .map(thing => nudged(thing, by))
    .filter(move => isMeant(board, move))
  return moves.length > 0 && moveThings(board.room.board, moves)
}

/** A card may not be nudged out of the zone that says what it is. */
function isMeant({ scene }: Whiteboard, { id, at }: Move): boolean {
  const thing = scene.get(id)
  if (!thing || !at) return true
  const here = meaningAt(thing.root, thing.card, centreOf(thing.rect))
  const there = meaningAt(thing.root, thing.card, centreOf({ ...thing.rect, x: at[0], y: at[1] }))
  return there !== null && there.zone === here?.zone
}

export type Side = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom'

const aligned: Readonly<Record<Side, (r: Rect, all: Rect) => Point>> = {
  left: (r, all) => [all.x - r.x, 0],
  centre: (r, all) => [all.x + all.w / 2 - r.x - r.w / 2, 0],
  right: (r, all) => [all.x + all.w - r.x - r.w, 0],
  top: (r, all) => [0, all.y - r.y],
  middle: (r, all) => [0, all.y + all.h / 2 - r.y - r.h / 2],
  bottom: (r, all) => [0, all.y + all.h - r.y - r.h],
}

/** What may be moved and has its place from `at` alone: on the matrix a place is a judgement, not a look. */
const loose = (board: Whiteboard, ids: readonly Id[]): readonly Thing[] =>
  thingsOf(board, ids).filter(
    t => !fixed(board, t) && !(t.root === 'activities' && (t.card as Activity).spot),
  )

function shiftAll(board: Whiteboard, moves: readonly (readonly [Thing, Point])[]): boolean {
  const written = moves.flatMap(([{ root, id, card, rect }, [dx, dy]]): Move[] => {
    if (Math.round(dx) === 0 && Math.round(dy) === 0) return []
    // Where a stroke or an arrow begins is not the corner of its box.
    const [x, y] = root === 'marks' ? card.at : [rect.x, rect.y]
    return [{ root, id, at: [x + dx, y + dy] }]
  })
  return written.length > 0 && moveThings(board.room.board, written)
}

/** Puts them on one line. */
export function align(board: Whiteboard, ids: readonly Id[], side: Side): boolean {
  const things = loose(board, ids)
  const all = boundsOf(things.map(t => t.rect))
  if (!all || things.length < 2) return false
  return shiftAll(
    board,
    things.map(t => [t, aligned[side](t.rect, all)] as const),
  )
}

/** Makes the gaps between them equal; the outermost stay. Three or more. */
export function distribute(board: Whiteboard, ids: readonly Id[], along: 'x' | 'y'): boolean {
  const size = along === 'x' ? 'w' : 'h'
  const things = [...loose(board, ids)].sort((a, b) => a.rect[along] - b.rect[along])
  const all = boundsOf(things.map(t => t.rect))
  if (!all || things.length < 3) return false
  const gap = (all[size] - things.reduce((sum, t) => sum + t.rect[size], 0)) / (things.length - 1)
  let next = all[along]
  return shiftAll(
    board,
    things.map(t => {
      const by = next - t.rect[along]
      next += t.rect[size] + gap
      return [t, along === 'x' ? [by, 0] : [0, by]] as const
    }),
  )
}

/** The zones that a thing may be moved to now, with their words for people. */
export function zonesFor(board: Whiteboard, thing: Thing): readonly ZoneId[] {
  if (fixed(board, thing)) return mayChoose(board, thing) ? ['slots'] : []
  const all = Object.keys(ZONES) as ZoneId[]
  return all.filter(zone => {
    if (zone === 'slots' && !board.room.view()?.me.wheel) return false
    if (zone === 'missionText' && !may(board.room, 'mission', 'edit')) return false
    if (thing.root === 'marks') return zone !== 'square' && zone !== 'slots' && zone !== 'missionText'
    return meaningAt(thing.root, thing.card, centreOf(ZONES[zone].rect)) !== null
  })
}

/** Puts one thing into a zone: into its first free place. A sentence when it may not be. */
export function moveToZone(board: Whiteboard, id: Id, zone: ZoneId): string | null {
  const thing = board.scene.get(id)
  if (!thing) return 'It is no longer on the board.'
  const { w, h } = thing.rect
  const at = zone === 'square' ? centreOf(ZONES.square.rect) : null
  const [x, y] = freeSpot(board.scene.things(), zone, [w, h])
  return dropAt(board, [
    { thing, rect: at ? { ...thing.rect, x: at[0] - w / 2, y: at[1] - h / 2 } : { x, y, w, h } },
  ])
}

/** Puts an activity on the matrix, by numbers. */
export function placeAt(board: Whiteboard, id: Id, spot: Spot): boolean {
  const thing = board.scene.get(id)
  if (thing?.root !== 'activities' || fixed(board, thing)) return false
  return moveThings(board.room.board, [{ root: 'activities', id, spot: [clamp(spot[0]), clamp(spot[1])] }])
}

export interface Dropped {
  readonly thing: Thing
  /** Where it would lie. */
  readonly rect: Rect
}

/**
 * Lets things fall there, all in one write; what their new places mean becomes so. Null when all is well, else a
 * sentence, and nothing was written.
 */
export function dropAt(board: Whiteboard, drops: readonly Dropped[]): string | null {
  const moves: Move[] = []
  for (const { thing, rect } of drops) {
    const { root, id, card } = thing
    const meaning = meaningAt(root, card, centreOf(rect))
    if (!meaning) return homeless[root]
    if (meaning.slot)
      return drops.length === 1 ? dropOnSlots(board, id) : 'Put must-wins into place one by one.'
    if (meaning.mission) return drops.length === 1 ? becomeMission(board, id) : 'The mission is one card.'
    const why = fixed(board, thing)
    if (why) return why
    moves.push(moveOf(thing, rect, meaning))
  }
  const lifted = above(board, drops)
  ownStep(board.room)
  moveThings(
    board.room.board,
    moves.map(move => ({ ...move, ...lifted.get(move.id) })),
  )
  return null
}

const homeless: Readonly<Record<Thing['root'], string>> = {
  candidates: 'A candidate stays in the mission’s area.',
  objectives: 'An objective stays among the objectives, on the shelf or under “not now”.',
  keyResults: 'A key result stays with its must-win.',
  activities: 'An activity lies on the matrix or waits beside it.',
  needs: 'A need stays in its area.',
  marks: 'It cannot lie there.',
}

function becomeMission({ room }: Whiteboard, id: Id): string | null {
  if (!may(room, 'mission', 'edit')) return 'The mission cannot be changed in this step.'
  adoptMission(room.board, id)
  toast.info('That is the mission now.', { label: 'Undo', onClick: () => void room.undo() })
  return null
}

function moveOf(
  { root, id, card, rect: was }: Thing,
  rect: Rect,
  meaning: { place?: unknown; spot?: Spot | null },
): Move {
  const by: Point = [rect.x - was.x, rect.y - was.y]
  if (meaning.spot) return { root, id, spot: meaning.spot }
  const [x, y] = root === 'marks' ? card.at : [was.x, was.y]
  const at: Point = [Math.round(x + by[0]), Math.round(y + by[1])]
  if (root === 'activities') return (card as Activity).spot ? { root, id, at, spot: null } : { root, id, at }
  if (root !== 'objectives') return { root, id, at }
  const place = meaning.place as NonNullable<Move['place']>
  return 'place' in card && card.place === place ? { root, id, at } : { root, id, at, place }
}

/** A dropped thing must lie above what it covers: only then its height is written. */
function above({ scene }: Whiteboard, drops: readonly Dropped[]): ReadonlyMap<Id, { z: number }> {
  const own = new Set(drops.map(d => d.thing.id))
  const lifted = new Map<Id, { z: number }>()
  for (const { thing, rect } of drops) {
    if ('form' in thing.card && thing.card.form === 'frame') continue
    let highest = thing.card.z
    for (const other of scene.things().values()) {
      if (own.has(other.id) || ('form' in other.card && other.card.form === 'frame')) continue
      const isAbove = other.card.z > thing.card.z || (other.card.z === thing.card.z && other.id > thing.id)
      if (isAbove && overlap(other.rect, rect)) highest = Math.max(highest, other.card.z + 1)
    }
    if (highest > thing.card.z) lifted.set(thing.id, { z: highest })
  }
  return lifted
}

/** Where things would lie after a drag. */
export const dropsBy = (things: readonly Thing[], by: Point): readonly Dropped[] =>
  things.map(thing => ({ thing, rect: shifted(thing.rect, by) }))
