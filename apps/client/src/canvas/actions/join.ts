/** Links between cards: what leads to what. */
import { joinThings } from '@mustwin/board/edit-many'
import type { Id, RecordRoot } from '@mustwin/okr/records'
import { freshId } from '../../room/freshId.ts'
import { nameOf } from '../../stages/words.ts'
import { toast } from '../../ui/toast.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { authorNow, may, ownStep, type Ref, refsOf } from './refs.ts'

const leads = (from: Ref, to: Ref, a: RecordRoot, b: RecordRoot) => from.root === a && to.root === b

/** Joins two cards; an activity to a key result, and a key result to an objective, in the method's own fields. */
export function joinCards({ room }: Whiteboard, from: Id, to: Id): boolean {
  const [a, b] = refsOf(room, [from, to])
  if (!a || !b || from === to) return false
  const ofMethod = leads(a, b, 'activities', 'keyResults') || leads(a, b, 'keyResults', 'objectives')
  const right = a.root === 'keyResults' ? 'edit' : 'arrange'
  if (ofMethod ? !may(room, a.root, right, a.card) : !may(room, 'marks', 'add')) {
    toast.info('These cards cannot be linked in this step.')
    return false
  }
  ownStep(room)
  if (!joinThings(room.board, a, b, freshId(), authorNow(room))) return false
  toast.info(`“${nameOf(a.card)}” leads to “${nameOf(b.card)}”.`, {
    label: 'Undo',
    onClick: () => void room.undo(),
  })
  return true
}
