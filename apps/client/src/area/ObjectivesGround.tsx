import { useView } from '../room/hooks.ts'
import { ResultBars } from '../stages/ResultBars.tsx'
import { useCards } from '../stages/useCards.ts'
import { alive } from '../stages/words.ts'
import { emptyWords } from './emptyWords.ts'
import { MustWinPlaces } from './MustWinPlaces.tsx'
import { Zone } from './Zone.tsx'

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
      <MustWinPlaces />
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
        title={`Shelf, ${n('shelf')}`}
        empty={n('shelf') === 0 && 'Business as usual, measured elsewhere: drag it here, or use its menu.'}
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
