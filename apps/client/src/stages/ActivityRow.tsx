import { dropCard, placeActivity, setActivity } from '@mustwin/board/edit'
import { cornerOf } from '@mustwin/okr/corners'
import type { Activity, Lane } from '@mustwin/okr/records'
import { memo, useId } from 'react'
import { SpotSliders } from '../canvas/SpotSliders.tsx'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { MovesSelect } from './MovesSelect.tsx'
import { Paper, type ViewKind } from './Paper.tsx'
import { useCards } from './useCards.ts'
import { alive, personOf } from './words.ts'

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

/** One activity with its place in words and in two sliders. */
export const ActivityRow = memo(function ActivityRow({ card, view }: { card: Activity; view: ViewKind }) {
  const room = useRoom()
  const may = useMay()
  const keyResults = useCards('keyResults')
  const { people } = useView()
  const arrange = may('activities', 'arrange', card)
  const loose = isLoose(card, new Set(alive(keyResults).map(keyResult => keyResult.id)))
  const menu = may('activities', 'drop', card)
    ? [{ label: 'Delete', danger: true, onSelect: () => void dropCard(room.board, 'activities', card.id) }]
    : []
  const place = (spot: readonly [number, number]) => {
    placeActivity(room.board, card.id, spot)
    room.point({ dragging: null })
  }
  return (
    <Paper
      kind="activity"
      card={card}
      view={view}
      may={may('activities', 'edit', card)}
      author={personOf(people, card.author)}
      menu={menu}
    >
      <SpotSliders
        spot={card.spot}
        disabled={!arrange}
        onDraft={([effort, impact]) => room.point({ dragging: { id: card.id, to: [effort, impact] } })}
        onSet={place}
      />
      <p className="font-semibold">{card.spot ? cornerOf(card.spot) : 'Not placed yet'}</p>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <MovesSelect
          value={card.main}
          disabled={!arrange}
          onChange={main => setActivity(room.board, card.id, { main })}
        />
        <LaneSelect card={card} disabled={!arrange} />
      </div>
      {loose && arrange && <Loose card={card} />}
    </Paper>
  )
})
