/**
 * What can be done to cards that are chosen: used by keys, bars, menus and the outline alike. Each does what the
 * rights allow, says in a sentence what they do not, and is one step of undo.
 */

import { duplicateThings } from '@mustwin/board/copies'
import { mergeCards } from '@mustwin/board/edit'
import { clusterThings, colourThings, dropThings } from '@mustwin/board/edit-many'
import type { Id } from '@mustwin/okr/records'
import { freshId } from '../../room/freshId.ts'
import type { LiveRoom } from '../../room/live.ts'
import { count, nameOf } from '../../stages/words.ts'
import { toast } from '../../ui/toast.ts'
import { boundsOf, shifted } from '../rects.ts'
import { whiteboardOf } from '../whiteboard.ts'
import { allowed, authorNow, isFrame, may, ownStep, type Ref, refOf, refsOf } from './refs.ts'
import { fromBelow, topOf } from './top.ts'

const wayBack = (room: LiveRoom) => ({ label: 'Undo', onClick: () => void room.undo() })

/** Says that some of what was chosen stays as it is. */
function sayRest(all: readonly Ref[], done: readonly Ref[], what: string): void {
  if (done.length === all.length) return
  const rest = all.length - done.length
  toast.info(
    rest === all.length && rest === 1
      ? `This card cannot be ${what} in this step.`
      : `${count(rest, 'card')} cannot be ${what} in this step.`,
  )
}

/** Puts them into the tray. Resolves to the ids that went. */
export function dropCards(room: LiveRoom, ids: readonly Id[]): readonly Id[] {
  const all = refsOf(room, ids).filter(ref => !ref.card.deleted)
  const mine = allowed(room, all, 'drop')
  sayRest(all, mine, 'deleted')
  ownStep(room)
  if (mine.length === 0 || !dropThings(room.board, mine)) return []
  const [first] = mine
  const text =
    mine.length === 1 && first ? `“${nameOf(first.card)}” lies` : `${count(mine.length, 'card')} lie`
  toast.info(`${text} in the tray.`, wayBack(room))
  return mine.map(ref => ref.id)
}

/** A name of the colour table, or null for the plain one. */
export function colourCards(room: LiveRoom, ids: readonly Id[], color: string | null): boolean {
  const all = refsOf(room, ids)
  const mine = allowed(room, all, 'arrange')
  sayRest(all, mine, 'coloured')
  ownStep(room)
  return mine.length > 0 && colourThings(room.board, mine, color)
}

/** Makes them one cluster. Cards that were in another leave it. */
export function clusterCards(room: LiveRoom, ids: readonly Id[]): boolean {
  const all = refsOf(room, ids)
  const mine = allowed(room, all, 'arrange')
  sayRest(all, mine, 'put into a cluster')
  if (mine.length < 2) {
    toast.info('A cluster takes two cards or more. Select them first.')
    return false
  }
  ownStep(room)
  return clusterThings(room.board, mine, freshId())
}

/** Every card that lies in a cluster with one of them leaves it. */
export function dissolveClusters(room: LiveRoom, ids: readonly Id[]): boolean {
  const mine = allowed(room, refsOf(room, withClusters(room, ids)), 'arrange')
  const inside = mine.filter(ref => ref.card.cluster !== null)
  ownStep(room)
  return inside.length > 0 && clusterThings(room.board, inside, null)
}

/** The ids with everything that lies in a cluster with one of them. */
export function withClusters(room: LiveRoom, ids: readonly Id[]): readonly Id[] {
  const clusters = new Set(refsOf(room, ids).flatMap(ref => ref.card.cluster ?? []))
  if (clusters.size === 0) return ids
  const all = new Set(ids)
  for (const cards of Object.values(room.boardRecords()))
    if (Array.isArray(cards))
      for (const card of cards) if (clusters.has(card.cluster) && !card.deleted) all.add(card.id)
  return [...all]
}

/** Copies beside them, or `by` further. The copies' ids. */
export function duplicateCards(
  room: LiveRoom,
  ids: readonly Id[],
  by: readonly [number, number] = [24, 24],
): readonly Id[] {
  const all = refsOf(room, ids)
  const mine = all.filter(({ root, card }) => mayMake(room, root, card))
  sayRest(all, mine, 'duplicated')
  if (mine.length === 0) return []
  ownStep(room)
  const board = whiteboardOf(room)
  const ground = boundsOf(mine.flatMap(({ id }) => board.scene.get(id)?.rect ?? []))
  const above = ground ? topOf(board, shifted(ground, by)) : 0
  return duplicateThings(room.board, fromBelow(mine), freshId, by, authorNow(room), above).map(ref => ref.id)
}

/** Whether this person may make another one like it. */
const mayMake = (room: LiveRoom, root: Ref['root'], card: Ref['card']) =>
  isFrame(card) ? may(room, root, 'arrange', card) : may(room, root, 'add')

/** Whether the one can be merged into the other: the same kind of card, both in reach of one's rights. */
export function mayMerge(room: LiveRoom, from: Id, into: Id): boolean {
  const [a, b] = refsOf(room, [from, into])
  if (!a || !b || a.root !== b.root || a.card.deleted || b.card.deleted) return false
  if (a.root === 'marks' && !(isPaper(a.card) && isPaper(b.card))) return false
  return may(room, a.root, 'drop', a.card) && may(room, b.root, 'edit', b.card)
}

const isPaper = (card: Ref['card']) => 'kind' in card && (card.kind === 'sticky' || card.kind === 'text')

/** Puts the text of the one under the other's and the one into the tray; says so, with a way back. */
export function mergeInto(room: LiveRoom, from: Id, into: Id): boolean {
  const target = refOf(room, into)
  if (!target || !mayMerge(room, from, into)) return false
  ownStep(room)
  if (!mergeCards(room.board, target.root, from, into)) return false
  toast.info(`Merged into “${nameOf(target.card)}”.`, wayBack(room))
  return true
}
