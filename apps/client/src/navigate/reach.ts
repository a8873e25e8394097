/** Goes to a card or an area also where the present view does not show it: the outline then turns to its part. */
import { type AreaId, areaOfRoot } from '@mustwin/board/areas'
import type { Id } from '@mustwin/okr/records'
import { stepArea } from '../area/stepArea.ts'
import type { LiveRoom } from '../room/live.ts'
import { goToArea, goToCard, rootOf } from './go.ts'
import { boardNow } from './here.ts'
import { lookAt } from './looking.ts'

/** What the outline turns to comes onto the page within some frames. */
const FRAMES = 10

/** Makes the outline show this area: by the room's own step when it is there, else by the first step that is. */
function turnTo(room: LiveRoom, area: AreaId): boolean {
  const view = room.view()
  if (!view) return false
  if (view.step !== null && stepArea(view.step) === area) lookAt(null)
  else {
    const step = view.agenda.find(id => stepArea(id) === area)
    if (step === undefined) return false
    lookAt(step)
  }
  return true
}

function soon(go: () => boolean, tries = FRAMES): void {
  requestAnimationFrame(() => {
    if (!go() && tries > 0) soon(go, tries - 1)
  })
}

/** False when neither view can show it. */
export function reachCard(room: LiveRoom, id: Id): boolean {
  if (goToCard(id)) return true
  const root = rootOf(room.boardRecords(), id)
  const area = root === null ? 'free' : areaOfRoot(root)
  if (boardNow() || area === 'free' || !turnTo(room, area)) return false
  soon(() => goToCard(id))
  return true
}

export function reachArea(room: LiveRoom, area: AreaId): boolean {
  if (goToArea(area)) return true
  if (boardNow() || !turnTo(room, area)) return false
  soon(() => goToArea(area))
  return true
}
