import { addStroke } from '@mustwin/board/edit-marks'
import { freshId } from '../../room/freshId.ts'
import { toast } from '../../ui/toast.ts'
import { authorNow, may } from '../actions/refs.ts'
import { topOf } from '../actions/top.ts'
import { boundsOf, type Rect } from '../rects.ts'
import type { Begin } from './session.ts'
import { flatOf, type Inked, inked, pathOf } from './stroke.ts'

const SIZES = { pen: 5, highlighter: 22 } as const
/** Presence carries as many of the latest points. */
const SHOWN = 64

const groundOf = (points: readonly Inked[]): Rect =>
  boundsOf(points.map(({ at: [x, y] }) => ({ x, y, w: 1, h: 1 }))) ?? { x: 0, y: 0, w: 0, h: 0 }

/** Pen and highlighter. The stroke is written once, when the pen is lifted. */
export const beginDraw: Begin = (board, down, sketch) => {
  const { room, camera, tool } = board
  const form = down.tool === 'highlighter' ? 'highlighter' : 'pen'
  if (!may(room, 'marks', 'add')) {
    toast.info('Nothing can be drawn in this step.')
    return null
  }
  const { color } = tool.get()
  const hasPressure = down.kind === 'pen'
  let points: readonly Inked[] = []
  const add = (at: readonly [number, number], pressure: number) => {
    const next = { at: camera.toWorld(at), pressure: hasPressure ? pressure : 0.5 }
    points = inked(points, next, 1.5 / camera.zoom)
  }
  const show = () => {
    sketch.draw({ stroke: { path: pathOf(points, SIZES[form], hasPressure), color, light: form !== 'pen' } })
    const latest = points.slice(-SHOWN).map(({ at, pressure }): Inked => ({ at, pressure }))
    room.point({
      drawing: { form, points: latest.flatMap(p => [...p.at.map(Math.round), Math.round(p.pressure * 100)]) },
    })
  }
  const over = () => {
    sketch.clear()
    room.point({ drawing: null })
  }
  add(down.at, 0.5)
  return {
    move(_at, _mods, trail) {
      for (const touched of trail) add(touched.at, touched.pressure)
      show()
    },
    end() {
      // A dot is a stroke too: two points, or nothing would be seen.
      const [only] = points
      if (only && points.length === 1) points = [only, { ...only, at: [only.at[0] + 1, only.at[1] + 1] }]
      const flat = flatOf(points)
      const z = topOf(board, groundOf(points))
      addStroke(room.board, { id: freshId(), author: authorNow(room), color, form, z, ...flat })
      over()
    },
    abandon: over,
  }
}
