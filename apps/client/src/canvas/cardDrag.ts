import type { PointerEvent } from 'react'
import { mayStart, startDrag } from './drag.ts'

/** What lies under a dragged card: another card, or else an area. */
export interface Under {
  readonly card: string | null
  readonly area: string | null
}

function under(x: number, y: number): Under {
  const at = document.elementFromPoint(x, y)
  return {
    card: at?.closest('[data-card]')?.getAttribute('data-card') ?? null,
    area: at?.closest('[data-area]')?.getAttribute('data-area') ?? null,
  }
}

/**
 * Drags a card with mouse or pen over other cards and areas (marked `data-card` and `data-area`). Fingers scroll the
 * list instead: for them every move has a button in the card's menu.
 */
export function dragCard(
  event: PointerEvent<HTMLElement>,
  onOver: (under: Under | null) => void,
  onDrop: (under: Under) => void,
): void {
  if (event.pointerType === 'touch' || !mayStart(event)) return
  const element = event.currentTarget
  const { clientX, clientY } = event
  startDrag(event, {
    element,
    onMove: (x, y) => {
      element.style.transform = `translate(${x - clientX}px, ${y - clientY}px)`
      element.style.pointerEvents = 'none'
      element.style.zIndex = '20'
      element.style.position = 'relative'
      onOver(under(x, y))
    },
    onDrop: (x, y) => onDrop(under(x, y)),
    onEnd: () => {
      for (const name of ['transform', 'pointer-events', 'z-index', 'position'])
        element.style.removeProperty(name)
      onOver(null)
    },
  })
}
