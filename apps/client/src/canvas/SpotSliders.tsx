import type { Spot } from '@mustwin/okr/records'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { spotAt } from './corners.ts'

interface AxisProps {
  readonly label: 'Effort' | 'Impact'
  readonly ends: readonly [string, string]
  readonly value: number
  readonly placed: boolean
  readonly disabled: boolean
  /** While it moves. */
  readonly onDraft: (value: number) => void
  /** When it is let go: once per move. */
  readonly onSet: (value: number) => void
}

const arrows: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }
const within = (n: number) => Math.min(100, Math.max(0, Math.round(n)))

function Axis({ label, ends, value, placed, disabled, onDraft, onSet }: AxisProps) {
  const id = useId()
  const range = useRef<HTMLInputElement>(null)
  const [moving, setMoving] = useState<number | null>(null)
  const shown = moving ?? value
  const set = useRef(onSet)
  set.current = onSet

  // React's onChange is the browser's `input`: every pixel. The browser's own `change` comes once, at the release.
  useEffect(() => {
    const slider = range.current
    if (!slider) return
    const release = () => {
      setMoving(null)
      set.current(within(Number(slider.value)))
    }
    slider.addEventListener('change', release)
    return () => slider.removeEventListener('change', release)
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const way = arrows[event.key]
    if (way === undefined || disabled) return
    event.preventDefault()
    onSet(within(shown + way * (event.shiftKey ? 1 : 5)))
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="flex items-center gap-3">
        <input
          ref={range}
          id={id}
          type="range"
          min={0}
          max={100}
          step={1}
          value={shown}
          disabled={disabled}
          aria-valuetext={placed || moving !== null ? `${label} ${shown} of 100` : `${label}: not placed yet`}
          onKeyDown={onKeyDown}
          onChange={event => {
            if (event.nativeEvent.type === 'change') return
            const next = within(Number(event.target.value))
            setMoving(next)
            onDraft(next)
          }}
          className={`h-11 min-w-0 flex-1 accent-(--accent) ${placed ? '' : 'opacity-60'}`}
        />
        <input
          type="number"
          min={0}
          max={100}
          aria-label={`${label} as a number`}
          value={placed || moving !== null ? shown : ''}
          placeholder="–"
          disabled={disabled}
          onChange={event => {
            if (event.target.value !== '') onSet(within(Number(event.target.value)))
          }}
          className="tabular min-h-11 w-18 rounded-control border border-line-strong bg-raised px-2 text-right text-base"
        />
      </div>
      <div aria-hidden className="flex justify-between pr-20 text-sm text-muted">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  )
}

export interface SpotSlidersProps {
  readonly spot: Spot | null
  readonly disabled?: boolean
  /** One slider below the other. */
  readonly narrow?: boolean
  readonly onDraft?: (spot: Spot) => void
  readonly onSet: (spot: Spot) => void
}

/** One place on the matrix as two sliders, each with a number beside it. */
export function SpotSliders({ spot, disabled = false, narrow = false, onDraft, onSet }: SpotSlidersProps) {
  const [effort, impact] = spot ?? [50, 50]
  const shared = { placed: spot !== null, disabled }
  return (
    <div className={`grid gap-3 ${narrow ? '' : 'sm:grid-cols-2'}`}>
      <Axis
        label="Effort"
        ends={['little', 'much']}
        value={effort}
        {...shared}
        onDraft={n => onDraft?.(spotAt(n, impact))}
        onSet={n => onSet(spotAt(n, impact))}
      />
      <Axis
        label="Impact"
        ends={['little', 'much']}
        value={impact}
        {...shared}
        onDraft={n => onDraft?.(spotAt(effort, n))}
        onSet={n => onSet(spotAt(effort, n))}
      />
    </div>
  )
}
