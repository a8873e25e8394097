import type { Objective } from '@mustwin/okr/records'
import type { RoundView } from '@mustwin/okr/view'
import { useState } from 'react'
import { useBoard, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { BallotItem } from './BallotItem.tsx'
import { ownOrder } from './ballotOrder.ts'
import { Empty, type ViewKind } from './Paper.tsx'
import { ResultBars } from './ResultBars.tsx'
import { useAnswer } from './useAnswer.ts'
import { alive, count, pick } from './words.ts'

const spent = (choices: Readonly<Record<string, number>>) =>
  Object.values(choices).reduce((sum, votes) => sum + votes, 0)

function Finish({ done, onChange }: { done: boolean; onChange: (done: boolean) => void }) {
  return (
    <Button
      variant={done ? 'plain' : 'primary'}
      aria-pressed={done}
      title={done ? 'Press again to go on' : undefined}
      onClick={() => onChange(!done)}
    >
      I'm finished
    </Button>
  )
}

/** My ballot: only the server knows it; others see how many have finished. */
function Open({ round }: { round: RoundView }) {
  const board = useBoard()
  const { me } = useView()
  const { answer, waiting, give } = useAnswer(round)
  const [hidden, setHidden] = useState(false)
  const choices = answer?.choices ?? {}
  const left = round.votes - spent(choices)
  const votes = (id: string) => choices[id] ?? 0
  const set = (card: Objective, n: number) => {
    const { [card.id]: _, ...rest } = choices
    void give({ choices: n > 0 ? { ...rest, [card.id]: n } : rest, done: answer?.done ?? false })
  }
  const subjects = pick(board.objectives, ownOrder(round.subjects, me.seat, round.id))
  return (
    <div className="flex flex-col gap-4">
      <div className="sticky top-0 z-10 flex flex-wrap items-center gap-3 rounded-card border border-line bg-raised p-3 shadow-card">
        <p role="status" className="tabular text-lg font-semibold">{`${left} of ${round.votes} left`}</p>
        {waiting && <p className="text-sm text-muted">Waiting for the line: your votes are kept here</p>}
        <span className="ml-auto text-sm text-muted">{`${round.finished} of ${round.of} finished`}</span>
        <Button variant="quiet" aria-pressed={hidden} onClick={() => setHidden(!hidden)}>
          Hide my votes
        </Button>
        <Finish done={answer?.done ?? false} onChange={done => void give({ choices, done })} />
      </div>
      <div className="grid items-start grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-3">
        {subjects.map(card => (
          <BallotItem
            key={card.id}
            card={card}
            votes={votes(card.id)}
            hidden={hidden}
            cannotGive={
              left <= 0 ? 'All votes are given' : votes(card.id) >= round.perItem ? 'It has your vote' : null
            }
            onGive={() => set(card, votes(card.id) + 1)}
            onTake={() => set(card, votes(card.id) - 1)}
          />
        ))}
      </div>
    </div>
  )
}

/** Before the ballot: its rules, and whether it has a point. */
function Rules() {
  const n = alive(useBoard().objectives).filter(card => card.place === 'draft').length
  const { me } = useView()
  if (n === 0)
    return <Empty>There is no objective to vote on. Go back to the objectives and add one first.</Empty>
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-raised p-5 shadow-card">
      <p className="text-lg font-semibold">{`${count(n, 'objective')} on the ballot, up to three votes each person.`}</p>
      <ul className="list-disc pl-5">
        <li>One vote for one objective. Three is a ceiling, not a duty.</li>
        <li>It is secret: everyone sees the sums at the end, nobody sees yours.</li>
        <li>Everyone gets the objectives in another order.</li>
        <li>Nothing on the ballot can change while it is open.</li>
        {n < 3 && <li>{`With ${count(n, 'objective')} there are only as many votes as objectives.`}</li>}
      </ul>
      <p className="text-muted">
        {me.wheel ? 'Press “Open ballot” below when everyone is ready.' : 'The facilitator opens the ballot.'}
      </p>
    </div>
  )
}

function Closed({ round }: { round: RoundView }) {
  const voted = round.mine ? spent(round.mine.choices ?? {}) : 0
  return (
    <div role="status" className="rounded-card border border-line bg-raised p-5 shadow-card">
      <p className="text-lg font-semibold">The ballot is closed.</p>
      <p>{`${voted === 0 ? 'You gave no vote' : `Your ${count(voted, 'vote')} arrived`}. The result comes when the facilitator shows it.`}</p>
    </div>
  )
}

/** Board and outline show the same ballot: it is a list by nature. */
export function BallotPanel(_: { view: ViewKind }) {
  const { round, me } = useView()
  const board = useBoard()
  if (round?.kind !== 'vote') return <Rules />
  if (round.state === 'shown') return <ResultBars result={round.result} cards={board.objectives} />
  if (round.state === 'closed') return <Closed round={round} />
  if (me.role === 'observer')
    return <Empty>{`The ballot is open: ${round.finished} of ${round.of} finished.`}</Empty>
  return <Open round={round} />
}
