import { TimerIcon } from 'lucide-react'
import { later } from '../ui/later.tsx'

export const TIMER_BUTTON =
  'inline-flex min-h-11 items-center gap-2 rounded-control border border-line bg-raised px-4 font-medium hover:border-line-strong'

/** Sets, stretches, pauses and stops the clock. */
export const DockTimer = later<object>(
  () => import('./TimerPopup.tsx').then(m => m.TimerPopup),
  ({ onPress, mark }) => (
    <button type="button" className={TIMER_BUTTON} onClick={onPress} {...mark}>
      <TimerIcon aria-hidden size={16} /> Timer
    </button>
  ),
)
