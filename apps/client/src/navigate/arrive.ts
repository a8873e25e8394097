/** Goes where the link said that opened this tab; a place that is gone is said in a sentence. */
import { AREAS, type AreaId } from '@mustwin/board/areas'
import { type Board, RECORD_ROOTS } from '@mustwin/okr/records'
import type { LiveRoom } from '../room/live.ts'
import { toast } from '../ui/toast.ts'
import { boardNow } from './here.ts'
import { type Target, takeTarget, waitingTarget } from './links.ts'
import { reachArea, reachCard } from './reach.ts'

const isArea = (name: string): name is AreaId => Object.hasOwn(AREAS, name)

const isKnown = (board: Board, target: Target): boolean =>
  'area' in target || RECORD_ROOTS.some(root => board[root].some(one => one.id === target.card))

/** Why nobody can go there; null when it is on the board. */
export function whyGone(board: Board, target: Target): string | null {
  if ('area' in target)
    return isArea(target.area) ? null : 'The link names a place that this board does not have.'
  const card = RECORD_ROOTS.flatMap(root => [...board[root]]).find(one => one.id === target.card)
  if (!card) return 'The card of this link is not on the board. It may not have been revealed yet.'
  return card.deleted ? 'The card of this link lies in the tray. It can be brought back from there.' : null
}

/**
 * False when there is nothing to go to yet: ask again with the next frame, as long as it is not the `last` time.
 * A link is often quicker than the card that it leads to.
 */
export function arrive(room: LiveRoom, workshop: string, onBoard: boolean, last = true): boolean {
  if (onBoard && !boardNow()?.camera.width) return false
  const target = waitingTarget(workshop)
  if (!target || (!last && !isKnown(room.boardRecords(), target))) return !target
  takeTarget(workshop)
  const gone = whyGone(room.boardRecords(), target)
  if (gone) toast.error(gone)
  else if (!goTo(room, target))
    toast.info('What the link leads to is on the board. Choose “Board” to see it.')
  return true
}

const goTo = (room: LiveRoom, target: Target): boolean =>
  'card' in target ? reachCard(room, target.card) : isArea(target.area) && reachArea(room, target.area)
