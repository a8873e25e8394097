import { useView } from '../room/hooks.ts'
import { useCards } from '../stages/useCards.ts'
import { alive } from '../stages/words.ts'
import { emptyWords } from './emptyWords.ts'
import { Zone } from './Zone.tsx'

/** What we need from others. An empty list must be said aloud, not assumed. */
export function NeedsGround() {
  const view = useView()
  const empty = alive(useCards('needs')).length === 0
  return (
    <Zone
      zone="needs"
      ground={empty ? 'dashed' : 'plain'}
      empty={
        empty && (
          <>
            <p>What, from whom, by when? If there is nothing, say so aloud.</p>
            <p className="mt-3">{emptyWords('needs', view)}</p>
          </>
        )
      }
    />
  )
}
