import { rectOfCorners } from '../rects.ts'
import type { Begin } from './session.ts'

/** Selects what lies wholly inside; with Shift or Ctrl held at the start it is added. */
export const beginMarquee: Begin = ({ camera, scene, selection }, down, sketch) => {
  const from = camera.toWorld(down.at)
  const before = down.mods.shift || down.mods.ctrl ? selection.ids() : []
  return {
    edges: true,
    move(at) {
      const marquee = rectOfCorners(from, camera.toWorld(at))
      sketch.draw({ marquee })
      const inside = scene.within(marquee).map(thing => thing.id)
      selection.set([...new Set([...before, ...inside])])
    },
    end: () => sketch.clear(),
    abandon() {
      sketch.clear()
      selection.set(before)
    },
  }
}
