import type { Objective } from '@mustwin/okr/records'
import { Check } from 'lucide-react'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { nameOf } from './words.ts'

export interface BallotItemProps {
  readonly card: Objective
  readonly votes: number
  /** For people who share their screen: nothing here shows a vote. */
  readonly hidden: boolean
  readonly cannotGive: string | null
  readonly onGive: () => void
  readonly onTake: () => void
}

/** One objective on my ballot. Both buttons always stay: a pressed button that vanishes takes the focus with it. */
export function BallotItem({ card, votes, hidden, cannotGive, onGive, onTake }: BallotItemProps) {
  const marked = votes > 0 && !hidden
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div
      role="group"
      aria-label={nameOf(card)}
      aria-description="Space gives a vote, Shift and Space takes one back"
      data-vote
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the space bar votes for what has the focus
      tabIndex={0}
      className={`relative flex flex-col gap-3 rounded-card border-2 bg-raised p-4 shadow-card ${marked ? 'border-accent' : 'border-line'}`}
    >
      <div className="flex-1 text-lg font-medium">
        <Rich text={card.text} />
        {card.serves && <p className="text-sm font-normal text-muted">It serves: {card.serves}</p>}
      </div>
      {hidden ? (
        <p className="min-h-11 content-center text-sm text-muted">Your votes are hidden</p>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button unavailable={cannotGive} onClick={onGive}>
            Give a vote
          </Button>
          <Button unavailable={votes > 0 ? null : 'It has no vote of yours'} onClick={onTake}>
            Take back
          </Button>
          {marked && (
            <span className="absolute -top-3 right-3 inline-flex items-center gap-1 rounded-full bg-accent px-2.5 py-0.5 text-sm font-semibold text-on-accent">
              <Check aria-hidden size={16} /> {votes === 1 ? 'Your vote' : `${votes} votes`}
            </span>
          )}
        </div>
      )}
    </div>
  )
}
