import { BoardView } from '../canvas/BoardView.tsx'
import { useIncarnation } from '../room/hooks.ts'
import { useStepFlight } from './useStepFlight.ts'

/** The board to look at, on the wall: the camera goes where the step is. */
export function WallBoard() {
  const incarnation = useIncarnation()
  useStepFlight(true)
  return (
    <div inert className="relative isolate min-h-80 grow overflow-hidden">
      <BoardView key={incarnation} />
    </div>
  )
}
