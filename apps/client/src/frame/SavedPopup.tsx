import { Popover } from '@base-ui/react/popover'
import { useStatus } from '../room/hooks.ts'
import type { Status } from '../room/live.ts'
import type { Pressed } from '../ui/later.tsx'
import { pillLook, Sentence } from './SavedPill.tsx'

/** The sentence, with its button and the details. */
export function SavedPopup({ pressed }: Pressed) {
  const status = useStatus()
  return (
    <Popover.Root defaultOpen={pressed}>
      {/* The status holds nothing but its sentence, so that it is read out as it stands. */}
      <Popover.Trigger className={pillLook(status)}>
        <Sentence status={status} />
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
