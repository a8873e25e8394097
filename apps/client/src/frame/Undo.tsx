import { Redo2, Undo2 } from 'lucide-react'
import { tip } from '../keys/tip.ts'
import { useCanRedo, useCanUndo, useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'

/** Undo and redo of one's own actions; their keys are in the table of keys. */
export function UndoRedo() {
  const room = useRoom()
  const canUndo = useCanUndo()
  const canRedo = useCanRedo()
  return (
    <span className="inline-flex">
      <Button
        variant="quiet"
        aria-label="Undo"
        title={tip('Undo', 'undo')}
        square
        className="md:pointer-fine:min-h-9"
        unavailable={canUndo ? null : 'There is nothing of yours to undo here.'}
        onClick={() => room.undo()}
      >
        <Undo2 aria-hidden size={20} />
      </Button>
      <Button
        variant="quiet"
        aria-label="Redo"
        title={tip('Redo', 'redo')}
        square
        className="md:pointer-fine:min-h-9"
        unavailable={canRedo ? null : 'There is nothing of yours to redo.'}
        onClick={() => room.redo()}
      >
        <Redo2 aria-hidden size={20} />
      </Button>
    </span>
  )
}
