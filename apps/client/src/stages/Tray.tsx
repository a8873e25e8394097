import { bringBack } from '@mustwin/board/edit'
import type { Card, RecordRoot } from '@mustwin/okr/records'
import { useRoom } from '../room/hooks.ts'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { nameOf, trayed } from './words.ts'

/** Deleted cards: whole, readable, with a way back. Draws nothing while it is empty. */
export function TrayedCards({
  root,
  cards,
  may,
}: {
  root: RecordRoot
  cards: readonly Card[]
  may: boolean | ((card: Card) => boolean)
}) {
  const room = useRoom()
  const lying = trayed(cards)
  if (lying.length === 0) return null
  const allowed = (card: Card) => (typeof may === 'function' ? may(card) : may)
  return (
    <details className="rounded-card border border-line p-3">
      <summary className="min-h-11 cursor-pointer content-center font-medium">Tray, {lying.length}</summary>
      <ul aria-label="Tray" className="flex flex-col gap-2">
        {lying.map(card => (
          <li
            key={card.id}
            aria-label={nameOf(card)}
            className="flex flex-wrap items-center justify-between gap-2 rounded-card bg-sunken p-3"
          >
            <div className="min-w-0 flex-1 text-muted">
              <Rich text={card.text} />
            </div>
            {allowed(card) && (
              <Button onClick={() => bringBack(room.docOf(root), root, card.id)}>Bring back</Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
