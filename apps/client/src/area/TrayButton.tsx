import { Popover } from '@base-ui/react/popover'
import { RECORD_ROOTS } from '@mustwin/okr/records'
import { Trash2 } from 'lucide-react'
import { useBoard, useMay } from '../room/hooks.ts'
import { TrayedCard } from '../stages/Tray.tsx'
import { trayed } from '../stages/words.ts'

/** What was deleted from the board, of every kind, with the way back. Nothing while the tray is empty. */
export function TrayButton() {
  const board = useBoard()
  const may = useMay()
  const lying = RECORD_ROOTS.flatMap(root => trayed(board[root]).map(card => ({ root, card })))
  if (lying.length === 0) return null
  return (
    <Popover.Root>
      <Popover.Trigger className="pointer-events-auto inline-flex min-h-11 items-center gap-2 rounded-control border border-line bg-raised px-4 font-medium shadow-card hover:border-line-strong">
        <Trash2 aria-hidden size={18} />
        Tray, {lying.length}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={8} className="z-50">
          <Popover.Popup className="rounded-card border border-line bg-raised p-3 text-ink shadow-float">
            <ul
              aria-label="Tray"
              className="flex max-h-[60vh] w-88 max-w-[85vw] flex-col gap-2 overflow-y-auto overscroll-contain"
            >
              {lying.map(({ root, card }) => (
                <TrayedCard key={card.id} root={root} card={card} may={may(root, 'drop', card)} />
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
