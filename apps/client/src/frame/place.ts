/**
 * Places that people send each other: `card:ID`, `area:ID`, a part of the board as `x,y,w,h`, or 'top'. A bare id is a
 * card. On the board the camera goes there; in the outline the page does.
 */
import { AREAS, type AreaId, areaAt, centreOf, type Rect } from '@mustwin/board/areas'
import { foldPaper } from '../area/paper.ts'
import { MAX_ZOOM } from '../canvas/camera.ts'
import { goToArea, goToCard } from '../navigate/go.ts'
import { boardNow } from '../navigate/here.ts'
import { nameOf } from '../stages/words.ts'

export type Place =
  | { readonly kind: 'card'; readonly id: string }
  | { readonly kind: 'area'; readonly area: AreaId }
  | { readonly kind: 'part'; readonly rect: Rect }
  | { readonly kind: 'top' }

const isArea = (name: string): name is AreaId => Object.hasOwn(AREAS, name)

/** What a sent place means; a card that nobody knows is for the view to find out. */
export function readPlace(text: string): Place {
  if (text === 'top') return { kind: 'top' }
  if (text.startsWith('card:')) return { kind: 'card', id: text.slice(5) }
  const area = text.startsWith('area:') ? text.slice(5) : text
  if (isArea(area)) return { kind: 'area', area }
  const [x, y, w, h, ...more] = text.split(',').map(Number)
  const numbers = [x, y, w, h].every(n => Number.isFinite(n)) && more.length === 0
  if (numbers && x !== undefined && y !== undefined && w && h) return { kind: 'part', rect: { x, y, w, h } }
  return { kind: 'card', id: text }
}

const CARD = '[data-card]'

/** The card that has the focus, else the one in the middle of the window, else 'top'. */
function cardInSight(): string {
  const focused = document.activeElement?.closest<HTMLElement>(CARD)
  const middle = document.elementsFromPoint?.(innerWidth / 2, innerHeight / 2).find(e => e.matches(CARD))
  const card = focused ?? (middle instanceof HTMLElement ? middle : null)
  return card?.dataset.card ? `card:${card.dataset.card}` : 'top'
}

/** Where I am, as a place for others: the one selected card, else what I see of the board. */
export function placeInSight(): string {
  const board = boardNow()
  if (!board) return cardInSight()
  const [only, ...more] = board.selection.ids()
  if (only !== undefined && more.length === 0) return `card:${only}`
  const { x, y, w, h } = board.camera.view()
  return [x, y, w, h].map(Math.round).join(',')
}

const elementAt = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)

/** The place in words: a card's name, an area's, or the question. */
export function placeInWords(text: string): string {
  const place = readPlace(text)
  if (place.kind === 'area') return `“${AREAS[place.area].title}”`
  if (place.kind === 'part') return 'a part of the board'
  if (place.kind === 'top') return 'the question'
  const thing = boardNow()?.scene.get(place.id)
  const name = thing ? nameOf(thing.card) : elementAt(place.id)?.getAttribute('aria-label')
  return name ? `“${name}”` : 'the question'
}

/** Moves the person there: the camera on the board, the reading position in the outline. */
export function goToPlace(text: string): void {
  const place = readPlace(text)
  foldPaper(true)
  if (place.kind === 'area' && goToArea(place.area)) return
  if (place.kind === 'card' && goToCard(place.id)) return
  const board = boardNow()
  if (place.kind === 'part' && board) {
    board.camera.flyTo(place.rect, { padding: 0, max: MAX_ZOOM })
    return
  }
  const area = place.kind === 'part' ? areaAt(centreOf(place.rect)) : null
  if (area && goToArea(area)) return
  const question = document.querySelector<HTMLElement>('h1')
  if (!question) return
  if (!question.hasAttribute('tabindex')) question.tabIndex = -1
  question.scrollIntoView({ block: 'center' })
  question.focus({ preventScroll: true })
}
