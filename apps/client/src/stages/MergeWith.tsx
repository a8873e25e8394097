import { mergeCards } from '@mustwin/board/edit'
import type { Card, RecordRoot } from '@mustwin/okr/records'
import { useId, useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import type { LiveRoom } from '../room/live.ts'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'
import { nameOf } from './words.ts'

/** Puts `from`'s text under `into`'s and `from` into the tray; says so, with a way back. */
export function merge(room: LiveRoom, root: RecordRoot, from: Card, into: Card): void {
  mergeCards(room.docOf(root), root, from.id, into.id)
  toast.info(`Merged into “${nameOf(into)}”.`, { label: 'Undo', onClick: () => void room.undo() })
}

/** Merging without dragging: choose the other card from a list. */
export function MergeWith({
  root,
  card,
  others,
  onDone,
}: {
  root: RecordRoot
  card: Card
  others: readonly Card[]
  onDone: () => void
}) {
  const room = useRoom()
  const id = useId()
  const [into, setInto] = useState('')
  const target = others.find(other => other.id === into)
  return (
    <div className="flex flex-wrap items-end gap-2 rounded-card bg-sunken p-3">
      <label htmlFor={id} className="w-full text-sm font-medium">
        Merge with
      </label>
      <select
        id={id}
        value={into}
        onChange={event => setInto(event.target.value)}
        className="min-h-11 min-w-0 flex-1 rounded-control border border-line-strong bg-raised px-2 text-base"
      >
        <option value="">Choose a card</option>
        {others.map(other => (
          <option key={other.id} value={other.id}>
            {nameOf(other)}
          </option>
        ))}
      </select>
      <Button
        variant="primary"
        unavailable={target ? null : 'Choose a card first'}
        onClick={() => {
          if (target) merge(room, root, card, target)
          onDone()
        }}
      >
        Merge
      </Button>
      <Button variant="quiet" onClick={onDone}>
        Cancel
      </Button>
    </div>
  )
}
