import type { Objective } from '@mustwin/okr/records'
import { useBoard, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { MustWinList } from './MustWinList.tsx'
import { FillTop, WhyFour } from './mustWinChoice.tsx'
import { Flow, Paper, type ViewKind } from './Paper.tsx'
import { ResultBars } from './ResultBars.tsx'
import { useMustWins } from './useMustWins.ts'
import { alive, count, mustWinsOf, personOf } from './words.ts'

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
