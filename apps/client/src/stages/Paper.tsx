import type { Card, RecordRoot } from '@mustwin/okr/records'
import type { PersonView } from '@mustwin/okr/view'
import { Circle, Flag, Gauge, type LucideIcon, Milestone, Shapes, Zap } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { CommentsButton } from '../comments/CommentsButton.tsx'
import { useRoom } from '../room/hooks.ts'
import { EditableText } from '../text/EditableText.tsx'
import { Menu, type MenuItem } from '../ui/Menu.tsx'
import { clusterInWords, useCardMore } from './useCardMore.tsx'
import { useCards } from './useCards.ts'
import { fitText, initialsOf, nameOf } from './words.ts'

export type Kind = 'candidate' | 'objective' | 'keyResult' | 'activity' | 'shelf' | 'need'
export type ViewKind = 'board' | 'outline'

/** Kinds differ in mark and shape, so that nobody needs the colours to tell them apart. */
const kinds: Record<Kind, { readonly Mark: LucideIcon; readonly word: string; readonly shape: string }> = {
  candidate: { Mark: Flag, word: 'Mission candidate', shape: 'rounded-[1.75rem]' },
  objective: { Mark: Circle, word: 'Objective', shape: 'rounded-card' },
  keyResult: { Mark: Gauge, word: 'Key result', shape: 'rounded-card border-l-8 border-l-accent' },
  activity: { Mark: Zap, word: 'Activity', shape: 'rounded-card rounded-br-[2.5rem]' },
  shelf: { Mark: Shapes, word: 'Business as usual', shape: 'rounded-none border-dashed' },
  need: { Mark: Milestone, word: 'Need', shape: 'rounded-card rounded-tl-[2.5rem]' },
}
const rootOf = {
  candidate: 'candidates',
  objective: 'objectives',
  shelf: 'objectives',
  keyResult: 'keyResults',
  activity: 'activities',
  need: 'needs',
} as const

export interface PaperProps {
  readonly kind: Kind
  readonly card: Card
  readonly view: ViewKind
  readonly may: boolean
  readonly author: PersonView | null
  readonly menu?: readonly MenuItem[]
  readonly children?: ReactNode
}

function Line({
  kind,
  author,
  late,
  menu,
  onEdit,
  card,
  may,
}: PaperProps & { late: boolean; onEdit(): void }) {
  const { Mark, word } = kinds[kind]
  const items = [...(may ? [{ label: 'Edit', onSelect: onEdit }] : []), ...(menu ?? [])]
  return (
    <div className="-mt-2.5 -mb-1 flex min-h-11 items-center gap-2 text-sm whitespace-nowrap text-muted">
      <Mark aria-hidden size={16} className="shrink-0" />
      <span className="truncate">{word}</span>
      {late && <span className="rounded-full bg-sunken px-2">added later</span>}
      {author && (
        <span title={author.name} className="rounded-full bg-sunken px-2 font-medium text-ink">
          <span aria-hidden>{initialsOf(author.name)}</span>
          <span className="sr-only">by {author.name}</span>
        </span>
      )}
      {items.length > 0 && <Menu className="ml-auto" label={`Actions: ${nameOf(card)}`} items={items} />}
    </div>
  )
}

/** What takes a card away stays last. */
const withMore = (menu: readonly MenuItem[], more: readonly MenuItem[]): readonly MenuItem[] => [
  ...menu.filter(item => !item.danger),
  ...more,
  ...menu.filter(item => item.danger),
]

function InCluster({ root, card }: { root: RecordRoot; card: Card }) {
  const words = clusterInWords(card, useCards(root))
  return words && <p className="text-sm text-muted">{words}</p>
}

/** One card: an article on the board, a list item in the outline, named by its text. */
export function Paper(props: PaperProps) {
  const { kind, card, view, may, children } = props
  const [asked, setAsked] = useState(0)
  const room = useRoom()
  const root = rootOf[kind]
  const more = useCardMore(root, card)
  // A card of one's own draft is not on the board, and on the canvas hand and keys do the same.
  const isTwin = view === 'outline' && room.docOf(root) === room.board
  const menu = isTwin ? withMore(props.menu ?? [], more.items) : props.menu
  const inner = (
    <>
      <Line {...props} menu={menu} late={card.late} onEdit={() => setAsked(n => n + 1)} />
      <div
        className="font-medium leading-snug text-ink"
        style={{ fontSize: view === 'board' ? `${fitText(card.text.plain.length) / 16}rem` : '1.125rem' }}
      >
        <EditableText
          root={root}
          id={card.id}
          text={card.text}
          label="Text of the card"
          may={may}
          asked={asked}
        />
      </div>
      {children}
      {isTwin && (
        <>
          <InCluster root={root} card={card} />
          {more.box}
          <CommentsButton id={card.id} at={card.at} />
        </>
      )}
    </>
  )
  const look = `flex flex-col gap-2 border border-line bg-[var(--note,var(--raised))] p-4 shadow-card ${kinds[kind].shape}`
  const shared = {
    'aria-label': nameOf(card),
    className: look,
    'data-card': card.id,
    'data-color': card.color ?? undefined,
  }
  return view === 'board' ? <article {...shared}>{inner}</article> : <li {...shared}>{inner}</li>
}

/** The flow that cards lie in: a grid of papers on the board, one list in the outline. */
export function Flow({ view, label, children }: { view: ViewKind; label: string; children: ReactNode }) {
  return view === 'board' ? (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] items-start gap-4"
    >
      {children}
    </div>
  ) : (
    <ul aria-label={label} className="flex flex-col gap-3">
      {children}
    </ul>
  )
}

/** An empty place says what belongs there, in words. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="rounded-card border border-dashed border-line-strong p-4 text-muted">{children}</p>
}
