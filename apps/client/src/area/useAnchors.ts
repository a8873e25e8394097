import { AREAS, type AreaId } from '@mustwin/board/areas'
import { type RefObject, useEffect } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'

/** Where an element lies in the world: offsets know nothing of the camera's zoom. */
function worldRect(
  element: HTMLElement,
  area: HTMLElement,
  from: { readonly x: number; readonly y: number },
) {
  let x = from.x
  let y = from.y
  for (let at: HTMLElement | null = element; at && at !== area; ) {
    x += at.offsetLeft
    y += at.offsetTop
    const parent: Element | null = at.offsetParent
    at = parent instanceof HTMLElement ? parent : null
  }
  return { x, y, w: element.offsetWidth, h: element.offsetHeight }
}

/**
 * Tells the board where furniture draws records (`data-card` within `ground`), so that lines can join them. Rows move
 * when others grow: each change of a size or of the rows measures again. A row out of sight keeps its last place.
 */
export function useAnchors(ground: RefObject<HTMLElement | null>): void {
  const { scene } = useWhiteboard()
  useEffect(() => {
    const root = ground.current
    const area = root?.closest<HTMLElement>('[data-furniture]')
    if (!root || !area) return
    const { rect } = AREAS[area.dataset.furniture as AreaId]
    const known = new Set<string>()
    const measure = () => {
      const now = new Set<string>()
      for (const element of root.querySelectorAll<HTMLElement>('[data-card]')) {
        const id = element.dataset.card ?? ''
        now.add(id)
        scene.setAnchor(id, worldRect(element, area, rect))
      }
      for (const id of known) if (!now.has(id)) scene.setAnchor(id, null)
      known.clear()
      for (const id of now) known.add(id)
    }
    const sizes = new ResizeObserver(measure)
    const watch = () => {
      sizes.disconnect()
      sizes.observe(root)
      for (const element of root.querySelectorAll('[data-card]')) sizes.observe(element)
      measure()
    }
    const rows = new MutationObserver(watch)
    rows.observe(root, { childList: true, subtree: true })
    watch()
    return () => {
      sizes.disconnect()
      rows.disconnect()
    }
  }, [ground, scene])
}
