import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import type { Begin } from './session.ts'
import type { Drawn, Sketch } from './sketch.ts'

/** How long the light's trail glows, in milliseconds: as long as the others see it. */
const TRAIL = 700

/** One's pointer as a light that others see, until it is put out. */
export interface Light {
  to(at: Point): void
  out(): void
}

/** Lights it, with its trail for oneself: who points wants to see with what. */
export function lightUp({ room, camera }: Whiteboard, sketch: Sketch): Light {
  let trail: readonly { readonly at: Point; readonly when: number }[] = []
  let mine: Drawn = sketch.nothing
  let asked = 0
  const draw = (now: number) => {
    asked = 0
    // Something else is being drawn by now.
    if (sketch.get() !== mine) return
    trail = trail.filter(({ when }) => now - when < TRAIL)
    if (trail.length === 0) sketch.clear()
    else sketch.draw({ light: trail.map(({ at }) => at) })
    mine = sketch.get()
    if (trail.length > 0) asked = requestAnimationFrame(draw)
  }
  room.point({ laser: true })
  return {
    to(at) {
      const [x, y] = camera.toWorld(at)
      room.point({ pointer: [Math.round(x), Math.round(y)], laser: true })
      trail = [...trail, { at: [x, y], when: performance.now() }]
      if (asked === 0) asked = requestAnimationFrame(draw)
    },
    out: () => room.point({ laser: false }),
  }
}

/** While it is pressed, one's pointer is a light. */
export const beginLaser: Begin = (board, _down, sketch) => {
  const light = lightUp(board, sketch)
  return { move: light.to, end: light.out, abandon: light.out }
}

/** The light of a key that is held: it follows the pointer over the board. */
export function listenToLight(board: Whiteboard, ground: HTMLElement, sketch: Sketch) {
  let light: Light | null = null
  const follow = (event: PointerEvent) => light?.to(board.camera.fromClient(event.clientX, event.clientY))
  ground.addEventListener('pointermove', follow)
  const out = () => {
    light?.out()
    light = null
  }
  return {
    // A held key comes again and again.
    lightUp: () => {
      light ??= lightUp(board, sketch)
    },
    out,
    end() {
      ground.removeEventListener('pointermove', follow)
      out()
    },
  }
}
