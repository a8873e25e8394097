import type { Objective } from '@mustwin/okr/records'
import { naturalGap } from '@mustwin/okr/results'
import type { Result, Tally } from '@mustwin/okr/rounds'
import { Fragment } from 'react'
import { Empty } from './Paper.tsx'
import { count, nameOf, pick } from './words.ts'

interface BarProps {
  readonly name: string
  readonly tally: Tally
  readonly most: number
  readonly tied: number
  readonly compact: boolean
}

function Bar({ name, tally, most, tied, compact }: BarProps) {
  const share = most > 0 ? (tally.votes / most) * 100 : 0
  return (
    <li
      aria-label={`${name}: ${count(tally.votes, 'vote')}`}
      className={`flex flex-col rounded-card bg-raised ${compact ? 'py-0.5' : 'gap-1 p-3'}`}
    >
      <div className="flex items-baseline gap-3">
        <span
          className={`min-w-0 flex-1 font-medium ${compact ? 'truncate text-[17px] leading-tight' : 'text-base'}`}
        >
          {name}
        </span>
        {tied > 0 && <span className="text-sm text-muted">{`tied with ${count(tied, 'other')}`}</span>}
        <span className={`tabular font-semibold ${compact ? 'text-[17px] leading-tight' : 'text-lg'}`}>
          {tally.votes}
        </span>
      </div>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        className={`w-full ${compact ? 'h-2' : 'h-3'}`}
      >
        <rect width="100" height="4" rx="1" className="fill-sunken" />
        <rect width={share} height="4" rx="1" className="fill-accent" />
      </svg>
    </li>
  )
}

export interface ResultBarsProps {
  readonly result: Result | null
  readonly cards: readonly Objective[]
  /** Low rows, for its ground on the board. */
  readonly compact?: boolean
}

/** The sums from most to least, with ties in words and the natural gap as a line. */
export function ResultBars({ result, cards, compact = false }: ResultBarsProps) {
  if (result?.kind !== 'vote') return <Empty>There is no result yet.</Empty>
  const { tallies, voters } = result
  const most = tallies[0]?.votes ?? 0
  const gap = naturalGap(tallies)
  return (
    <section aria-label="Result of the ballot" className="flex flex-col gap-2">
      <h2 className="text-lg font-semibold">{`Result, ${count(voters, 'person', 'people')} voted`}</h2>
      {most === 0 && <p className="text-muted">Nobody gave a vote.</p>}
      <ol className={`flex flex-col ${compact ? 'gap-1' : 'gap-2'}`}>
        {tallies.map((tally, i) => {
          const card = pick(cards, [tally.id])[0]
          const tied = tally.tie.filter(id => id !== tally.id).length
          return (
            <Fragment key={tally.id}>
              <Bar
                name={card ? nameOf(card) : 'A card that is gone'}
                tally={tally}
                most={most}
                tied={tied}
                compact={compact}
              />
              {gap === i + 1 && (
                <li className="flex items-center gap-3 text-sm text-muted before:h-0.5 before:flex-1 before:bg-accent after:h-0.5 after:flex-1 after:bg-accent">
                  natural gap
                </li>
              )}
            </Fragment>
          )
        })}
      </ol>
    </section>
  )
}
