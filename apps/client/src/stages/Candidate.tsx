import { dropCard } from '@mustwin/board/edit'
import type { Candidate as CandidateRecord } from '@mustwin/okr/records'
import { memo, useState } from 'react'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { Consequences, UseAsMission } from './candidateFields.tsx'
import { MergeWith } from './MergeWith.tsx'
import { Paper, type ViewKind } from './Paper.tsx'
import { alive, personOf } from './words.ts'

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
      <Consequences card={card} may={edit} />
      {may('mission', 'edit') && <UseAsMission id={card.id} />}
    </Paper>
  )
})
