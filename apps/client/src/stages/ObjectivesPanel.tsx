import { setObjective } from '@mustwin/board/edit'
import type { Id, Objective } from '@mustwin/okr/records'
import { useCallback, useState } from 'react'
import { dragCard, type Under } from '../canvas/cardDrag.ts'
import { useMay, useRoom } from '../room/hooks.ts'
import { LateComposer, Waiting } from './Late.tsx'
import { merge } from './MergeWith.tsx'
import { ObjectiveCard } from './ObjectiveCard.tsx'
import { Empty, Flow, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { useCards } from './useCards.ts'
import { alive } from './words.ts'

/** Dragging on the board: onto a card merges, into an area moves; each only where the person may. */
function useObjectiveDrag() {
  const room = useRoom()
  const may = useMay()
  const [over, setOver] = useState<Id | null>(null)
  const drop = useCallback(
    (card: Objective, { card: on, area }: Under) => {
      const into = alive(room.boardRecords().objectives).find(
        other => other.id === on && other.id !== card.id,
      )
      if (into && may('objectives', 'drop', card) && may('objectives', 'edit', into))
        return merge(room, 'objectives', card, into)
      const moves = (area === 'draft' || area === 'shelf') && area !== card.place
      if (moves && may('objectives', 'arrange', card)) setObjective(room.board, card.id, { place: area })
    },
    [room, may],
  )
  const press = useCallback(
    (event: React.PointerEvent<HTMLElement>, card: Objective) =>
      dragCard(
        event,
        under => setOver(under?.card === card.id ? null : (under?.card ?? null)),
        under => drop(card, under),
      ),
    [drop],
  )
  return { over, press }
}

function Area({
  place,
  cards,
  view,
  drag,
}: {
  place: 'draft' | 'shelf'
  cards: readonly Objective[]
  view: ViewKind
  drag: ReturnType<typeof useObjectiveDrag>
}) {
  const title = place === 'shelf' ? 'Shelf: measured elsewhere' : 'Objectives'
  return (
    <section data-area={place} aria-label={title} className="flex min-h-32 flex-col gap-3">
      <h2 className="text-lg font-semibold">
        {title}, {cards.length}
      </h2>
      {cards.length === 0 && place === 'shelf' ? (
        <Empty>
          Business as usual goes here
          {view === 'board' ? ': drag a card, or use its menu' : ', from a card’s menu'}.
        </Empty>
      ) : (
        <Flow view={view} label={title}>
          {cards.map(card => (
            <ObjectiveCard
              key={card.id}
              card={card}
              view={view}
              dropOn={drag.over === card.id}
              onPress={view === 'board' ? drag.press : undefined}
            />
          ))}
        </Flow>
      )}
    </section>
  )
}

/** Neither column takes its width from its longest word: it would push the shelf out of the window. */
const columns = 'grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]'

export function ObjectivesPanel({ view }: { view: ViewKind }) {
  const objectives = useCards('objectives')
  const may = useMay()
  const drag = useObjectiveDrag()
  const cards = alive(objectives)
  const drafts = cards.filter(card => card.place !== 'shelf')
  const shelf = cards.filter(card => card.place === 'shelf')
  return (
    <div className="flex flex-col gap-6">
      {cards.length === 0 ? (
        <Waiting root="objectives" />
      ) : (
        <div className={view === 'board' ? columns : 'flex flex-col gap-6'}>
          <Area place="draft" cards={drafts} view={view} drag={drag} />
          <Area place="shelf" cards={shelf} view={view} drag={drag} />
        </div>
      )}
      <LateComposer root="objectives" />
      <TrayedCards root="objectives" cards={objectives} may={card => may('objectives', 'drop', card)} />
    </div>
  )
}
