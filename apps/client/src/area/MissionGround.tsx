import { useView } from '../room/hooks.ts'
import { MissionText } from '../stages/MissionPanel.tsx'
import { useCards } from '../stages/useCards.ts'
import { alive } from '../stages/words.ts'
import { emptyWords } from './emptyWords.ts'
import { Zone } from './Zone.tsx'

/** The mission's text, written together, and below it the candidates. */
export function MissionGround() {
  const view = useView()
  const n = alive(useCards('candidates')).length
  return (
    <>
      <Zone zone="missionText">
        <MissionText large />
      </Zone>
      <Zone
        zone="candidates"
        title={`Candidates, ${n}`}
        empty={n === 0 && emptyWords('candidates', view)}
        ground={n === 0 ? 'dashed' : 'plain'}
      />
    </>
  )
}
