import { useState } from 'react'
import { useBoard, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { topThree } from './topThree.ts'
import { nameOf, pick } from './words.ts'

/** A fourth must-win needs a reason in writing. */
export function WhyFour({ onAnswer }: { onAnswer: (because: string | null) => void }) {
  const [because, setBecause] = useState('')
  return (
    <form
      className="flex flex-col gap-3 rounded-card border-2 border-accent bg-raised p-4"
      onSubmit={event => {
        event.preventDefault()
        if (because.trim()) onAnswer(because.trim())
      }}
    >
      <TextArea
        label="Why four?"
        hint="Three force the talk about focus. A fourth needs a reason that everyone can read."
        value={because}
        onValue={setBecause}
        autoFocus
        maxLength={500}
      />
      <div className="flex gap-2">
        <Button
          variant="primary"
          type="submit"
          unavailable={because.trim() ? null : 'Write the reason first'}
        >
          Make it the fourth
        </Button>
        <Button variant="quiet" onClick={() => onAnswer(null)}>
          Keep three
        </Button>
      </div>
    </form>
  )
}

/** Fills the places from the result; where a tie lies on the border, it names it and leaves the choice to people. */
export function FillTop({ onFill }: { onFill: (ids: readonly string[]) => void }) {
  const { round } = useView()
  const board = useBoard()
  const [told, setTold] = useState(false)
  const result = round?.result
  if (result?.kind !== 'vote') return null
  const { sure, tied } = topThree(result.tallies)
  const names = pick(board.objectives, tied).map(card => `“${nameOf(card)}”`)
  const free = 3 - sure.length
  return (
    <div className="flex flex-col gap-2">
      <Button
        onClick={() => {
          onFill(sure)
          setTold(tied.length > 0)
        }}
      >
        Fill with top three
      </Button>
      {told && (
        <p role="status" className="text-muted">
          {`${names.join(' and ')} are tied for ${free === 1 ? 'the last place' : `the last ${free} places`}. Choose together.`}
        </p>
      )}
    </div>
  )
}
