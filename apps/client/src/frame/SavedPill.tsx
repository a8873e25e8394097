import { Check, CloudOff, CloudUpload } from 'lucide-react'
import { useStatus } from '../room/hooks.ts'
import type { Status } from '../room/live.ts'
import { later } from '../ui/later.tsx'
import { savedText } from './saved.ts'

const off = ({ connection }: Status): boolean => connection !== 'live'

export const pillLook = (status: Status): string =>
  `inline-flex min-h-11 min-w-0 items-center gap-2 rounded-control px-2 text-left text-sm leading-tight tabular md:shrink-0 md:px-3 md:whitespace-nowrap ${off(status) ? 'bg-danger-soft text-danger' : 'text-muted hover:bg-sunken hover:text-ink'}`

/** The status holds nothing but its sentence, so that it is read out as it stands. */
export function Sentence({ status }: { status: Status }) {
  const Icon = off(status) ? CloudOff : status.unsaved > 0 ? CloudUpload : Check
  return (
    <>
      <Icon aria-hidden size={16} className="shrink-0 max-sm:hidden" />
      <span role="status">{savedText(status)}</span>
    </>
  )
}

/** What of mine is safe: always visible, with the details on a press. */
export const SavedPill = later<object>(
  () => import('./SavedPopup.tsx').then(m => m.SavedPopup),
  ({ onPress, mark }) => {
    const status = useStatus()
    return (
      <button type="button" className={pillLook(status)} onClick={onPress} {...mark}>
        <Sentence status={status} />
      </button>
    )
  },
)
