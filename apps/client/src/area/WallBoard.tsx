import { BoardView } from '../canvas/BoardView.tsx'
import { useIncarnation } from '../room/hooks.ts'
import { useStepFlight } from './useStepFlight.ts'

/** The board to look at, on the wall: the camera goes where the step is. */
export function WallBoard() {
  const incarnation = useIncarnation()
  useStepFlight()
  return (
    <div inert className="relative isolate h-[calc(100dvh-18rem)] min-h-80 overflow-hidden rounded-card">
      <BoardView key={incarnation} />
    </div>
  )
}
