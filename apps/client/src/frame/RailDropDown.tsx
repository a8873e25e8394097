import { ChevronUp } from 'lucide-react'
import { useState } from 'react'
import { useView } from '../room/hooks.ts'
import { GoAnywhere } from './GoAnywhere.tsx'
import { Steps } from './Steps.tsx'

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
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
          className="fixed inset-x-2 bottom-16 z-40 max-h-[70dvh] animate-rise overflow-y-auto rounded-card border border-line bg-raised p-2 shadow-float"
        >
          <div className="sticky -top-2 z-10 bg-raised">
            <GoAnywhere onGone={() => setOpen(false)} />
          </div>
          <Steps onGone={() => setOpen(false)} />
        </div>
      )}
    </nav>
  )
}
