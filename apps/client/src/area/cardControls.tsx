/** The buttons that stand on a card itself while it is near: what the step is about, one press away. */
import type { Thing } from '@mustwin/board/places'
import { useMay } from '../room/hooks.ts'
import { UseAsMission } from '../stages/candidateFields.tsx'

/** Draws nothing for cards that have no such button now. Objectives have theirs in the fields beside the board. */
export function CardControls({ thing }: { thing: Thing }) {
  if (thing.root === 'candidates') return <OnCandidate id={thing.id} />
  return null
}

function OnCandidate({ id }: { id: string }) {
  const may = useMay()
  return may('mission', 'edit') ? <UseAsMission id={id} /> : null
}
