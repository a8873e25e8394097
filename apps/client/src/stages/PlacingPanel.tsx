import { cornerOf } from '@mustwin/okr/corners'
import type { Activity, Spot } from '@mustwin/okr/records'
import type { RoundView } from '@mustwin/okr/view'
import { useState } from 'react'
import { SpotSliders } from '../canvas/SpotSliders.tsx'
import { useBoard, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Waiting } from './Late.tsx'
import { Empty, Flow, Paper, type ViewKind } from './Paper.tsx'
import { useAnswer } from './useAnswer.ts'
import { alive, count, nameOf, pick } from './words.ts'

interface Placings {
  readonly of: (id: string) => Spot | null
  readonly set: (id: string, spot: Spot | null) => void
}

function Place({ card, view, placings }: { card: Activity; view: ViewKind; placings: Placings }) {
  const board = useBoard()
  const spot = placings.of(card.id)
  const main = pick(board.keyResults, card.main ? [card.main] : [])[0]
  return (
    <Paper kind="activity" card={card} view={view} may={false} author={null}>
      <p className="text-sm text-muted">
        {main ? `Impact on: ${nameOf(main)}` : 'It names no key result: think of the must-wins.'}
      </p>
      <SpotSliders spot={spot} onSet={next => placings.set(card.id, next)} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="flex-1 font-semibold">{spot ? cornerOf(spot) : 'Not placed yet'}</p>
        <Button
          variant="quiet"
          unavailable={spot ? null : 'It is left out already'}
          onClick={() => placings.set(card.id, null)}
        >
          Can't judge
        </Button>
      </div>
    </Paper>
  )
}

/** On the board and on phones: one card at a time. */
function OneByOne({ cards, placings }: { cards: readonly Activity[]; placings: Placings }) {
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      cards.findIndex(card => !placings.of(card.id)),
    ),
  )
  const here = Math.min(at, cards.length - 1)
  const card = cards[here]
  if (!card) return null
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-3">
      <Place key={card.id} card={card} view="board" placings={placings} />
      <div className="flex items-center justify-between gap-2">
        <Button unavailable={here === 0 ? 'This is the first' : null} onClick={() => setAt(here - 1)}>
          Previous card
        </Button>
        <span className="tabular text-muted">{`${here + 1} of ${cards.length}`}</span>
        <Button
          variant="primary"
          unavailable={here === cards.length - 1 ? 'This is the last' : null}
          onClick={() => setAt(here + 1)}
        >
          Next card
        </Button>
      </div>
    </div>
  )
}

function Open({ round, view }: { round: RoundView; view: ViewKind }) {
  const board = useBoard()
  const { answer, waiting, give } = useAnswer(round)
  const cards = pick(board.activities, round.subjects)
  const given = answer?.placings ?? {}
  const placings: Placings = {
    of: id => given[id] ?? null,
    set: (id, spot) => {
      const { [id]: _, ...rest } = given
      void give({ placings: spot ? { ...rest, [id]: spot } : rest })
    },
  }
  return (
    <div className="flex flex-col gap-4">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-3 rounded-card border border-line bg-raised p-3 shadow-card">
        <p role="status" className="tabular font-semibold">
          {`${cards.filter(card => placings.of(card.id)).length} of ${cards.length} placed`}
        </p>
        {waiting && <p className="text-sm text-muted">Waiting for the line: your places are kept here</p>}
        <Button
          className="ml-auto"
          aria-pressed={answer?.done ?? false}
          onClick={() => void give({ placings: given, done: !(answer?.done ?? false) })}
        >
          I'm finished
        </Button>
      </div>
      {view === 'board' ? (
        <OneByOne cards={cards} placings={placings} />
      ) : (
        <Flow view="outline" label={`Activities, ${cards.length}`}>
          {cards.map(card => (
            <Place key={card.id} card={card} view="outline" placings={placings} />
          ))}
        </Flow>
      )}
    </div>
  )
}

/** Placing alone, in secret, before anybody's opinion can pull the others'. */
export function PlacingPanel({ view }: { view: ViewKind }) {
  const { round, me } = useView()
  const cards = alive(useBoard().activities)
  if (cards.length === 0) return <Waiting root="activities" />
  if (round?.kind !== 'placing')
    return (
      <Empty>{`${count(cards.length, 'activity', 'activities')} to place. It begins when the facilitator opens the round.`}</Empty>
    )
  if (round.state !== 'open')
    return (
      <Empty>
        {round.state === 'shown'
          ? 'The places are shown in the next step, together.'
          : 'The round is closed. The result comes when the facilitator shows it.'}
      </Empty>
    )
  if (me.role === 'observer')
    return <Empty>{`${round.finished} of ${round.of} have finished placing.`}</Empty>
  return <Open round={round} view={view} />
}
