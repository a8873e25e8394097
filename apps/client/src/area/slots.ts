import type { Id } from '@mustwin/okr/records'
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
