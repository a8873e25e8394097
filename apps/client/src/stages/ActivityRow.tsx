import { dropCard } from '@mustwin/board/edit'
import type { Activity } from '@mustwin/okr/records'
import { memo } from 'react'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { ActivityFields } from './activityFields.tsx'
import { Paper, type ViewKind } from './Paper.tsx'
import { personOf } from './words.ts'

/** One activity with its place in words and in two sliders. */
export const ActivityRow = memo(function ActivityRow({ card, view }: { card: Activity; view: ViewKind }) {
  const room = useRoom()
  const may = useMay()
  const { people } = useView()
  const menu = may('activities', 'drop', card)
    ? [{ label: 'Delete', danger: true, onSelect: () => void dropCard(room.board, 'activities', card.id) }]
    : []
  return (
    <Paper
      kind="activity"
      card={card}
      view={view}
      may={may('activities', 'edit', card)}
      author={personOf(people, card.author)}
      menu={menu}
    >
      <ActivityFields card={card} may={may('activities', 'arrange', card)} />
    </Paper>
  )
})
