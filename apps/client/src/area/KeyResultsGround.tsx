import { useRef } from 'react'
import { useView } from '../room/hooks.ts'
import { KeyResultGroup } from '../stages/KeyResultGroup.tsx'
import { useCards } from '../stages/useCards.ts'
import { mustWinsOf } from '../stages/words.ts'
import { useAnchors } from './useAnchors.ts'
import { Zone } from './Zone.tsx'

/** One column per must-win with its key results; each row says where it lies, so that lines can lead to it. */
export function KeyResultsGround() {
  const { mustWins, step } = useView()
  const objectives = useCards('objectives')
  const chosen = mustWinsOf({ objectives }, mustWins.ids)
  const ground = useRef<HTMLDivElement>(null)
  useAnchors(ground)
  return (
    <Zone
      zone="keyResults"
      ground={chosen.length === 0 ? 'dashed' : 'plain'}
      empty={
        chosen.length === 0 &&
        'No must-win is chosen yet. Go back to “Must-wins” and choose up to three first.'
      }
    >
      <div ref={ground} className="flex items-start gap-6">
        {chosen.map((objective, i) => (
          <div key={objective.id} className="w-102 shrink-0">
            <KeyResultGroup
              objective={objective}
              place={i + 1}
              final={step === 'keyResults.finalise'}
              dense
            />
          </div>
        ))}
      </div>
    </Zone>
  )
}
