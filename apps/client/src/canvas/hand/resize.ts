import { setMark } from '@mustwin/board/edit-marks'
import type { Thing } from '@mustwin/board/places'
import type { Mark } from '@mustwin/okr/records'
import { may } from '../actions/refs.ts'
import type { Point, Rect } from '../rects.ts'
import type { Corner } from './press.ts'
import type { Begin } from './session.ts'

const LEAST = 24

/** Marks whose size is their own; a card's follows from its text. */
export function isResizable(thing: Thing): boolean {
  if (thing.root !== 'marks') return false
  const { kind } = thing.card as Mark
  return kind === 'shape' || kind === 'image' || kind === 'text' || kind === 'sticky' || kind === 'stamp'
}

/** The rectangle with one corner moved; pictures and stamps keep their proportions. */
export function resized(rect: Rect, corner: Corner, by: Point, keepsForm: boolean): Rect {
  const west = corner === 'nw' || corner === 'sw'
  const north = corner === 'nw' || corner === 'ne'
  let w = Math.max(LEAST, rect.w + (west ? -by[0] : by[0]))
  let h = Math.max(LEAST, rect.h + (north ? -by[1] : by[1]))
  if (keepsForm) {
    const scale = Math.max(w / rect.w, h / rect.h)
    w = rect.w * scale
    h = rect.h * scale
  }
  return {
    x: Math.round(west ? rect.x + rect.w - w : rect.x),
    y: Math.round(north ? rect.y + rect.h - h : rect.y),
    w: Math.round(w),
    h: Math.round(h),
  }
}

/** A corner of the one selected mark. */
export const beginResize: Begin = ({ room, camera, scene, selection }, down, sketch) => {
  const [id] = selection.ids()
  const thing = id === undefined ? null : scene.get(id)
  if (down.under.is !== 'corner' || !thing || !isResizable(thing)) return null
  if (!may(room, 'marks', 'arrange', thing.card)) return null
  const { corner } = down.under
  const { kind } = thing.card as Mark
  const start = camera.toWorld(down.at)
  let rect = thing.rect
  return {
    move(at, { shift }) {
      const [x, y] = camera.toWorld(at)
      const keepsForm = kind === 'image' || kind === 'stamp' || shift
      rect = resized(thing.rect, corner, [x - start[0], y - start[1]], keepsForm)
      sketch.draw({ ghosts: [rect] })
    },
    end() {
      sketch.clear()
      const { x, y, w, h } = rect
      const moved = x !== thing.rect.x || y !== thing.rect.y
      setMark(room.board, thing.id, { size: [w, h], ...(moved ? { at: [x, y] as const } : {}) })
    },
    abandon: () => sketch.clear(),
  }
}
