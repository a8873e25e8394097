import type { Activity } from '@mustwin/okr/records'
import { useBoard, useMay, useView } from '../room/hooks.ts'
import { ActivityRow } from './ActivityRow.tsx'
import { LateComposer, Waiting } from './Late.tsx'
import { LeadsNowhere } from './LeadsNowhere.tsx'
import { Medians } from './Medians.tsx'
import { Flow, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { alive } from './words.ts'

function InOutline({ cards, may }: { cards: readonly Activity[]; may: (card: Activity) => boolean }) {
  const { round } = useView()
  const clouds = round?.result?.kind === 'placing' ? round.result.clouds : []
  return (
    <>
      <Medians clouds={clouds} cards={cards} may={may} />
      <Flow view="outline" label={`Activities, ${cards.length}`}>
        {cards.map(card => (
          <ActivityRow key={card.id} card={card} view="outline" />
        ))}
      </Flow>
    </>
  )
}

export function MatrixPanel(_: { view: ViewKind }) {
  const board = useBoard()
  const mayDo = useMay()
  const may = (card: Activity) => mayDo('activities', 'arrange', card)
  const cards = alive(board.activities)
  return (
    <section aria-label="Effort and impact" className="flex flex-col gap-5">
      {cards.length === 0 ? <Waiting root="activities" /> : <InOutline cards={cards} may={may} />}
      <LeadsNowhere cards={cards} />
      <LateComposer root="activities" />
      <TrayedCards
        root="activities"
        cards={board.activities}
        may={card => mayDo('activities', 'drop', card)}
      />
    </section>
  )
}
