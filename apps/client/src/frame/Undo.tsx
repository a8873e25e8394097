import { Redo2, Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { useCanRedo, useCanUndo, useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'

/** Undo and redo of one's own actions, also by Ctrl+Z, Ctrl+Shift+Z and Ctrl+Y outside of text fields. */
export function UndoRedo() {
  const room = useRoom()
  const canUndo = useCanUndo()
  const canRedo = useCanRedo()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // In a text the field's own undo works (the editors share the room's).
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTextField(event.target)) return
      const key = event.key.toLowerCase()
      const redo = key === 'y' || (key === 'z' && event.shiftKey)
      if (!redo && key !== 'z') return
      event.preventDefault()
      if (redo) room.redo()
      else room.undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [room])
  return (
    <span className="inline-flex">
      <Button
        variant="quiet"
        aria-label="Undo"
        className="px-0 md:pointer-fine:min-h-9"
        unavailable={canUndo ? null : 'There is nothing of yours to undo here.'}
        onClick={() => room.undo()}
      >
        <Undo2 aria-hidden size={20} />
      </Button>
      <Button
        variant="quiet"
        aria-label="Redo"
        className="px-0 md:pointer-fine:min-h-9"
        unavailable={canRedo ? null : 'There is nothing of yours to redo.'}
        onClick={() => room.redo()}
      >
        <Redo2 aria-hidden size={20} />
      </Button>
    </span>
  )
}

export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type)
}
