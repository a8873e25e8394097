import { type Rect, ZONES } from '@mustwin/board/areas'
import { meaningAt, type Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import { centreOf } from '../canvas/rects.ts'
import type { Whiteboard } from '../canvas/whiteboard.ts'
import { changeMustWins } from '../stages/useMustWins.ts'

/**
 * An objective dropped on the must-win slots. Only who has the wheel puts it in; a fourth first asks for its reason.
 * @returns a sentence when it may not be, null when it was taken
 */
export function dropOnSlots({ room, scene }: Whiteboard, id: Id): string | null {
  const view = room.view()
  const thing = scene.get(id)
  if (thing?.root !== 'objectives') return 'Only an objective can be a must-win.'
  if (!view?.me.wheel || view.phase !== 'running')
    return 'The facilitator puts into places what you agree on.'
  changeMustWins(room, now => (now.includes(id) ? now : [...now, id]))
  return null
}

/** Whether I may take the objective to the must-wins now, also where cards stay in their places otherwise. */
export function mayChoose({ room }: Pick<Whiteboard, 'room'>, { root }: Thing): boolean {
  const view = room.view()
  return (
    root === 'objectives' && view?.step === 'mustWins.choose' && view.me.wheel && view.phase === 'running'
  )
}

/** The must-wins' ground, where a card that lies there would become one of them. */
export function slotsUnder(
  { room }: Pick<Whiteboard, 'room'>,
  { root, card }: Thing,
  rect: Rect,
): Rect | null {
  const view = room.view()
  if (!view?.me.wheel || view.phase !== 'running') return null
  return meaningAt(root, card, centreOf(rect))?.slot ? ZONES.slots.rect : null
}
