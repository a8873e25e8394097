import { dropCard } from '@mustwin/board/edit'
import type { Need } from '@mustwin/okr/records'
import { memo } from 'react'
import { useBoard, useMay, useRoom, useView } from '../room/hooks.ts'
import { useAddCard } from './addCard.ts'
import { Composer } from './Composer.tsx'
import { exampleOf } from './examples.ts'
import { Empty, Flow, Paper, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { alive, personOf } from './words.ts'

const NeedCard = memo(function NeedCard({ card, view }: { card: Need; view: ViewKind }) {
  const { board } = useRoom()
  const may = useMay()
  const { people } = useView()
  const menu = may('needs', 'drop', card)
    ? [{ label: 'Delete', danger: true, onSelect: () => void dropCard(board, 'needs', card.id) }]
    : []
  return (
    <Paper
      kind="need"
      card={card}
      view={view}
      may={may('needs', 'edit', card)}
      author={personOf(people, card.author)}
      menu={menu}
    />
  )
})

/** What we need from others. An empty list must be said aloud, not assumed. */
export function NeedsPanel({ view }: { view: ViewKind }) {
  const board = useBoard()
  const may = useMay()
  const add = useAddCard('needs')
  const cards = alive(board.needs)
  return (
    <div className="flex flex-col gap-4">
      {cards.length === 0 ? (
        <Empty>{`What, from whom, by when? For example: “${exampleOf.needs}” If there is nothing, say so aloud.`}</Empty>
      ) : (
        <Flow view={view} label={`Needs, ${cards.length}`}>
          {cards.map(card => (
            <NeedCard key={card.id} card={card} view={view} />
          ))}
        </Flow>
      )}
      {may('needs', 'add') && (
        <Composer
          root="needs"
          placeholder="We need … from … by …"
          onAdd={text => add({ text, late: false })}
        />
      )}
      <TrayedCards root="needs" cards={board.needs} may={card => may('needs', 'drop', card)} />
    </div>
  )
}
