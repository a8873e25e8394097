import { promiseOf } from '@mustwin/okr/promise'
import { stepOf } from '@mustwin/okr/steps'
import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import { useView } from '../room/hooks.ts'
import { Hint } from '../ui/Hint.tsx'
import { writtenText } from './dock.ts'
import { Timer } from './Timer.tsx'

/** The one question of the moment, why it is asked, and who can see what you write. `children` stand at its right end. */
export function QuestionLine({ children }: { children?: ReactNode }) {
  const view = useView()
  if (!view.step) return null
  const step = stepOf(view.step)
  const written = view.me.wheel ? writtenText(view) : null
  return (
    <div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-6">
        <div className="flex flex-wrap items-center gap-x-2 text-sm">
          <p className="font-medium text-accent">{step.title}</p>
          <Hint label="Why?" className="-my-2.5 text-sm">
            {step.why}
          </Hint>
          {written && <p className="tabular text-muted max-md:hidden">{written}</p>}
        </div>
        <div className="md:row-span-2">
          <Timer />
        </div>
        <h1 className="text-lg leading-tight font-semibold max-md:col-span-2 md:text-xl">{step.question}</h1>
      </div>
      <div className="flex flex-wrap items-center gap-x-6">
        <p className="flex min-w-0 grow basis-80 items-start gap-2 py-1 text-base text-pretty text-muted max-md:text-sm">
          <Eye aria-hidden size={18} className="mt-[0.2em] shrink-0" />
          <span>{promiseOf(view)}</span>
        </p>
        {children}
      </div>
    </div>
  )
}
