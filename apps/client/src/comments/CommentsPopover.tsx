import { Popover } from '@base-ui/react/popover'
import { MessageSquare, X } from 'lucide-react'
import { useRef } from 'react'
import { refOf } from '../canvas/actions/refs.ts'
import { useOne } from '../navigate/one.ts'
import { useBoard, useRoom } from '../room/hooks.ts'
import { nameOf } from '../stages/words.ts'
import { closeComments, commented } from './open.ts'
import { Thread } from './Thread.tsx'

const CARD = (id: string) => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`)

/** The thread of the card that was asked for, beside it; it goes with Escape, and the focus returns to the card. */
export function CommentsPopover() {
  const about = useOne(commented)
  const room = useRoom()
  useBoard()
  const popup = useRef<HTMLDivElement>(null)
  const last = useRef<string | null>(null)
  if (about !== null) last.current = about
  const found = about === null ? null : refOf(room, about)
  // A comment on free ground that was deleted leaves no thread to stand beside.
  const there = found !== null && (!found.card.deleted || found.root === 'marks')
  return (
    <Popover.Root open={there} onOpenChange={open => !open && closeComments()}>
      <Popover.Portal>
        <Popover.Positioner
          side="right"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          className="z-40"
          anchor={() => (last.current === null ? null : CARD(last.current))}
        >
          <Popover.Popup
            ref={popup}
            initialFocus={() => popup.current?.querySelector('textarea') ?? true}
            finalFocus={() => (last.current === null ? null : CARD(last.current))}
            className="flex max-h-[min(28rem,70dvh)] w-[min(22rem,92vw)] flex-col gap-2 rounded-card border border-line bg-raised p-4 text-base text-ink shadow-float outline-none"
          >
            <div className="-mt-2 -mr-2 flex items-center gap-2">
              <MessageSquare aria-hidden size={18} className="shrink-0 text-muted" />
              <Popover.Title className="min-w-0 grow truncate text-sm font-medium text-muted">
                Comments on “{found ? nameOf(found.card) : ''}”
              </Popover.Title>
              <Popover.Close
                aria-label="Close comments"
                className="inline-flex size-11 shrink-0 items-center justify-center rounded-control text-muted hover:bg-sunken hover:text-ink"
              >
                <X aria-hidden size={18} />
              </Popover.Close>
            </div>
            {found && <Thread about={found.id} beside={found.card.at} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
