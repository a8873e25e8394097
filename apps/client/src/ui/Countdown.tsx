import { useEffect, useEffectEvent, useState } from 'react'
import { Button, type ButtonVariant } from './Button.tsx'
import { Drawn } from './Drawn.tsx'

const SECONDS = 3

/** On a phone its place is the window's: the row of buttons scrolls there, and would cut it off. */
const bubble =
  'z-40 flex animate-rise items-center gap-3 rounded-card border border-line bg-raised py-2 pr-2 pl-4 text-base shadow-float max-md:fixed max-md:inset-x-3 max-md:bottom-32 md:absolute md:bottom-full md:mb-3 md:w-max md:max-w-[22rem]'

/** Counts three seconds down after `press`, then runs; a second press runs at once. `left` is null while it rests. */
function useCountdown(onRun: () => void, unavailable: boolean) {
  const [left, setLeft] = useState<number | null>(null)
  const counting = left !== null && !unavailable
  const run = () => {
    setLeft(null)
    onRun()
  }
  const due = useEffectEvent(run)
  useEffect(() => {
    if (!counting) return setLeft(null)
    const timer = setInterval(() => setLeft(l => (l === null ? null : Math.max(0, l - 1))), 1000)
    return () => clearInterval(timer)
  }, [counting])
  const over = counting && left === 0
  useEffect(() => {
    if (over) due()
  }, [over])
  return {
    left: counting ? left : null,
    press: () => (counting ? run() : setLeft(SECONDS)),
    cancel: () => setLeft(null),
  }
}

export interface CountdownProps {
  readonly label: string
  readonly consequence: string
  readonly onRun: () => void
  readonly unavailable?: string | null
  readonly variant?: ButtonVariant
  /** It stands at the right end of the window: what it says grows to the left. */
  readonly edge?: boolean
}

/**
 * A press that cannot be taken back: it runs after three seconds that say the consequence in numbers, at once on a
 * second press, never after "Cancel", Escape, or when it became unavailable meanwhile.
 */
export function Countdown({ label, consequence, onRun, unavailable, variant, edge }: CountdownProps) {
  const { left, press, cancel } = useCountdown(onRun, Boolean(unavailable))
  return (
    <span className="relative inline-flex">
      {left !== null && (
        <span
          data-countdown
          className={`${bubble} ${edge ? 'md:right-0' : 'md:left-1/2 md:-translate-x-1/2'}`}
        >
          <span aria-live="assertive">{consequence}</span>
          <Button variant="quiet" className="text-accent" onClick={cancel}>
            Cancel
          </Button>
        </span>
      )}
      <Button
        variant={variant}
        unavailable={unavailable}
        aria-label={label}
        onClick={press}
        onKeyDown={event => event.key === 'Escape' && cancel()}
      >
        {label}
        {left !== null && <Drawn text={left} className="tabular w-4" />}
      </Button>
    </span>
  )
}
