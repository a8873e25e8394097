/**
 * Dragging with the pointer, in the same frame as the pointer: positions go straight to the callbacks, not through
 * React. A press that does not move stays a click. Escape or a lost pointer takes the drag back.
 */
import type { PointerEvent as ReactPointerEvent } from 'react'

export interface DragHandlers {
  readonly element: HTMLElement
  readonly onMove: (x: number, y: number) => void
  readonly onDrop: (x: number, y: number) => void
  /** Always called at the end, after `onDrop` if there was one. */
  readonly onEnd: () => void
}

/** Below this many pixels a press is a click. */
const THRESHOLD = 5
const OWN_PRESS = 'button, input, select, textarea, a, summary, [contenteditable="true"]'

/** Whether a press there may begin a drag: the main button, and not on a control inside with a press of its own. */
export function mayStart(event: ReactPointerEvent): boolean {
  if (event.button !== 0 || !event.isPrimary) return false
  if (!(event.target instanceof Element)) return false
  const control = event.target.closest(OWN_PRESS)
  return control === null || control === event.currentTarget || !event.currentTarget.contains(control)
}

/** Follows the pointer from this press on. Call it from `onPointerDown`. */
export function startDrag(event: ReactPointerEvent, { element, onMove, onDrop, onEnd }: DragHandlers): void {
  const { pointerId, clientX, clientY } = event
  let dragging = false
  const stop = new AbortController()
  const listen = { signal: stop.signal }

  const finish = () => {
    stop.abort()
    if (!dragging) return
    document.documentElement.style.removeProperty('user-select')
    // The click that follows the release must not open an editor. It comes before the next task, if it comes.
    const swallow = new AbortController()
    window.addEventListener(
      'click',
      click => {
        swallow.abort()
        click.stopPropagation()
        click.preventDefault()
      },
      { capture: true, signal: swallow.signal },
    )
    setTimeout(() => swallow.abort(), 0)
    onEnd()
  }
  const move = (next: PointerEvent) => {
    if (next.pointerId !== pointerId) return
    if (!dragging && Math.hypot(next.clientX - clientX, next.clientY - clientY) < THRESHOLD) return
    if (!dragging) {
      dragging = true
      // Else the words that the pointer passes are marked.
      document.documentElement.style.userSelect = 'none'
      getSelection()?.removeAllRanges()
      element.setPointerCapture(pointerId)
    }
    next.preventDefault()
    onMove(next.clientX, next.clientY)
  }
  const up = (last: PointerEvent) => {
    if (last.pointerId !== pointerId) return
    if (dragging) onDrop(last.clientX, last.clientY)
    finish()
  }
  window.addEventListener('pointermove', move, listen)
  window.addEventListener('pointerup', up, listen)
  window.addEventListener('pointercancel', finish, listen)
  window.addEventListener('keydown', key => key.key === 'Escape' && finish(), listen)
}
