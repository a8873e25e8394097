/**
 * The paper that lies over the board while everybody has something of their own to read, write or answer. It can be
 * folded away to look at the board; a new step, or a new round, brings it back.
 */
import { ChevronDown, ChevronUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '../ui/Button.tsx'

export interface PersonalPaperProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** Ballots and the talk need more width than a column of writing. */
  readonly wide: boolean
  readonly children: ReactNode
}

export function PersonalPaper({ open, onOpen, wide, children }: PersonalPaperProps) {
  const tab = useRef<HTMLButtonElement>(null)
  const paper = useRef<HTMLElement>(null)
  const pressed = useRef(false)
  // The focus goes along with one's own press only: a step that turns must not take it away from a text.
  useEffect(() => {
    if (!pressed.current) return
    pressed.current = false
    if (open) paper.current?.focus()
    else tab.current?.focus()
  }, [open])
  const turn = (to: boolean) => {
    pressed.current = true
    onOpen(to)
  }
  if (!open)
    return (
      <div className="pointer-events-none absolute inset-x-0 bottom-0 z-20 flex justify-center">
        <Button
          ref={tab}
          variant="primary"
          className="pointer-events-auto rounded-b-none shadow-float"
          onClick={() => turn(true)}
        >
          <ChevronUp aria-hidden size={18} />
          Back to your paper
        </Button>
      </div>
    )
  return (
    <div className="absolute inset-0 z-20 flex items-start justify-center bg-surface/70 md:px-6 md:py-3">
      <section
        ref={paper}
        aria-label="Your paper"
        tabIndex={-1}
        className={`flex max-h-full min-h-0 w-full animate-rise flex-col overflow-hidden border-line bg-surface shadow-float outline-none max-md:h-full md:rounded-card md:border ${wide ? 'max-w-[72rem]' : 'max-w-[44rem]'}`}
      >
        <div className="flex shrink-0 items-center justify-between border-b border-line pr-2 pl-4 md:pl-6">
          <h2 className="text-sm font-semibold text-muted">Your paper</h2>
          <Button variant="quiet" className="text-muted" onClick={() => turn(false)}>
            Show the board
            <ChevronDown aria-hidden size={18} />
          </Button>
        </div>
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
          className="min-h-0 grow overflow-y-auto overscroll-contain p-4 -outline-offset-2 md:p-6 [scrollbar-width:thin]"
        >
          {children}
        </div>
      </section>
    </div>
  )
}
