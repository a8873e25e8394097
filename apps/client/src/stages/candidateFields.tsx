import { adoptMission } from '@mustwin/board/edit'
import type { Candidate } from '@mustwin/okr/records'
import { useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { EditableText } from '../text/EditableText.tsx'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.ts'

const consequences = [
  { field: 'wouldDo', label: 'Then we would' },
  { field: 'wouldStop', label: 'Then we would stop' },
  { field: 'servesCompany', label: 'How it serves the company' },
] as const

/** Possible missions differ in what they would make us do and stop. */
export function Consequences({ card, may }: { card: Candidate; may: boolean }) {
  return consequences.map(({ field, label }) => (
    <div key={field}>
      <h3 className="text-sm text-muted">{label}</h3>
      <EditableText
        root="candidates"
        id={card.id}
        field={field}
        text={card[field]}
        label={label}
        may={may}
        placeholder="…"
      />
    </div>
  ))
}

/** Takes a candidate's words as the mission; asks first when others would be replaced. */
export function UseAsMission({ id }: { id: string }) {
  const room = useRoom()
  const [asking, setAsking] = useState(false)
  const use = () => {
    adoptMission(room.board, id)
    setAsking(false)
    toast.info('This is our mission now.', { label: 'Undo', onClick: () => void room.undo() })
  }
  if (!asking)
    return (
      <Button onClick={() => (room.boardRecords().mission.plain.trim() ? setAsking(true) : use())}>
        Use as our mission
      </Button>
    )
  return (
    <div role="alertdialog" aria-label="Replace the mission" className="flex flex-wrap items-center gap-2">
      <p className="w-full">This replaces the words that stand in “Our mission”. You can undo it.</p>
      <Button variant="primary" autoFocus onClick={use}>
        Replace
      </Button>
      <Button variant="quiet" onClick={() => setAsking(false)}>
        Keep it
      </Button>
    </div>
  )
}
