import type { Activity, Id } from '@mustwin/okr/records'
import { useState } from 'react'
import { Square } from '../canvas/Square.tsx'
import { useBoard, useMay, useView } from '../room/hooks.ts'
import { ActivityRow, isLoose } from './ActivityRow.tsx'
import { LateComposer, Waiting } from './Late.tsx'
import { Medians } from './Medians.tsx'
import { Empty, Flow, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { alive, nameOf } from './words.ts'

function LeadsNowhere({ cards }: { cards: readonly Activity[] }) {
  const board = useBoard()
  const keyResults = new Set(alive(board.keyResults).map(keyResult => keyResult.id))
  const loose = cards.filter(card => isLoose(card, keyResults))
  if (loose.length === 0) return null
  return (
    <section aria-label="Leads nowhere" className="rounded-card border border-dashed border-line-strong p-4">
      <h2 className="font-semibold">Leads nowhere: link, park or stop</h2>
      <ul className="list-disc pl-5">
        {loose.map(card => (
          <li key={card.id}>
            {nameOf(card)}
            {card.lane === 'later' && ' (parked)'}
            {card.lane === 'stop' && ' (stopped)'}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OnBoard({ cards, may }: { cards: readonly Activity[]; may: (card: Activity) => boolean }) {
  const { round } = useView()
  const [selected, setSelected] = useState<Id | null>(null)
  const clouds = round?.result?.kind === 'placing' ? round.result.clouds : []
  const open = cards.find(card => card.id === selected)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(20rem,min(60%,calc(100dvh-16.5rem)))_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <Square
        cards={cards}
        clouds={clouds.filter(cloud => cards.some(card => card.id === cloud.id && !card.spot))}
        may={may}
        selected={selected}
        onSelect={id => setSelected(now => (now === id ? null : id))}
      />
      <div className="flex flex-col gap-4">
        {open ? (
          <ActivityRow card={open} view="board" />
        ) : (
          <Empty>Press a card to give it numbers, a key result and a time.</Empty>
        )}
        <Medians clouds={clouds} cards={cards} may={may} />
      </div>
    </div>
  )
}

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

export function MatrixPanel({ view }: { view: ViewKind }) {
  const board = useBoard()
  const mayDo = useMay()
  const may = (card: Activity) => mayDo('activities', 'arrange', card)
  const cards = alive(board.activities)
  return (
    <section aria-label="Effort and impact" className="flex flex-col gap-5">
      {cards.length === 0 ? (
        <Waiting root="activities" />
      ) : view === 'board' ? (
        <OnBoard cards={cards} may={may} />
      ) : (
        <InOutline cards={cards} may={may} />
      )}
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
