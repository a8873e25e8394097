import type { Id } from '@mustwin/okr/records'
import { MessageSquare } from 'lucide-react'
import { useId, useState } from 'react'
import { useMay, useRead } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { commentsOn, threadOf } from './commentsOn.ts'
import { Thread } from './Thread.tsx'

/**
 * The comments on a card for the outline: a button that says how many are open, and the thread below it. Draws nothing
 * where there are none and none can be added.
 */
export function CommentsButton({ id, at }: { id: Id; at: readonly [number, number] }) {
  // Numbers: a row of the outline is drawn anew only when something was said about its own card.
  const left = useRead('board', room => commentsOn(room.boardRecords()).get(id) ?? 0)
  const all = useRead('board', room => threadOf(room.boardRecords(), id).length)
  const may = useMay()
  const [open, setOpen] = useState(false)
  const box = useId()
  if (all === 0 && !may('marks', 'add')) return null
  return (
    <div className="flex flex-col gap-2">
      <Button
        variant="quiet"
        aria-expanded={open}
        aria-controls={box}
        aria-label={left > 0 ? `Comments, ${left}` : 'Comment'}
        className="-my-1 self-start !px-2 text-sm !text-muted md:pointer-fine:min-h-9"
        onClick={() => setOpen(!open)}
      >
        <MessageSquare aria-hidden size={16} />
        {left > 0 ? <span className="tabular">{left}</span> : 'Comment'}
      </Button>
      {open && (
        <div id={box} className="rounded-card bg-sunken p-3">
          <Thread about={id} beside={at} />
        </div>
      )}
    </div>
  )
}
