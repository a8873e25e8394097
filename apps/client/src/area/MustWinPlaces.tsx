/** The three numbered places of the must-wins: who has the wheel drops an objective on one, or presses on its card. */
import type { Id, Objective } from '@mustwin/okr/records'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useRef } from 'react'
import { useView } from '../room/hooks.ts'
import { moveBy } from '../stages/MustWinList.tsx'
import { useCards } from '../stages/useCards.ts'
import { useMustWins } from '../stages/useMustWins.ts'
import { count, mustWinsOf, nameOf } from '../stages/words.ts'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { useAnchors } from './useAnchors.ts'
import { Zone } from './Zone.tsx'

const PLACES = [1, 2, 3] as const

export function MustWinPlaces() {
  const { me, mustWins, phase } = useView()
  const objectives = useCards('objectives')
  const { ids, set } = useMustWins()
  const ground = useRef<HTMLDivElement>(null)
  useAnchors(ground)
  const chosen = mustWinsOf({ objectives }, ids)
  const chooses = me.wheel && phase === 'running'
  return (
    <Zone zone="slots" title={`Must-wins, ${count(chosen.length, 'chosen', 'chosen')}`}>
      <div ref={ground} className="places">
        <ol aria-label="Must-wins" className="contents">
          {chosen.map((card, i) => (
            <Taken key={card.id} card={card} place={i} of={chosen.length} onChange={chooses ? set : null} />
          ))}
        </ol>
        {PLACES.slice(chosen.length).map(n => (
          <p key={n} className="place place-free">
            <span className="place-number">{n}</span>
            {chooses ? 'Drag an objective here' : 'Free'}
          </p>
        ))}
        {mustWins.because && <p className="text-muted">Why more than three: {mustWins.because}</p>}
      </div>
    </Zone>
  )
}

interface TakenProps {
  readonly card: Objective
  /** From 0. */
  readonly place: number
  readonly of: number
  /** Null for those who do not choose. */
  readonly onChange: ((change: (ids: readonly Id[]) => readonly Id[]) => void) | null
}

function Taken({ card, place, of, onChange }: TakenProps) {
  return (
    <li aria-label={nameOf(card)} data-card={card.id} className="place place-taken">
      <span aria-hidden className="place-number">
        {place + 1}
      </span>
      <div className="line-clamp-3 min-w-0 flex-1">
        <Rich text={card.text} />
      </div>
      {onChange && (
        <div className="flex shrink-0">
          <Button
            variant="quiet"
            aria-label="Up"
            square
            unavailable={place === 0 ? 'It is the first' : null}
            onClick={() => onChange(ids => moveBy(ids, card.id, -1))}
          >
            <ArrowUp aria-hidden size={20} />
          </Button>
          <Button
            variant="quiet"
            aria-label="Down"
            square
            unavailable={place === of - 1 ? 'It is the last' : null}
            onClick={() => onChange(ids => moveBy(ids, card.id, 1))}
          >
            <ArrowDown aria-hidden size={20} />
          </Button>
          <Button
            variant="quiet"
            aria-label="Remove"
            title="Remove from the must-wins"
            square
            onClick={() => onChange(ids => ids.filter(id => id !== card.id))}
          >
            <X aria-hidden size={20} />
          </Button>
        </div>
      )}
    </li>
  )
}
