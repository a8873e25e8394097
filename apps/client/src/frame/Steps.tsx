import { type StepId, stepOf } from '@mustwin/okr/steps'
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLooking } from '../navigate/looking.ts'
import { useLook } from '../navigate/useLook.ts'
import { useAct, useView } from '../room/hooks.ts'
import { Drawn } from '../ui/Drawn.tsx'

type StepState = 'done' | 'now' | 'later'

/**
 * The agenda: done, now, later. A press shows that step's part of the board to whoever presses; with the wheel it takes
 * the room there. `folded` draws the marks alone.
 */
export function Steps({ folded, onGone }: { folded?: boolean; onGone?: () => void }) {
  const { agenda, step, me, phase } = useView()
  const act = useAct()
  const now = useRef<HTMLLIElement>(null)
  const at = step ? agenda.indexOf(step) : -1
  useEffect(() => {
    if (at >= 0) now.current?.scrollIntoView?.({ block: 'nearest' })
  }, [at])
  const look = useLook()
  const looking = useLooking()
  const leads = me.wheel && phase === 'running'
  const go = (to: StepId) => {
    if (leads && to !== step) void act({ type: 'goTo', step: to })
    else look(to)
    onGone?.()
  }
  return (
    <ol>
      {agenda.map((id, i) => (
        <li key={id} ref={i === at ? now : undefined} aria-current={i === at ? 'step' : undefined}>
          <StepRow
            id={id}
            number={i + 1}
            state={i < at ? 'done' : i === at ? 'now' : 'later'}
            folded={folded ?? false}
            looked={id === looking}
            tip={
              leads && i !== at ? `Take everyone to “${stepOf(id).title}”` : `Look at “${stepOf(id).title}”`
            }
            onGo={() => go(id)}
          />
        </li>
      ))}
    </ol>
  )
}

interface StepRowProps {
  readonly id: StepId
  readonly number: number
  readonly state: StepState
  readonly folded: boolean
  /** I look at it, by myself. */
  readonly looked: boolean
  readonly tip: string
  readonly onGo: () => void
}

const inWords: Record<StepState, string> = { done: ', done', now: ', now', later: ', later' }
const looks: Record<StepState, string> = {
  done: 'text-muted',
  now: 'bg-accent-soft font-semibold text-ink',
  later: 'text-ink',
}

function StepRow({ id, number, state, folded, looked, tip, onGo }: StepRowProps) {
  const { title, minutes } = stepOf(id)
  const body = (
    <>
      <Mark state={state} number={number} />
      <span className={folded ? 'sr-only' : 'min-w-0 grow truncate text-left'}>
        {title}
        <span className="sr-only">{inWords[state]}</span>
      </span>
      <span className={folded ? 'sr-only' : 'tabular text-sm font-normal text-muted'}>
        {minutes}
        <span className="sr-only"> minutes</span>
        <span aria-hidden>′</span>
      </span>
    </>
  )
  return (
    <button
      type="button"
      title={folded ? `${title}, ${minutes} minutes. ${tip}` : tip}
      aria-pressed={looked || undefined}
      onClick={onGo}
      className={`relative flex min-h-9 w-full items-center gap-2 rounded-control text-base hover:bg-sunken pointer-coarse:min-h-11 ${looks[state]} ${folded ? 'justify-center px-0' : 'px-2'} ${looked ? 'outline-2 -outline-offset-2 outline-accent outline-dashed' : ''}`}
    >
      {body}
    </button>
  )
}

/** Done is a tick, now a filled disc, later a number: apart without colour. */
function Mark({ state, number }: { state: StepState; number: number }) {
  return (
    <span
      aria-hidden
      className={`tabular inline-flex size-6 shrink-0 items-center justify-center rounded-full text-sm ${state === 'now' ? 'bg-accent text-on-accent' : state === 'later' ? 'text-muted' : 'text-accent'}`}
    >
      {state === 'done' ? <Check size={16} /> : <Drawn text={number} />}
    </span>
  )
}
