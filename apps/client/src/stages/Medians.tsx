import { placeActivity } from '@mustwin/board/edit'
import { cornerOf } from '@mustwin/okr/corners'
import type { Activity } from '@mustwin/okr/records'
import type { Cloud } from '@mustwin/okr/rounds'
import { useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { count, nameOf } from './words.ts'

/** Quartiles fall between the numbers that people said; nobody means a quarter of a point. */
const range = (ends: readonly [number, number]) => {
  const [low, high] = [Math.round(ends[0]), Math.round(ends[1])]
  return low === high ? `all say ${low}` : `most say ${low} to ${high}`
}
const width = (cloud: Cloud) => cloud.effort[1] - cloud.effort[0] + cloud.impact[1] - cloud.impact[0]

/** The spread of the placings in words, widest first, with the median offered for what is not settled yet. */
export function Medians(props: {
  clouds: readonly Cloud[]
  cards: readonly Activity[]
  may: (card: Activity) => boolean
}) {
  const { board } = useRoom()
  const open = props.clouds.flatMap(cloud => {
    const card = props.cards.find(c => c.id === cloud.id)
    return card && card.spot === null && cloud.count > 0 ? [{ cloud, card }] : []
  })
  if (open.length === 0) return null
  const accept = (some: typeof open) => {
    for (const { cloud, card } of some) if (props.may(card)) placeActivity(board, card.id, cloud.median)
  }
  return (
    <section aria-label="What we thought alone" className="flex flex-col gap-2 rounded-card bg-sunken p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium">What we thought alone, widest first</h2>
        <Button onClick={() => accept(open)}>Accept all medians</Button>
      </div>
      <ul className="flex flex-col gap-2">
        {[...open]
          .sort((a, b) => width(b.cloud) - width(a.cloud))
          .map(({ cloud, card }) => (
            <li key={cloud.id} className="flex flex-wrap items-center gap-2 rounded-card bg-raised p-3">
              <div className="min-w-0 flex-1 basis-48">
                <p className="font-medium">{nameOf(card)}</p>
                <p className="text-sm text-muted">
                  {`Effort: ${range(cloud.effort)}. Impact: ${range(cloud.impact)}. ${count(cloud.count, 'placing')}. Median: ${cornerOf(cloud.median).toLowerCase()}.`}
                </p>
              </div>
              {props.may(card) && <Button onClick={() => accept([{ cloud, card }])}>Accept median</Button>}
            </li>
          ))}
      </ul>
    </section>
  )
}
