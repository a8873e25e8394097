import type { Id } from '@mustwin/okr/records'
import { grown, holds } from '../canvas/rects.ts'
import type { Whiteboard } from '../canvas/whiteboard.ts'

/** Moves the camera as little as is needed to see this card whole; a card that is on its way is waited for. */
export function showCard({ camera, scene }: Pick<Whiteboard, 'camera' | 'scene'>, id: Id): void {
  const show = (): boolean => {
    const rect = scene.rectOf(id)
    if (!rect) return false
    const view = camera.view()
    const wanted = grown(rect, 24 / camera.zoom)
    // What stands at the bottom of the screen (the composer) covers a part of it.
    const seen = { ...view, h: view.h - 120 / camera.zoom }
    if (holds(seen, wanted)) return true
    const x = Math.min(Math.max(view.x, wanted.x + wanted.w - seen.w), wanted.x)
    const y = Math.min(Math.max(view.y, wanted.y + wanted.h - seen.h), wanted.y)
    camera.flyTo({ ...view, x, y }, { padding: 0, max: camera.zoom })
    return true
  }
  if (show()) return
  const stop = scene.subscribe(() => {
    if (show()) stop()
  })
}
