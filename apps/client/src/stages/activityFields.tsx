import { centreOfSpot } from '@mustwin/board/areas'
import { placeActivity, setActivity } from '@mustwin/board/edit'
import { cornerOf } from '@mustwin/okr/corners'
import type { Activity, Lane, Spot } from '@mustwin/okr/records'
import { useId } from 'react'
import { SpotSliders } from '../canvas/SpotSliders.tsx'
import { useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { MovesSelect } from './MovesSelect.tsx'
import { useCards } from './useCards.ts'
import { alive } from './words.ts'

const lanes: readonly (readonly [Lane, string])[] = [
  ['now', 'Now'],
  ['next', 'Next'],
  ['later', 'Later'],
  ['stop', 'Stop'],
]

function LaneSelect({ card, disabled }: { card: Activity; disabled: boolean }) {
  const { board } = useRoom()
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        When
      </label>
      <select
        id={id}
        value={card.lane ?? ''}
        disabled={disabled}
        onChange={event =>
          setActivity(board, card.id, {
            lane: lanes.find(([lane]) => lane === event.target.value)?.[0] ?? null,
          })
        }
        className="min-h-11 rounded-control border border-line-strong bg-raised px-2 text-base"
      >
        <option value="">Not decided</option>
        {lanes.map(([lane, word]) => (
          <option key={lane} value={lane}>
            {word}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Activities that move no key result are not wrong, but somebody must say what becomes of them (B61). */
export const isLoose = (card: Activity, keyResults: ReadonlySet<string>): boolean =>
  !(card.main !== null && keyResults.has(card.main)) &&
  !card.links.some(link => keyResults.has(link.keyResult))

function Loose({ card }: { card: Activity }) {
  const { board } = useRoom()
  if (card.lane === 'later' || card.lane === 'stop') return null
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-card bg-sunken p-3">
      <p className="flex-1 text-sm">It moves no key result. Link it, park it or stop it.</p>
      <Button onClick={() => setActivity(board, card.id, { lane: 'later' })}>Park</Button>
      <Button onClick={() => setActivity(board, card.id, { lane: 'stop' })}>Stop</Button>
    </div>
  )
}

/** A slider under way as the others see it on the board: the card itself on its way, as by a drag. */
function draggedTo(card: Activity, to: Spot) {
  if (!card.spot) return null
  const [x, y] = centreOfSpot(card.spot)
  const [toX, toY] = centreOfSpot(to)
  return { ids: [card.id], by: [toX - x, toY - y] as const }
}

/** Where an activity stands, what it moves and when: the same on its row in the outline and beside the board. */
export function ActivityFields({
  card,
  may,
  narrow = false,
}: {
  card: Activity
  may: boolean
  narrow?: boolean
}) {
  const room = useRoom()
  const keyResults = useCards('keyResults')
  const loose = isLoose(card, new Set(alive(keyResults).map(keyResult => keyResult.id)))
  return (
    <>
      <SpotSliders
        spot={card.spot}
        disabled={!may}
        narrow={narrow}
        onDraft={spot => room.point({ dragging: draggedTo(card, spot) })}
        onSet={spot => {
          placeActivity(room.board, card.id, spot)
          room.point({ dragging: null })
        }}
      />
      <p className="font-semibold">{card.spot ? cornerOf(card.spot) : 'Not placed yet'}</p>
      <div className={`grid grid-cols-1 gap-3 ${narrow ? '' : 'sm:grid-cols-[minmax(0,1fr)_auto]'}`}>
        <MovesSelect
          value={card.main}
          disabled={!may}
          onChange={main => setActivity(room.board, card.id, { main })}
        />
        <LaneSelect card={card} disabled={!may} />
      </div>
      {loose && may && <Loose card={card} />}
    </>
  )
}
