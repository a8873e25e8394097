import type { Objective } from '@mustwin/okr/records'
import { useMay } from '../room/hooks.ts'
import { LateComposer, Waiting } from './Late.tsx'
import { ObjectiveCard } from './ObjectiveCard.tsx'
import { Empty, Flow, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { useCards } from './useCards.ts'
import { alive } from './words.ts'

const titles: Readonly<Record<Objective['place'], string>> = {
  draft: 'Objectives',
  shelf: 'Shelf: measured elsewhere',
  notNow: 'Not now',
}

function Area({
  place,
  cards,
  view,
}: {
  place: Objective['place']
  cards: readonly Objective[]
  view: ViewKind
}) {
  const title = titles[place]
  return (
    <section aria-label={title} className="flex min-h-32 flex-col gap-3">
      <h2 className="text-lg font-semibold">
        {title}, {cards.length}
      </h2>
      {cards.length === 0 && place === 'shelf' ? (
        <Empty>Business as usual goes here, from a card’s menu.</Empty>
      ) : (
        <Flow view={view} label={title}>
          {cards.map(card => (
            <ObjectiveCard key={card.id} card={card} view={view} />
          ))}
        </Flow>
      )}
    </section>
  )
}

export function ObjectivesPanel({ view }: { view: ViewKind }) {
  const objectives = useCards('objectives')
  const may = useMay()
  const cards = alive(objectives)
  const at = (place: Objective['place']) => cards.filter(card => card.place === place)
  return (
    <div className="flex flex-col gap-6">
      {cards.length === 0 ? (
        <Waiting root="objectives" />
      ) : (
        <div className="flex flex-col gap-6">
          <Area place="draft" cards={at('draft')} view={view} />
          <Area place="shelf" cards={at('shelf')} view={view} />
          {at('notNow').length > 0 && <Area place="notNow" cards={at('notNow')} view={view} />}
        </div>
      )}
      <LateComposer root="objectives" />
      <TrayedCards root="objectives" cards={objectives} may={card => may('objectives', 'drop', card)} />
    </div>
  )
}
