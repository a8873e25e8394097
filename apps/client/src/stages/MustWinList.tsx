import type { Id, Objective } from '@mustwin/okr/records'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { dragCard } from '../canvas/cardDrag.ts'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { nameOf } from './words.ts'

/** The list with `id` before the card `before` (or at the end). */
export function putBefore(ids: readonly Id[], id: Id, before: Id | null): readonly Id[] {
  const rest = ids.filter(other => other !== id)
  const at = before === null ? -1 : rest.indexOf(before)
  return at < 0 ? [...rest, id] : [...rest.slice(0, at), id, ...rest.slice(at)]
}

/** The list with `id` one place earlier or later. */
export function moveBy(ids: readonly Id[], id: Id, by: -1 | 1): readonly Id[] {
  const from = ids.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= ids.length) return ids
  const rest = ids.filter(other => other !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}

export interface MustWinListProps {
  readonly cards: readonly Objective[]
  /** Whether I hold the wheel: only then can the list be changed. */
  readonly wheel: boolean
  readonly onChange: (change: (ids: readonly Id[]) => readonly Id[]) => void
}

export function MustWinList({ cards, wheel, onChange }: MustWinListProps) {
  const free = 3 - cards.length
  return (
    <>
      <ol aria-label="Must-wins" className="flex flex-col gap-3">
        {cards.map((card, i) => (
          <li
            key={card.id}
            aria-label={nameOf(card)}
            data-card={card.id}
            onPointerDown={event =>
              wheel &&
              dragCard(
                event,
                () => {},
                ({ card: before }) => before && onChange(ids => putBefore(ids, card.id, before)),
              )
            }
            className="flex flex-wrap items-center gap-3 rounded-card border-2 border-accent bg-raised p-4 shadow-card"
          >
            <span aria-hidden className="tabular text-xl font-bold text-accent">
              {i + 1}
            </span>
            <div className="min-w-0 flex-1 basis-52 text-lg font-semibold">
              <Rich text={card.text} />
            </div>
            {wheel && (
              <div className="ml-auto flex flex-wrap justify-end">
                <Button
                  variant="quiet"
                  aria-label="Up"
                  unavailable={i === 0 ? 'It is the first' : null}
                  onClick={() => onChange(ids => moveBy(ids, card.id, -1))}
                >
                  <ArrowUp aria-hidden size={18} />
                </Button>
                <Button
                  variant="quiet"
                  aria-label="Down"
                  unavailable={i === cards.length - 1 ? 'It is the last' : null}
                  onClick={() => onChange(ids => moveBy(ids, card.id, 1))}
                >
                  <ArrowDown aria-hidden size={18} />
                </Button>
                <Button variant="quiet" onClick={() => onChange(ids => ids.filter(id => id !== card.id))}>
                  Remove
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {free > 0 && (
        <p className="rounded-card border-2 border-dashed border-line-strong p-4 text-muted">
          {free === 1 ? 'One place is free' : `${free} places are free`}
        </p>
      )}
    </>
  )
}
