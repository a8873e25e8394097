import type { Id } from '@mustwin/okr/records'
import { joinCards } from '../actions/join.ts'
import { linkFrom } from '../actions/open.ts'
import { centreOf, type Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import type { Begin } from './session.ts'

/** A thing, or what furniture draws of a record (a key result, a must-win). */
export function joinableAt({ scene, camera }: Whiteboard, at: Point, element: Element | null): Id | null {
  const thing = scene.at(camera.toWorld(at))
  if (thing && !('points' in thing.card && thing.card.points)) return thing.id
  return element?.closest('[data-card]')?.getAttribute('data-card') ?? null
}

/** A link dragged from one card to another. */
export const beginJoin: Begin = (board, down, sketch) => {
  if (down.under.is !== 'thing') return null
  const { id } = down.under
  const { camera, scene, tool, room } = board
  const start = scene.rectOf(id)
  if (!start) return null
  const from = centreOf(start)
  const over = () => {
    sketch.clear()
    room.point({ drawing: null })
  }
  return {
    edges: true,
    move(at) {
      const to = camera.toWorld(at)
      const end = scene.at(to)
      room.point({ drawing: { form: 'link', points: [...from, ...to].map(Math.round) } })
      sketch.draw({
        shape: { form: 'arrow', from, to, color: null },
        ...(end && end.id !== id ? { target: end.rect } : {}),
      })
    },
    end(at) {
      over()
      linkFrom.set(null)
      const under =
        document.elementsFromPoint(...onPage(board, at)).find(e => e.closest('[data-card]')) ?? null
      const to = joinableAt(board, at, under)
      if (to && joinCards(board, id, to) && !tool.get().keep) tool.set({ id: 'select' })
    },
    abandon: over,
  }
}

/** The other way round of `camera.fromClient`. */
function onPage({ camera }: Whiteboard, at: Point): [number, number] {
  const [x, y] = camera.fromClient(0, 0)
  return [at[0] - x, at[1] - y]
}
