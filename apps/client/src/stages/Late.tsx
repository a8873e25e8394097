import { useMay, useView } from '../room/hooks.ts'
import { useAddCard } from './addCard.ts'
import { Composer } from './Composer.tsx'
import { Empty } from './Paper.tsx'
import { count } from './words.ts'

/** A card that comes after the reveal: open to all at once, and marked as added later. */
export function LateComposer({ root }: { root: 'candidates' | 'objectives' | 'activities' }) {
  const may = useMay()
  const add = useAddCard(root)
  if (!may(root, 'add')) return null
  return (
    <Composer
      root={root}
      placeholder="One more? Everyone sees it at once; it is marked as added later"
      onAdd={text => add({ text, late: true })}
    />
  )
}

/** No cards on the board yet: whether drafts wait for the reveal, and how many. */
export function Waiting({ root }: { root: 'candidates' | 'objectives' | 'activities' }) {
  const { toReveal } = useView()
  if (toReveal?.root === root && toReveal.cards > 0)
    return (
      <Empty>
        {`${count(toReveal.cards, 'card')} by ${count(toReveal.people, 'person', 'people')} wait for the facilitator to reveal them.`}
      </Empty>
    )
  return <Empty>No cards here yet. Add the first one below.</Empty>
}
