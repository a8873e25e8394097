import type { Objective } from '@mustwin/okr/records'
import { useState } from 'react'
import { useBoard, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { TextArea } from '../ui/Field.tsx'
import { MustWinList } from './MustWinList.tsx'
import { Flow, Paper, type ViewKind } from './Paper.tsx'
import { ResultBars } from './ResultBars.tsx'
import { topThree } from './topThree.ts'
import { useMustWins } from './useMustWins.ts'
import { alive, count, mustWinsOf, nameOf, personOf, pick } from './words.ts'

function WhyFour({ onAnswer }: { onAnswer: (because: string | null) => void }) {
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
function FillTop({ onFill }: { onFill: (ids: readonly string[]) => void }) {
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

function NotNow(props: { cards: readonly Objective[]; view: ViewKind; onChoose?: (id: string) => void }) {
  const { people } = useView()
  const { cards, view, onChoose } = props
  if (cards.length === 0) return null
  return (
    <section aria-label="Not now" className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">Not now, {cards.length}</h2>
      <Flow view={view} label="Not now">
        {cards.map(card => (
          <Paper
            key={card.id}
            kind="objective"
            card={card}
            view={view}
            may={false}
            author={personOf(people, card.author)}
          >
            {onChoose && <Button onClick={() => onChoose(card.id)}>Make it a must-win</Button>}
          </Paper>
        ))}
      </Flow>
    </section>
  )
}

export function ChoosePanel({ view }: { view: ViewKind }) {
  const board = useBoard()
  const { me, round, mustWins, phase } = useView()
  const { ids, asking, set, answer } = useMustWins()
  const chooses = me.wheel && phase === 'running'
  const chosen = mustWinsOf(board, ids)
  const rest = alive(board.objectives).filter(card => card.place !== 'shelf' && !ids.includes(card.id))
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">Must-wins, {count(chosen.length, 'chosen', 'chosen')}</h2>
        <MustWinList cards={chosen} wheel={chooses} onChange={set} />
        {mustWins.because && <p className="text-muted">Why more than three: {mustWins.because}</p>}
        {asking && chooses && <WhyFour onAnswer={answer} />}
        {chooses && <FillTop onFill={top => set(() => top)} />}
        {!me.wheel && phase === 'running' && (
          <p className="text-sm text-muted">The facilitator puts into places what you agree on.</p>
        )}
        <NotNow
          cards={rest}
          view={view}
          onChoose={chooses ? id => set(now => (now.includes(id) ? now : [...now, id])) : undefined}
        />
      </div>
      <ResultBars result={round?.result ?? null} cards={board.objectives} />
    </div>
  )
}
