/** Wheel, track pad and two fingers: they move and zoom the board in every tool. */
import { Gesture } from '@use-gesture/vanilla'
import { currentSettings } from '../../ui/settings.ts'
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'

/** A wheel's step of 100 zooms by about a fifth; a pad's steps are small and many. */
const zoomOf = (delta: number) => Math.exp(-Math.max(-200, Math.min(200, delta)) / 500)

/** Begins to listen; returns the end. */
export function listenToWheel({ camera }: Whiteboard, ground: HTMLElement): () => void {
  let before: { scale: number; at: Point } | null = null
  const gesture = new Gesture(
    ground,
    {
      onWheel({ event, delta: [dx, dy] }) {
        // Something that scrolls by itself lies over the board there.
        if (event.target instanceof Element && event.target.closest('[data-wheel=own]')) return
        event.preventDefault()
        const zooms = event.ctrlKey || event.metaKey || currentSettings().wheel === 'zooms'
        if (zooms) camera.zoomAt(camera.fromClient(event.clientX, event.clientY), zoomOf(dy))
        else if (event.shiftKey && dx === 0) camera.panBy(-dy, 0)
        else camera.panBy(-dx, -dy)
      },
      onPinch({ offset: [scale], origin: [x, y], first, last }) {
        const at = camera.fromClient(x, y)
        // Its own threshold has passed by now: what the fingers did until then counts too.
        if (first || !before) before = { scale: 1, at }
        camera.panBy(at[0] - before.at[0], at[1] - before.at[1])
        if (scale !== before.scale) camera.zoomAt(at, scale / before.scale)
        before = last ? null : { scale, at }
      },
    },
    {
      eventOptions: { passive: false },
      pinch: { from: () => [1, 0], pinchOnWheel: false, pointer: { touch: true } },
    },
  )
  return () => gesture.destroy()
}
