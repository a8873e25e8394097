import { Popover } from '@base-ui/react/popover'
import { Check, CloudOff, CloudUpload } from 'lucide-react'
import { useStatus } from '../room/hooks.ts'
import type { Status } from '../room/live.ts'
import { savedText } from './saved.ts'

/** What of mine is safe: always visible, with the details on a press. */
export function SavedPill() {
  const status = useStatus()
  const off = status.connection !== 'live'
  const Icon = off ? CloudOff : status.unsaved > 0 ? CloudUpload : Check
  return (
    <Popover.Root>
      {/* The status holds nothing but its sentence, so that it is read out as it stands. */}
      <Popover.Trigger
        className={`inline-flex min-h-11 min-w-0 items-center gap-2 rounded-control px-2 text-left text-sm leading-tight tabular md:shrink-0 md:px-3 md:whitespace-nowrap ${off ? 'bg-danger-soft text-danger' : 'text-muted hover:bg-sunken hover:text-ink'}`}
      >
        <Icon aria-hidden size={16} className="shrink-0 max-sm:hidden" />
        <span role="status">{savedText(status)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} className="z-50">
          <Popover.Popup className="max-w-[min(24rem,90vw)] rounded-card border border-line bg-raised p-4 text-base shadow-float">
            {detailOf(status)}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function detailOf({ connection, unsaved }: Status): string {
  if (connection !== 'live' && unsaved > 0)
    return 'The line is down. What you do is kept in this tab and goes out by itself when the line is back. Keep the tab open.'
  if (connection !== 'live')
    return 'The line is down. Everything you did before is saved. Go on; it is tried again by itself.'
  if (unsaved > 0) return 'The server has not yet confirmed that this is on its disk. It takes a moment.'
  return 'Everything you did is on the server’s disk.'
}
