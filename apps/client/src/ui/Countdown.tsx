import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { Button, type ButtonVariant } from './Button.tsx'
import { Drawn } from './Drawn.tsx'

const SECONDS = 3

/**
 * A press that cannot be taken back: it runs after three seconds that say the consequence in numbers, at once on a
 * second press, never after "Cancel", Escape, or when it became unavailable meanwhile.
 */
export function Countdown({
  label,
  consequence,
  onRun,
  unavailable,
  variant,
  children,
}: {
  label: string
  consequence: string
  onRun: () => void
  unavailable?: string | null
  variant?: ButtonVariant
  children?: ReactNode
}) {
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
  return (
    <span className="relative inline-flex">
      {counting && (
        <span className="absolute bottom-full left-1/2 z-40 mb-2 flex w-max max-w-[min(22rem,88vw)] -translate-x-1/2 animate-rise items-center gap-3 rounded-card border border-line bg-raised py-2 pr-2 pl-4 text-base shadow-float">
          <span aria-live="assertive">{consequence}</span>
          <Button variant="quiet" className="text-accent" onClick={() => setLeft(null)}>
            Cancel
          </Button>
        </span>
      )}
      <Button
        variant={variant}
        unavailable={unavailable}
        aria-label={label}
        onClick={() => (counting ? run() : setLeft(SECONDS))}
        onKeyDown={event => event.key === 'Escape' && setLeft(null)}
      >
        {children}
        {label}
        {counting && <Drawn text={left} className="tabular w-4" />}
      </Button>
    </span>
  )
}
