import { promiseOf } from '@mustwin/okr/promise'
import { stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { useView } from '../room/hooks.ts'
import { Hint } from '../ui/Hint.tsx'
import { useWide } from '../ui/wide.ts'
import { writtenText } from './dock.ts'
import { Timer } from './Timer.tsx'

export interface QuestionLineProps {
  /** Over the board, where every line is one that the board has not: the question, and one row below it. */
  readonly dense?: boolean
  /** Stand at its right end. */
  readonly children?: ReactNode
}

/** The one question of the moment, why it is asked, and who can see what you write. */
export function QuestionLine({ dense = false, children }: QuestionLineProps) {
  const view = useView()
  if (!view.step) return null
  return dense ? <Dense view={view}>{children}</Dense> : <Roomy view={view}>{children}</Roomy>
}

interface LineProps {
  readonly view: View
  readonly children: ReactNode
}

function Dense({ view, children }: LineProps) {
  const wide = useWide()
  // A phone that lies on its side has two rows to spare, and says at its bottom which step it is.
  const low = useWide('(max-height: 30rem)')
  const step = stepOf(view.step ?? 'welcome')
  const question = (
    <h1 className="min-w-0 grow text-lg leading-tight font-semibold md:text-xl md:leading-[1.12]">
      {step.question}
    </h1>
  )
  const name = (
    <>
      {(wide || !low) && (
        <p className="shrink-0 font-medium text-accent">
          {step.title}
          <Written view={view} />
        </p>
      )}
      <Hint label="Why?" className="-my-3 shrink-0 text-sm">
        {step.why}
      </Hint>
    </>
  )
  if (wide || low)
    return (
      <div>
        <div className="flex items-baseline justify-between gap-x-6">
          {question}
          <Timer line />
        </div>
        <div className="flex items-center gap-x-4">
          <div className="flex min-w-0 grow items-start gap-x-3 text-sm leading-snug">
            {name}
            <PromiseLine view={view} />
          </div>
          {children}
        </div>
      </div>
    )
  return (
    <div className="space-y-1 text-sm">
      <div className="flex items-center gap-x-2">
        {name}
        <span className="grow" />
        <Timer line />
      </div>
      {question}
      <PromiseLine view={view} />
      {children}
    </div>
  )
}

function Roomy({ view, children }: LineProps) {
  const step = stepOf(view.step ?? 'welcome')
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6">
        <div className="flex flex-wrap items-center gap-x-2 text-sm">
          <p className="font-medium text-accent">{step.title}</p>
          <Hint label="Why?" className="-my-2.5 text-sm">
            {step.why}
          </Hint>
          <Written view={view} />
        </div>
        <div className="md:row-span-2">
          <Timer />
        </div>
        <h1 className="text-lg leading-tight font-semibold max-md:col-span-2 md:text-xl">{step.question}</h1>
      </div>
      <div className="flex flex-wrap items-center gap-x-6">
        <div className="grow basis-80 py-1 text-base max-md:text-sm">
          <PromiseLine view={view} />
        </div>
        {children}
      </div>
    </div>
  )
}

/** How many have written how much, for who has the wheel. */
function Written({ view }: { view: View }) {
  const written = view.me.wheel ? writtenText(view) : null
  return written && <span className="tabular ml-2 font-normal text-muted max-md:hidden">{written}</span>
}

function PromiseLine({ view }: { view: View }) {
  return (
    <p className="flex min-w-0 items-start gap-2 text-pretty text-muted">
      <Eye aria-hidden size={18} className="mt-[0.12em] shrink-0" />
      <span>{promiseOf(view)}</span>
    </p>
  )
}
