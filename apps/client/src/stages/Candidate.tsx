import { adoptMission, dropCard } from '@mustwin/board/edit'
import type { Candidate as CandidateRecord } from '@mustwin/okr/records'
import { memo, useState } from 'react'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { EditableText } from '../text/EditableText.tsx'
import { Button } from '../ui/Button.tsx'
import { toast } from '../ui/toast.tsx'
import { MergeWith } from './MergeWith.tsx'
import { Paper, type ViewKind } from './Paper.tsx'
import { alive, personOf } from './words.ts'

const consequences = [
  { field: 'wouldDo', label: 'Then we would' },
  { field: 'wouldStop', label: 'Then we would stop' },
  { field: 'servesCompany', label: 'How it serves the company' },
] as const

function UseAsMission({ id }: { id: string }) {
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

/** A mission candidate with its consequences: possible missions differ in what they would make us do and stop. */
export const Candidate = memo(function Candidate({ card, view }: { card: CandidateRecord; view: ViewKind }) {
  const room = useRoom()
  const may = useMay()
  const { people } = useView()
  const [merging, setMerging] = useState(false)
  const edit = may('candidates', 'edit', card)
  const drop = may('candidates', 'drop', card)
  const menu = [
    { label: 'Merge with…', disabled: !edit || !drop, onSelect: () => setMerging(true) },
    {
      label: 'Delete',
      danger: true,
      disabled: !drop,
      onSelect: () => void dropCard(room.board, 'candidates', card.id),
    },
  ]
  return (
    <Paper
      kind="candidate"
      card={card}
      view={view}
      may={edit}
      author={personOf(people, card.author)}
      menu={menu}
    >
      {merging && (
        <MergeWith
          root="candidates"
          card={card}
          others={alive(room.boardRecords().candidates).filter(other => other.id !== card.id)}
          onDone={() => setMerging(false)}
        />
      )}
      {consequences.map(({ field, label }) => (
        <div key={field}>
          <h3 className="text-sm text-muted">{label}</h3>
          <EditableText
            root="candidates"
            id={card.id}
            field={field}
            text={card[field]}
            label={label}
            may={edit}
            placeholder="…"
          />
        </div>
      ))}
      {may('mission', 'edit') && <UseAsMission id={card.id} />}
    </Paper>
  )
})
