import { dropCard, setObjective } from '@mustwin/board/edit'
import type { Objective } from '@mustwin/okr/records'
import { memo, useState } from 'react'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import type { MenuItem } from '../ui/Menu.tsx'
import { MergeWith } from './MergeWith.tsx'
import { Facts, ServesField, ShelfFields } from './objectiveFields.tsx'
import { Paper, type ViewKind } from './Paper.tsx'
import { alive, personOf } from './words.ts'

function useMenu(card: Objective, onMerge: () => void): readonly MenuItem[] {
  const room = useRoom()
  const may = useMay()
  const shelved = card.place === 'shelf'
  const drop = may('objectives', 'drop', card)
  const move = () => void setObjective(room.board, card.id, { place: shelved ? 'draft' : 'shelf' })
  return [
    {
      label: shelved ? 'Back from the shelf' : 'To the shelf',
      disabled: !may('objectives', 'arrange', card),
      onSelect: move,
    },
    {
      label: card.place === 'notNow' ? 'Back from “not now”' : 'Not now',
      disabled: !may('objectives', 'arrange', card),
      onSelect: () =>
        void setObjective(room.board, card.id, { place: card.place === 'notNow' ? 'draft' : 'notNow' }),
    },
    { label: 'Merge with…', disabled: !drop, onSelect: onMerge },
    {
      label: 'Delete',
      danger: true,
      disabled: !drop,
      onSelect: () => void dropCard(room.board, 'objectives', card.id),
    },
  ]
}

export interface ObjectiveCardProps {
  readonly card: Objective
  readonly view: ViewKind
}

export const ObjectiveCard = memo(function ObjectiveCard(props: ObjectiveCardProps) {
  const { card, view } = props
  const room = useRoom()
  const may = useMay()
  const { people } = useView()
  const [merging, setMerging] = useState(false)
  const menu = useMenu(card, () => setMerging(true))
  const edit = may('objectives', 'edit', card)
  const arrange = may('objectives', 'arrange', card)
  const shelved = card.place === 'shelf'
  const others = merging
    ? alive(room.boardRecords().objectives).filter(
        other => other.id !== card.id && may('objectives', 'edit', other),
      )
    : []
  return (
    <Paper
      kind={shelved ? 'shelf' : 'objective'}
      card={card}
      view={view}
      may={edit}
      author={personOf(people, card.author)}
      menu={menu}
    >
      {merging && (
        <MergeWith root="objectives" card={card} others={others} onDone={() => setMerging(false)} />
      )}
      {edit && !shelved && (
        <ServesField value={card.serves} onSave={serves => setObjective(room.board, card.id, { serves })} />
      )}
      {shelved && arrange && <ShelfFields card={card} />}
      {!edit && <Facts card={card} shelf={shelved && !arrange} />}
    </Paper>
  )
})
