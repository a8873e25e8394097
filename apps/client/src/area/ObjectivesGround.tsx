import { useView } from '../room/hooks.ts'
import { MustWinList } from '../stages/MustWinList.tsx'
import { ResultBars } from '../stages/ResultBars.tsx'
import { useCards } from '../stages/useCards.ts'
import { useMustWins } from '../stages/useMustWins.ts'
import { alive, count, mustWinsOf } from '../stages/words.ts'
import { emptyWords } from './emptyWords.ts'
import { Zone } from './Zone.tsx'

/** The places of the must-wins: who has the wheel drops an objective here, or presses. */
function Slots() {
  const { me, mustWins, phase } = useView()
  const objectives = useCards('objectives')
  const { ids, set } = useMustWins()
  const chosen = mustWinsOf({ objectives }, ids)
  const chooses = me.wheel && phase === 'running'
  return (
    <Zone zone="slots" ground="sunken">
      <div className="flex size-full flex-col gap-3 overflow-y-auto p-5">
        <h3 className="text-lg font-semibold">Must-wins, {count(chosen.length, 'chosen', 'chosen')}</h3>
        <MustWinList cards={chosen} wheel={chooses} onChange={set} fixed />
        {mustWins.because && <p className="text-muted">Why more than three: {mustWins.because}</p>}
      </div>
    </Zone>
  )
}

function Results() {
  const { round } = useView()
  const objectives = useCards('objectives')
  if (round?.result?.kind !== 'vote') return null
  return (
    <Zone zone="results">
      <div className="size-full overflow-y-auto">
        <ResultBars result={round.result} cards={objectives} compact />
      </div>
    </Zone>
  )
}

/** Must-wins and the ballot's result above, the objectives below, the shelf and what is not now at the right. */
export function ObjectivesGround() {
  const view = useView()
  const cards = alive(useCards('objectives')).filter(card => !view.mustWins.ids.includes(card.id))
  const n = (place: string) => cards.filter(card => card.place === place).length
  return (
    <>
      <Slots />
      <Results />
      <Zone
        zone="draft"
        title={`Objectives, ${n('draft')}`}
        empty={cards.length === 0 && emptyWords('objectives', view)}
        ground={cards.length === 0 ? 'dashed' : 'plain'}
      />
      <Zone
        zone="shelf"
        ground="dashed"
        title={`Shelf: measured elsewhere, ${n('shelf')}`}
        empty={n('shelf') === 0 && 'Business as usual goes here: drag a card, or use its menu.'}
      />
      <Zone
        zone="notNow"
        ground="dashed"
        title={`Not now, ${n('notNow')}`}
        empty={n('notNow') === 0 && 'Good, but not this time: drag it here.'}
      />
    </>
  )
}
