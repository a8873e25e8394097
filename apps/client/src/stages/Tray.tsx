import { bringBack } from '@mustwin/board/edit'
import type { Card, RecordRoot } from '@mustwin/okr/records'
import { useRoom } from '../room/hooks.ts'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { nameOf, trayed } from './words.ts'

/** One deleted card: whole, readable, with a way back. */
export function TrayedCard({ root, card, may }: { root: RecordRoot; card: Card; may: boolean }) {
  const room = useRoom()
  return (
    <li
      aria-label={nameOf(card)}
      className="flex flex-wrap items-center justify-between gap-2 rounded-card bg-sunken p-3"
    >
      <div className="min-w-0 flex-1 text-muted">
        {card.text.plain ? <Rich text={card.text} /> : nameOf(card)}
      </div>
      {may && <Button onClick={() => bringBack(room.docOf(root), root, card.id)}>Bring back</Button>}
    </li>
  )
}

/** Deleted cards of one root. Draws nothing while it is empty. */
export function TrayedCards({
  root,
  cards,
  may,
}: {
  root: RecordRoot
  cards: readonly Card[]
  may: boolean | ((card: Card) => boolean)
}) {
  const lying = trayed(cards)
  if (lying.length === 0) return null
  const allowed = (card: Card) => (typeof may === 'function' ? may(card) : may)
  return (
    <details className="rounded-card border border-line p-3">
      <summary className="min-h-11 cursor-pointer content-center font-medium">Tray, {lying.length}</summary>
      <ul aria-label="Tray" className="flex flex-col gap-2">
        {lying.map(card => (
          <TrayedCard key={card.id} root={root} card={card} may={allowed(card)} />
        ))}
      </ul>
    </details>
  )
}
