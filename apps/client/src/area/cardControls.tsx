/** The buttons that stand on a card itself while it is near: what the step is about, one press away. */
import type { Thing } from '@mustwin/board/places'
import type { Id, Objective } from '@mustwin/okr/records'
import { useMay, useRoom } from '../room/hooks.ts'
import { UseAsMission } from '../stages/candidateFields.tsx'
import { changeMustWins } from '../stages/useMustWins.ts'
import { Button } from '../ui/Button.tsx'

/** Draws nothing for cards that have no such button now. */
export function CardControls({ thing }: { thing: Thing }) {
  if (thing.root === 'candidates') return <OnCandidate id={thing.id} />
  if (thing.root === 'objectives' && (thing.card as Objective).place !== 'shelf')
    return <OnObjective id={thing.id} />
  return null
}

function OnCandidate({ id }: { id: Id }) {
  const may = useMay()
  return may('mission', 'edit') ? <UseAsMission id={id} /> : null
}

/** Hangs at the lower edge of the card under the pointer, or of the chosen one: cards have no room kept free for it. */
function OnObjective({ id }: { id: Id }) {
  const room = useRoom()
  return (
    <Button
      variant="primary"
      className="min-h-9! px-3 shadow-card"
      onClick={() => changeMustWins(room, now => (now.includes(id) ? now : [...now, id]))}
    >
      Make it a must-win
    </Button>
  )
}
