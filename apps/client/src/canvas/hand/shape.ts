import { addArrow, addFrame, addShape } from '@mustwin/board/edit-marks'
import type { Id } from '@mustwin/okr/records'
import { freshId } from '../../room/freshId.ts'
import { toast } from '../../ui/toast.ts'
import { writeIn } from '../actions/make.ts'
import { authorNow, may } from '../actions/refs.ts'
import { topOf } from '../actions/top.ts'
import { type Point, rectOfCorners } from '../rects.ts'
import type { ToolId } from '../tool.ts'
import type { Whiteboard } from '../whiteboard.ts'
import type { Mods } from './press.ts'
import type { Begin } from './session.ts'

const isLine = (form: ToolId): form is 'line' | 'arrow' => form === 'line' || form === 'arrow'

const FORMS = ['rectangle', 'ellipse', 'diamond', 'frame', 'line', 'arrow'] as const
type ShapeForm = (typeof FORMS)[number]
const isForm = (form: ToolId): form is ShapeForm => FORMS.some(each => each === form)

/** Shift keeps squares square and lines on an eighth of the circle. */
function straight([x, y]: Point, [fx, fy]: Point, form: ToolId, { shift }: Mods): Point {
  if (!shift) return [x, y]
  const [dx, dy] = [x - fx, y - fy]
  if (isLine(form)) {
    const turn = Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * (Math.PI / 4)
    const length = Math.hypot(dx, dy)
    return [fx + Math.cos(turn) * length, fy + Math.sin(turn) * length]
  }
  const side = Math.max(Math.abs(dx), Math.abs(dy))
  return [fx + Math.sign(dx) * side, fy + Math.sign(dy) * side]
}

/** What an end of an arrow sticks to. */
const stuckTo = ({ scene, camera }: Whiteboard, at: Point): Id | null => {
  const thing = scene.at(at, 8 / camera.zoom)
  return thing && !('points' in thing.card && thing.card.points) ? thing.id : null
}

/** Makes what was dragged out, in one write. */
export function makeShape(board: Whiteboard, form: ToolId, from: Point, to: Point): Id | null {
  const { room, tool } = board
  const id = freshId()
  const z = topOf(board, rectOfCorners(from, to))
  const base = { id, author: authorNow(room), color: tool.get().color, z }
  if (isLine(form)) {
    const at = [Math.round(from[0]), Math.round(from[1])] as const
    const points = [0, 0, to[0] - at[0], to[1] - at[1]]
    const [a, b] = [stuckTo(board, from), stuckTo(board, to)]
    const ends = a !== null && a === b ? { from: null, to: null } : { from: a, to: b }
    return addArrow(room.board, { ...base, at, form, points, ...ends }) ? id : null
  }
  const { x, y, w, h } = rectOfCorners(from, to)
  const sized = { ...base, at: [x, y] as const, size: [Math.max(8, w), Math.max(8, h)] as const }
  if (form === 'frame') return addFrame(room.board, sized) ? id : null
  const isShape = form === 'rectangle' || form === 'ellipse' || form === 'diamond'
  return isShape && addShape(room.board, { ...sized, form }) ? id : null
}

export function mayShape({ room }: Whiteboard, form: ToolId): boolean {
  if (form === 'frame' && !room.view()?.me.wheel) {
    toast.info('Only the facilitator makes frames.')
    return false
  }
  if (may(room, 'marks', 'add')) return true
  toast.info('Nothing can be drawn in this step.')
  return false
}

/** Rectangle, ellipse, diamond, frame, line and arrow, dragged from corner to corner or from end to end. */
export const beginShape: Begin = (board, down, sketch) => {
  const { room, camera, selection, tool } = board
  const form = down.tool
  if (!mayShape(board, form)) return null
  const from = camera.toWorld(down.at)
  let to = from
  const over = () => {
    sketch.clear()
    room.point({ drawing: null })
  }
  return {
    edges: true,
    move(at, mods) {
      to = straight(camera.toWorld(at), from, form, mods)
      sketch.draw({ shape: { form, from, to, color: tool.get().color } })
      if (isForm(form)) room.point({ drawing: { form, points: [...from, ...to].map(Math.round) } })
    },
    end() {
      over()
      const id = makeShape(board, form, from, to)
      // A frame without a name says nothing: it is written at once.
      if (id && form === 'frame') writeIn(board, id)
      else if (id) selection.set([id])
      if (!tool.get().keep) tool.set({ id: 'select' })
    },
    abandon: over,
  }
}
