import { setObjective } from '@mustwin/board/edit'
import type { Thing } from '@mustwin/board/places'
import type { Activity, Candidate, Objective, RecordRoot } from '@mustwin/okr/records'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { ActivityFields } from '../stages/activityFields.tsx'
import { Consequences, UseAsMission } from '../stages/candidateFields.tsx'
import { Facts, ServesField, ShelfFields, ShelfSwitch } from '../stages/objectiveFields.tsx'
import { changeMustWins } from '../stages/useMustWins.ts'
import { Button } from '../ui/Button.tsx'

/** Needs and marks are their text and no more. */
export const hasFields = (root: RecordRoot): boolean =>
  root === 'candidates' || root === 'objectives' || root === 'activities'

/** What a card says besides its text, each field where the person may change it. */
export function CardFields({ thing: { root, card } }: { thing: Thing }) {
  if (root === 'candidates') return <CandidateFields card={card as Candidate} />
  if (root === 'objectives') return <ObjectiveFields card={card as Objective} />
  if (root === 'activities') return <OfActivity card={card as Activity} />
  return null
}

function CandidateFields({ card }: { card: Candidate }) {
  const may = useMay()
  return (
    <>
      <Consequences card={card} may={may('candidates', 'edit', card)} />
      {may('mission', 'edit') && <UseAsMission id={card.id} />}
    </>
  )
}

function ObjectiveFields({ card }: { card: Objective }) {
  const room = useRoom()
  const may = useMay()
  const { me, phase, mustWins } = useView()
  const edit = may('objectives', 'edit', card)
  const arrange = may('objectives', 'arrange', card)
  const shelved = card.place === 'shelf'
  const choose = me.wheel && phase === 'running' && !shelved && !mustWins.ids.includes(card.id)
  return (
    <>
      {edit && !shelved && (
        <ServesField value={card.serves} onSave={serves => setObjective(room.board, card.id, { serves })} />
      )}
      {arrange && (
        <ShelfSwitch
          on={shelved}
          onChange={on => setObjective(room.board, card.id, { place: on ? 'shelf' : 'draft' })}
        />
      )}
      {shelved && arrange && <ShelfFields card={card} />}
      {!edit && <Facts card={card} shelf={shelved && !arrange} />}
      {choose && (
        <Button
          onClick={() => changeMustWins(room, now => (now.includes(card.id) ? now : [...now, card.id]))}
        >
          Make it a must-win
        </Button>
      )}
    </>
  )
}

function OfActivity({ card }: { card: Activity }) {
  const may = useMay()
  return <ActivityFields card={card} may={may('activities', 'arrange', card)} narrow />
}
