import type { Activity } from '@mustwin/okr/records'
import { isLoose } from './activityFields.tsx'
import { useCards } from './useCards.ts'
import { alive, nameOf } from './words.ts'

/** Activities without a key result, as a list: the talk is whether to link, park or stop them. */
export function LeadsNowhere({ cards }: { cards: readonly Activity[] }) {
  const all = useCards('keyResults')
  const keyResults = new Set(alive(all).map(keyResult => keyResult.id))
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
