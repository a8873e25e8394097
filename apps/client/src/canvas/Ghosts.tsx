import type { Activity } from '@mustwin/okr/records'
import { usePeers, useView } from '../room/hooks.ts'
import { nameOf } from '../stages/words.ts'
import { safeColor } from '../text/carets.ts'
import { placeOf, spotAt } from './corners.ts'

/** What others are dragging now, where it would fall. Alone in its component: a peer's move redraws nothing else. */
export function Ghosts({ cards }: { cards: readonly Activity[] }) {
  const peers = usePeers()
  const { me } = useView()
  return peers.map(({ client, seat, name, color, dragging }) => {
    const card = dragging && seat !== me.seat && cards.find(c => c.id === dragging.id)
    if (!card || !dragging) return null
    const place = placeOf(spotAt(...dragging.to))
    return (
      <div
        key={client}
        aria-hidden
        className="pointer-events-none absolute z-20 max-w-44 rounded-card border-2 border-dashed bg-raised/80 px-3 py-1 text-sm"
        style={{ ...place, borderColor: safeColor(color) }}
      >
        <span className="line-clamp-2">{nameOf(card)}</span>
        <span className="font-semibold">{name}</span>
      </div>
    )
  })
}
