import { promiseOf } from '@mustwin/okr/promise'
import { stepOf } from '@mustwin/okr/steps'
import { Eye } from 'lucide-react'
import { useView } from '../room/hooks.ts'
import { Hint } from '../ui/Hint.tsx'
import { Timer } from './Timer.tsx'

/** The one question of the moment, why it is asked, and who can see what you write. */
export function QuestionLine() {
  const view = useView()
  if (!view.step) return null
  const step = stepOf(view.step)
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-x-4">
      <p className="text-sm font-medium text-accent max-md:self-center">{step.title}</p>
      <div className="md:row-span-2">
        <Timer />
      </div>
      <h1 className="text-lg leading-tight font-semibold max-md:col-span-2 sm:text-xl lg:text-[2.125rem]">
        {step.question}
      </h1>
      <div className="flex items-center gap-x-1 col-span-2 text-base text-pretty text-muted max-md:text-sm">
        <p className="inline-flex items-start gap-2 py-1">
          <Eye aria-hidden size={18} className="mt-0.5 shrink-0" />
          <span>{promiseOf(view)}</span>
        </p>
        <Hint label="Why?" className="shrink-0 max-md:text-sm">
          {step.why}
        </Hint>
      </div>
    </div>
  )
}
