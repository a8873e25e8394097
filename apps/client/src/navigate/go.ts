/** Goes to a place: the camera flies on the board, the page scrolls in the outline. Nobody else is moved. */
import { AREAS, type AreaId, areaOfRoot } from '@mustwin/board/areas'
import type { Board, Id, RecordRoot } from '@mustwin/okr/records'
import { RECORD_ROOTS } from '@mustwin/okr/records'
import type { StepId } from '@mustwin/okr/steps'
import { foldPaper } from '../area/paper.ts'
import { sightOf } from '../area/sight.ts'
import { stepArea } from '../area/stepArea.ts'
import type { Rect } from '../canvas/rects.ts'
import type { Whiteboard } from '../canvas/whiteboard.ts'
import { boardNow } from './here.ts'

/** A card is gone to at the zoom that one has, as far as it can be read there. */
const READABLE = 0.7

/** The root that a record lies in; null when no such record is on the board, or when it lies in the tray. */
export function rootOf(board: Board, id: Id): RecordRoot | null {
  return RECORD_ROOTS.find(root => board[root].some(card => card.id === id && !card.deleted)) ?? null
}

/** Where a card lies, or, while what draws it is not on the page, the area it belongs to. */
export function rectOfCard({ scene, room }: Whiteboard, id: Id): Rect | null {
  // Also a card that came with this very message, before anything was drawn.
  const known = scene.get(id)?.rect ?? scene.rectOf(id)
  if (known) return known
  const root = rootOf(room.boardRecords(), id)
  const area = root === null ? 'free' : areaOfRoot(root)
  return area === 'free' ? null : AREAS[area].rect
}

/** Shows a card; false when it is not in sight of this view. */
export function showCard(board: Whiteboard, id: Id): boolean {
  const rect = rectOfCard(board, id)
  if (!rect) return false
  board.camera.flyTo(rect, { max: Math.min(Math.max(board.camera.zoom, READABLE), 1) })
  return true
}

/** Shows a card, selects it and gives it the focus. False when it is not on the board. */
export function goToCard(id: Id): boolean {
  const board = boardNow()
  if (!board) return scrollTo(`[data-card="${CSS.escape(id)}"]`)
  if (!showCard(board, id)) return false
  foldPaper(true)
  if (board.scene.get(id)) board.selection.set([id])
  board.selection.setFocus(id)
  focusSoon(id)
  return true
}

/** Shows an area. False when this view has no such place. */
export function goToArea(area: AreaId): boolean {
  if (boardNow()) foldPaper(true)
  return showArea(area)
}

/** Where a step happens. A paper that is folded while one looks elsewhere comes back with the room's own step. */
export const goToStep = (step: StepId): boolean => showArea(stepArea(step))

function showArea(area: AreaId): boolean {
  const board = boardNow()
  if (!board) return scrollTo(`[data-area="${area}"]`)
  board.camera.flyTo(sightOf(area, board.scene.things().values(), board.camera))
  return true
}

/** Its element comes onto the page with the flight, not with the press, and takes no focus under an open paper. */
function focusSoon(id: Id, tries = 30): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)
    element?.focus({ preventScroll: true })
    if (document.activeElement !== element && tries > 0) focusSoon(id, tries - 1)
  })
}

function scrollTo(selector: string): boolean {
  const target = document.querySelector<HTMLElement>(selector)
  if (!target) return false
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
  return true
}
