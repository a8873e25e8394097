import { placeActivity } from '@mustwin/board/edit'
import { CORNERS } from '@mustwin/okr/corners'
import type { Activity, Id, Spot } from '@mustwin/okr/records'
import type { Cloud } from '@mustwin/okr/rounds'
import { useCallback, useRef } from 'react'
import { useRoom } from '../room/hooks.ts'
import { Chip } from './Chip.tsx'
import { Clouds } from './Clouds.tsx'
import { Ghosts } from './Ghosts.tsx'

const cornerPlaces = ['top-2 left-2', 'top-2 right-2', 'bottom-2 left-2', 'bottom-2 right-2'] as const

function Ground() {
  return (
    <>
      <div aria-hidden className="absolute top-0 left-0 size-1/2 bg-accent-soft" />
      <div aria-hidden className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
      <div aria-hidden className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
      {CORNERS.map((corner, i) => (
        <span key={corner} className={`absolute text-base font-semibold text-muted ${cornerPlaces[i]}`}>
          {corner}
        </span>
      ))}
    </>
  )
}

export interface SquareProps {
  readonly cards: readonly Activity[]
  readonly clouds: readonly Cloud[]
  readonly may: (card: Activity) => boolean
  readonly selected: Id | null
  readonly onSelect: (id: Id) => void
}

/**
 * The matrix as a real square: effort to the right, impact upwards; what has no place yet lies in a tray beside it.
 * Both are cells of the grid around them: the square stands beside all that follows.
 */
export function Square({ cards, clouds, may, selected, onSelect }: SquareProps) {
  const room = useRoom()
  const square = useRef<HTMLDivElement>(null)
  const moved = useRef<Id | null>(null)
  const place = useCallback(
    (id: Id, spot: Spot) => {
      const before = room.boardRecords().activities.find(card => card.id === id)
      if (before?.spot === null) moved.current = id
      placeActivity(room.board, id, spot)
    },
    [room],
  )
  const drag = useCallback(
    (id: Id, to: Spot | null) => room.point({ dragging: to && { id, to: [to[0], to[1]] } }),
    [room],
  )
  const chip = (card: Activity) => (
    <Chip
      key={card.id}
      card={card}
      square={square}
      moved={moved}
      may={may(card)}
      selected={card.id === selected}
      onSelect={onSelect}
      onDrag={drag}
      onPlace={place}
    />
  )
  const waiting = cards.filter(card => !card.spot)
  return (
    <div className="contents">
      <div className="grid lg:row-span-2 grid-cols-[1.5rem_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_1.5rem] gap-1">
        <span
          aria-hidden
          className="self-center justify-self-center text-sm text-muted [writing-mode:sideways-lr]"
        >
          Impact on the key result →
        </span>
        <div
          ref={square}
          className="relative aspect-square w-full overflow-visible rounded-card border border-line-strong bg-raised"
        >
          <Ground />
          <Clouds clouds={clouds} />
          {cards.filter(card => card.spot).map(chip)}
          <Ghosts cards={cards} />
        </div>
        <span aria-hidden className="col-start-2 text-center text-sm text-muted">
          Effort →
        </span>
      </div>
      {waiting.length > 0 && (
        <section aria-label="Not placed yet" className="rounded-card bg-sunken p-3">
          <h2 className="mb-2 text-sm font-medium">Not placed yet, {waiting.length}: drag them in</h2>
          <div className="flex flex-wrap gap-2">{waiting.map(chip)}</div>
        </section>
      )}
    </div>
  )
}
