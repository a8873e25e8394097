import { stepOf } from '@mustwin/okr/steps'
import { useEffect, useRef, useState } from 'react'
import { useServerNow, useView } from '../room/hooks.ts'
import { chime } from '../ui/chime.ts'
import { clockText, left } from './clock.ts'

/** The time that is left, with a chime and a glow at its end. Nothing closes by itself. */
export function Timer({ big, line }: { big?: boolean; line?: boolean }) {
  const { timer, step } = useView()
  const now = useServerNow(250)
  const ms = left(timer, now)
  const said = useMilestones(timer?.state === 'running' ? ms : null)
  const planned = step ? stepOf(step).minutes : 0
  const over = ms !== null && ms <= 0
  const look = over ? 'animate-glow bg-accent-soft text-accent' : ''
  return (
    <div className={`flex shrink-0 items-baseline gap-x-1 ${line ? '' : 'md:flex-col md:items-end'}`}>
      {ms === null ? (
        <p role="timer" aria-label="Time left" className={`text-muted ${big ? 'text-lg' : 'text-sm'}`}>
          {planned} min planned
        </p>
      ) : (
        <>
          <div
            role="timer"
            aria-label="Time left"
            className={`tabular rounded-control px-2 leading-tight font-semibold ${big ? 'text-[5rem]' : `text-lg ${line ? '' : 'md:text-xl'}`} ${look}`}
          >
            {clockText(ms)}
          </div>
          <p className="px-2 text-sm text-muted max-md:order-first">
            {timer?.state === 'paused' ? 'paused' : over ? 'time is over' : `of ${planned} min`}
          </p>
        </>
      )}
      <p aria-live="assertive" className="sr-only">
        {said}
      </p>
    </div>
  )
}

/** "One minute" and "time" once each as the clock passes them; rings at the second. */
function useMilestones(ms: number | null): string {
  const before = useRef<number | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const was = before.current
    before.current = ms
    // Only a passage counts: whoever opens the page later hears nothing.
    if (ms === null || was === null) return
    if (was > 60_000 && ms <= 60_000) setSaid('One minute left.')
    if (was > 0 && ms <= 0) {
      setSaid('Time.')
      chime()
    }
    if (ms > 60_000) setSaid('')
  }, [ms])
  return said
}
