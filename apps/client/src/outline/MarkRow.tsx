import type { Mark } from '@mustwin/okr/records'
import { memo, useState } from 'react'
import { dissolveClusters, dropCards, duplicateCards } from '../canvas/actions/change.ts'
import { isFrame, may } from '../canvas/actions/refs.ts'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import { Thread } from '../comments/Thread.tsx'
import { copyLink } from '../navigate/copyLink.ts'
import { useRoom, useView } from '../room/hooks.ts'
import { imageUrl } from '../room/images.ts'
import { personOf } from '../stages/words.ts'
import { EditableText } from '../text/EditableText.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { ChooseBox } from './ChooseBox.tsx'
import { type ChoiceId, choiceOf } from './choices.ts'
import { kindInWords, markName } from './words.ts'

const written = (mark: Mark): boolean => ['sticky', 'text', 'shape', 'image'].includes(mark.kind)

/** What may be done with it; each is what a hand does on the board. */
function useItems(mark: Mark, choose: (id: ChoiceId) => void, edit: () => void): readonly MenuItem[] {
  const room = useRoom()
  // The rights come from the view: a new one is another list.
  useView()
  const can = (action: 'edit' | 'arrange' | 'drop' | 'add') => may(room, 'marks', action, mark)
  const ask = (label: string, id: ChoiceId): MenuItem => ({ label, onSelect: () => choose(id) })
  return [
    ...(can('edit') && written(mark) ? [{ label: 'Edit', onSelect: edit }] : []),
    ...(can('arrange') ? [ask('Colour…', 'colour'), ask('Move to…', 'move')] : []),
    ...(can('arrange') && !isFrame(mark) ? [ask('Cluster with…', 'cluster')] : []),
    ...(can('arrange') && mark.cluster !== null
      ? [{ label: 'Dissolve the cluster', onSelect: () => void dissolveClusters(room, [mark.id]) }]
      : []),
    ...(can('drop') && (mark.kind === 'sticky' || mark.kind === 'text') ? [ask('Merge with…', 'merge')] : []),
    ...(can('add')
      ? [
          { label: 'Duplicate', onSelect: () => void duplicateCards(room, [mark.id]) },
          ask('Link to…', 'link'),
        ]
      : []),
    { label: 'Copy link', onSelect: () => void copyLink(room.id, { card: mark.id }) },
    ...(can('drop')
      ? [{ label: 'Delete', danger: true, onSelect: () => void dropCards(room, [mark.id]) }]
      : []),
  ]
}

/** One thing of the free board as a line of the outline, with the same rights and actions as on the board. */
export const MarkRow = memo(function MarkRow({ mark }: { mark: Mark }) {
  const board = useWhiteboard()
  const [choice, setChoice] = useState<ChoiceId | null>(null)
  const [asked, setAsked] = useState(0)
  const items = useItems(mark, setChoice, () => setAsked(n => n + 1))
  return (
    <li
      aria-label={markName(mark)}
      data-card={mark.id}
      className="flex flex-col gap-2 rounded-card border border-line bg-raised p-3 shadow-card"
    >
      <Head mark={mark} items={items} />
      <Body mark={mark} asked={asked} />
      {choice && <ChooseBox key={choice} {...choiceOf(board, mark, choice)} onDone={() => setChoice(null)} />}
      {mark.kind !== 'comment' && <CommentsButton id={mark.id} at={mark.at} />}
    </li>
  )
})

function Head({ mark, items }: { mark: Mark; items: readonly MenuItem[] }) {
  const { people } = useView()
  const person = personOf(people, mark.author)
  return (
    <div className="-my-1 flex min-h-11 items-center gap-2 text-sm text-muted">
      {mark.color && (
        <span
          aria-hidden
          data-color={mark.color}
          className="size-4 shrink-0 rounded-full border border-line-strong bg-(--note)"
        />
      )}
      <span className="min-w-0 grow truncate">
        {kindInWords(mark)}
        {mark.color && `, ${mark.color}`}
        {person && ` · ${person.name}`}
      </span>
      <Menu label={`Actions: ${markName(mark)}`} items={items} />
    </div>
  )
}

function Body({ mark, asked }: { mark: Mark; asked: number }) {
  const room = useRoom()
  if (mark.kind === 'comment') return <Thread about={mark.id} beside={mark.at} />
  if (mark.kind === 'stamp') return <p className="text-lg">{mark.text.plain}</p>
  if (!written(mark)) return null
  const isImage = mark.kind === 'image'
  const label = isImage ? 'Description of the picture' : 'Text of the card'
  return (
    <>
      {isImage && mark.src && (
        <img
          src={imageUrl(room.id, mark.src)}
          alt={mark.text.plain}
          loading="lazy"
          decoding="async"
          className="max-h-40 self-start rounded-control border border-line"
        />
      )}
      <EditableText
        root="marks"
        id={mark.id}
        text={mark.text}
        label={label}
        may={may(room, 'marks', 'edit', mark)}
        placeholder={isImage ? 'What is to be seen on it?' : '…'}
        asked={asked}
        className="text-base font-medium text-ink"
      />
    </>
  )
}
