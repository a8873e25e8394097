import { Menu } from '@base-ui/react/menu'
import { useEffect, useMemo, useRef } from 'react'
import { chordInWords } from '../keys/chord.ts'
import { keyRow } from '../keys/table.ts'
import { onMac } from '../keys/tip.ts'
import { useOne } from '../navigate/one.ts'
import { alignOffers, groundOffers, type Offer, offersFor } from './actions/offers.ts'
import { menuAt } from './actions/open.ts'
import { useWhiteboard, type Whiteboard } from './whiteboard.ts'

/** Where the menu stands: at the pointer, or below what is selected. */
function anchorAt({ camera }: Whiteboard, at: readonly [number, number]) {
  const [left, top] = camera.fromClient(0, 0)
  const rect = new DOMRect(at[0] - left, at[1] - top, 0, 0)
  return { getBoundingClientRect: () => rect }
}

/** What can be done here, by right click, by the menu key, or from the bar over the selection. */
export function ContextMenu() {
  const board = useWhiteboard()
  const at = useOne(menuAt)
  useEffect(() => listenToMenuKey(board), [board])
  const pressedSince = usePressedSince(at !== null)
  const anchor = useMemo(() => at && anchorAt(board, at), [board, at])
  if (!at || !anchor) return null
  const ids = board.selection.ids()
  const offers = ids.length > 0 ? offersFor(board, ids) : groundOffers(board, at)
  const rows = alignOffers(board, ids)
  return (
    <Menu.Root open onOpenChange={open => !open && pressedSince.current && menuAt.set(null)}>
      <Menu.Portal role="region" aria-label="Menu of the board">
        <Menu.Positioner
          anchor={anchor}
          side="bottom"
          align="start"
          // A phone has no room below a card, nor above it: the menu may lie over it.
          collisionAvoidance={{ side: 'shift', align: 'shift' }}
          collisionPadding={8}
          className="z-50"
        >
          <Menu.Popup
            aria-label="What can be done"
            className="max-h-[calc(100dvh-1rem)] min-w-60 overflow-y-auto rounded-card border border-line bg-raised p-1 text-base text-ink shadow-float"
          >
            {[...offers, ...rows].map(offer => (
              <Line key={offer.label} offer={offer} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

/** Whether something was pressed since it opened: the finger that rested to open it does not close it when it lifts. */
function usePressedSince(open: boolean) {
  const pressed = useRef(false)
  useEffect(() => {
    pressed.current = false
    if (!open) return
    const press = () => {
      pressed.current = true
    }
    const stop = new AbortController()
    for (const type of ['pointerdown', 'keydown'])
      document.addEventListener(type, press, { capture: true, signal: stop.signal })
    return () => stop.abort()
  }, [open])
  return pressed
}

function Line({ offer: { label, run, key, danger } }: { offer: Offer }) {
  return (
    <Menu.Item
      onClick={run}
      className={`flex min-h-11 cursor-default items-center justify-between gap-6 rounded-control px-3 data-highlighted:bg-accent-soft md:pointer-fine:min-h-9 ${danger ? 'text-danger' : ''}`}
    >
      {label}
      {key && (
        <span aria-hidden className="text-sm text-muted">
          {chordInWords(keyRow(key).keys[0] ?? '', onMac)}
        </span>
      )}
    </Menu.Item>
  )
}

/** The browser's own menu stays where text is written; elsewhere on the board ours opens. Returns the end. */
function listenToMenuKey(board: Whiteboard): () => void {
  const open = (event: MouseEvent) => {
    const { target } = event
    if (!(target instanceof Element) || !target.closest('[data-board]')) return
    if (target.closest('input, textarea, [contenteditable="true"]')) return
    event.preventDefault()
    // A right button is heard by the hand, when it is let go without a drag; a finger that rests drags.
    // By key, Chromium says "mouse" too, and no button; Firefox says nothing.
    const byKey =
      event.button === -1 ||
      (event.button !== 2 && !(event instanceof PointerEvent && event.pointerType !== ''))
    const id = byKey ? (board.selection.ids()[0] ?? board.selection.focus()) : null
    const rect = id && board.scene.rectOf(id)
    if (!rect) return
    if (board.selection.ids().length === 0 && id) board.selection.set([id])
    menuAt.set(board.camera.toScreen([rect.x + 24, rect.y + 24]))
  }
  document.addEventListener('contextmenu', open)
  return () => document.removeEventListener('contextmenu', open)
}
