import { CORNERS } from '@mustwin/okr/corners'
import { Clouds } from '../canvas/Clouds.tsx'
import { useView } from '../room/hooks.ts'
import { useCards } from '../stages/useCards.ts'
import { alive } from '../stages/words.ts'
import { emptyWords } from './emptyWords.ts'
import { Zone } from './Zone.tsx'

const cornerPlaces = ['top-3 left-4', 'top-3 right-4', 'bottom-3 left-4', 'bottom-3 right-4'] as const

/** The square itself, exactly from 0 to 100 on both axes; the corner's names are children of it, and of nothing else. */
function Ground() {
  return (
    <>
      <div aria-hidden className="absolute top-0 left-0 size-1/2 rounded-tl-card bg-accent-soft" />
      <div aria-hidden className="absolute inset-x-0 top-1/2 h-0.5 bg-line-strong" />
      <div aria-hidden className="absolute inset-y-0 left-1/2 w-0.5 bg-line-strong" />
      {CORNERS.map((corner, i) => (
        <span key={corner} className={`absolute text-lg font-semibold text-muted ${cornerPlaces[i]}`}>
          {corner}
        </span>
      ))}
    </>
  )
}

function Axes() {
  return (
    <>
      <span
        aria-hidden
        className="absolute top-1/2 -left-9 -translate-y-1/2 text-lg whitespace-nowrap text-muted [writing-mode:sideways-lr]"
      >
        Impact on the key result →
      </span>
      <span aria-hidden className="absolute inset-x-0 top-full pt-2 text-center text-lg text-muted">
        Effort →
      </span>
    </>
  )
}

/** Effort and impact: a real square, and beside it the tray of what has no place yet. */
export function MatrixGround() {
  const view = useView()
  const cards = alive(useCards('activities'))
  const waiting = cards.filter(card => !card.spot)
  const clouds = view.round?.result?.kind === 'placing' ? view.round.result.clouds : []
  const open = clouds.filter(cloud => waiting.some(card => card.id === cloud.id))
  return (
    <>
      <Zone
        zone="waiting"
        ground="tray"
        title={`Not placed yet, ${waiting.length}`}
        empty={
          cards.length === 0
            ? emptyWords('activities', view)
            : waiting.length === 0 && 'All are placed. What is dragged back here has no place any more.'
        }
      />
      <Zone zone="square">
        <div className="absolute inset-0 rounded-card border-2 border-line-strong bg-raised">
          <Ground />
        </div>
        <Clouds clouds={open} />
        <Axes />
      </Zone>
    </>
  )
}
