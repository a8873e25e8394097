/** Where in the step somebody is: the id of a card that stands in the middle of the window, or the top. */

const CARD = '[data-card]'

/** The card that has the focus, else the one in the middle of the window, else 'top'. */
export function placeInSight(): string {
  const focused = document.activeElement?.closest<HTMLElement>(CARD)
  const middle = document.elementsFromPoint?.(innerWidth / 2, innerHeight / 2).find(e => e.matches(CARD))
  const card = focused ?? (middle instanceof HTMLElement ? middle : null)
  return card?.dataset.card ?? 'top'
}

const cardAt = (place: string): HTMLElement | null =>
  place === 'top' ? null : document.querySelector<HTMLElement>(`[data-card="${CSS.escape(place)}"]`)

/** The place in words: the card's name, or the question. */
export function placeInWords(place: string): string {
  const name = cardAt(place)?.getAttribute('aria-label')
  return name ? `“${name}”` : 'the question'
}

/** Moves the reading position there: scrolls and sets the focus. */
export function goToPlace(place: string): void {
  const target = cardAt(place) ?? document.querySelector<HTMLElement>('h1')
  if (!target) return
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1
  target.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
}
