import { type StepId, stepOf } from '@mustwin/okr/steps'
import { Check, ChevronUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useAct, useView } from '../room/hooks.ts'

/** The agenda: done, now, later. Who has the wheel may go to any step. */
export function Rail() {
  return (
    <nav aria-label="Stages" className="min-h-0 grow overflow-y-auto overscroll-contain py-1 pr-1">
      <Steps />
    </nav>
  )
}

/** On a phone: the present step on a button, the agenda above it when pressed. */
export function RailDropDown() {
  const { agenda, step } = useView()
  const [open, setOpen] = useState(false)
  const at = step ? agenda.indexOf(step) + 1 : 0
  return (
    <nav aria-label="Stages" className="relative">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={event => event.key === 'Escape' && setOpen(false)}
        className="inline-flex min-h-11 items-center gap-1 rounded-control px-2 text-sm font-medium hover:bg-sunken"
      >
        <span className="tabular whitespace-nowrap">
          {at} of {agenda.length}
        </span>
        <ChevronUp aria-hidden size={16} className={open ? 'rotate-180' : ''} />
        <span className="sr-only">stages</span>
      </button>
      {open && (
        <div className="fixed inset-x-2 bottom-16 z-40 max-h-[70dvh] animate-rise overflow-y-auto rounded-card border border-line bg-raised p-2 shadow-float">
          <Steps onGone={() => setOpen(false)} />
        </div>
      )}
    </nav>
  )
}

function Steps({ onGone }: { onGone?: () => void }) {
  const { agenda, step, me, phase } = useView()
  const act = useAct()
  const now = useRef<HTMLLIElement>(null)
  const at = step ? agenda.indexOf(step) : -1
  useEffect(() => {
    if (at >= 0) now.current?.scrollIntoView?.({ block: 'nearest' })
  }, [at])
  const go = (to: StepId) => {
    void act({ type: 'goTo', step: to })
    onGone?.()
  }
  return (
    <ol>
      {agenda.map((id, i) => (
        <li key={id} ref={i === at ? now : undefined} aria-current={i === at ? 'step' : undefined}>
          <StepRow
            id={id}
            state={i < at ? 'done' : i === at ? 'now' : 'later'}
            onGo={me.wheel && phase === 'running' && i !== at ? () => go(id) : null}
          />
        </li>
      ))}
    </ol>
  )
}

function StepRow({
  id,
  state,
  onGo,
}: {
  id: StepId
  state: 'done' | 'now' | 'later'
  onGo: (() => void) | null
}) {
  const { title, minutes } = stepOf(id)
  const body = (
    <>
      <span aria-hidden className="inline-flex w-5 shrink-0 justify-center">
        {state === 'done' ? (
          <Check size={16} className="text-accent" />
        ) : (
          <span
            className={`rounded-full ${state === 'now' ? 'size-2.5 bg-accent' : 'size-1.5 bg-line-strong'}`}
          />
        )}
      </span>
      <span className="grow text-left">
        {title}
        <span className="sr-only">{state === 'now' ? ', now' : state === 'done' ? ', done' : ', later'}</span>
      </span>
      <span className="tabular text-sm text-muted">
        {minutes}
        <span className="sr-only"> minutes</span>
        <span aria-hidden>′</span>
      </span>
    </>
  )
  const look = `flex w-full items-center gap-2 rounded-control px-2 text-base ${
    state === 'now' ? 'bg-accent-soft font-semibold text-ink' : state === 'done' ? 'text-muted' : 'text-ink'
  }`
  if (!onGo) return <span className={`${look} min-h-9`}>{body}</span>
  return (
    <button
      type="button"
      title={`Go to “${title}”`}
      onClick={onGo}
      className={`${look} min-h-9 hover:bg-sunken pointer-coarse:min-h-11`}
    >
      {body}
    </button>
  )
}
