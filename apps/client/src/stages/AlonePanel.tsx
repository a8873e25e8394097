import { dropCard, setActivity, setObjective } from '@mustwin/board/edit'
import type { Activity, Card, Objective, RecordRoot } from '@mustwin/okr/records'
import { stepOf } from '@mustwin/okr/steps'
import { memo, useState } from 'react'
import { useBoard, useDraft, useRoom, useView } from '../room/hooks.ts'
import { useAddCard } from './addCard.ts'
import { Composer } from './Composer.tsx'
import { exampleOf } from './examples.ts'
import { MovesSelect } from './MovesSelect.tsx'
import { ServesField, ShelfSwitch } from './objectiveFields.tsx'
import { Empty, Flow, type Kind, Paper, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { alive, count, personOf } from './words.ts'

export type AloneRoot = 'candidates' | 'objectives' | 'activities'

export function kindOf(root: AloneRoot, card: Card): Kind {
  if (root === 'candidates') return 'candidate'
  if (root === 'activities') return 'activity'
  return (card as Objective).place === 'shelf' ? 'shelf' : 'objective'
}

export const isAloneRoot = (root: RecordRoot | null): root is AloneRoot =>
  root === 'candidates' || root === 'objectives' || root === 'activities'

interface DraftProps {
  readonly root: AloneRoot
  readonly card: Card
  readonly view: ViewKind
  readonly may: boolean
}

const DraftCard = memo(function DraftCard({ root, card, view, may }: DraftProps) {
  const room = useRoom()
  const doc = room.docOf(root)
  const menu = may
    ? [{ label: 'Delete', danger: true, onSelect: () => void dropCard(doc, root, card.id) }]
    : []
  return (
    <Paper kind={kindOf(root, card)} card={card} view={view} may={may} author={null} menu={menu}>
      {root === 'objectives' && may && (
        <>
          <ServesField
            value={(card as Objective).serves}
            onSave={serves => setObjective(doc, card.id, { serves })}
          />
          <ShelfSwitch
            on={(card as Objective).place === 'shelf'}
            onChange={on => setObjective(doc, card.id, { place: on ? 'shelf' : 'draft' })}
          />
        </>
      )}
      {root === 'activities' && may && (
        <MovesSelect value={(card as Activity).main} onChange={main => setActivity(doc, card.id, { main })} />
      )}
    </Paper>
  )
})

/** Writing alone: nobody else gets a byte of it before the reveal. */
function Writing({ root, view, closed }: { root: AloneRoot; view: ViewKind; closed: boolean }) {
  const draft = useDraft()
  const there = alive<Card>(useBoard()[root]).length
  const add = useAddCard(root)
  const [main, setMain] = useState<string | null>(null)
  // The newest first: what was just added is what the eye looks for below the composer.
  const cards = alive<Card>(draft[root]).toReversed()
  return (
    <div className="flex flex-col gap-4">
      {closed && (
        <p role="status" className="rounded-card bg-accent-soft p-4 font-medium">
          Writing is closed. Your cards wait for the reveal.
        </p>
      )}
      {!closed && (
        <Composer root={root} sticky onAdd={text => add({ text, late: false, main })}>
          {root === 'activities' && <MovesSelect inRow value={main} onChange={setMain} />}
        </Composer>
      )}
      {there > 0 && (
        <p className="text-muted">
          {`${count(there, 'card')} of an earlier round ${there === 1 ? 'lies' : 'lie'} on the board. What you write now joins at the next reveal.`}
        </p>
      )}
      {cards.length === 0 ? (
        <Empty>{closed ? 'You have written no card here.' : `For example: “${exampleOf[root]}”`}</Empty>
      ) : (
        <Flow view={view} label="My cards">
          {cards.map(card => (
            <DraftCard key={card.id} root={root} card={card} view={view} may={!closed} />
          ))}
        </Flow>
      )}
      <TrayedCards root={root} cards={draft[root]} may={!closed} />
    </div>
  )
}

/** After the reveal: the cards as they now lie on the board, until the facilitator goes on. */
function Revealed({ root, view }: { root: AloneRoot; view: ViewKind }) {
  const board = useBoard()
  const { people, agenda, step } = useView()
  const cards = alive<Card>(board[root])
  const next = step === null ? undefined : agenda[agenda.indexOf(step) + 1]
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="rounded-card bg-accent-soft p-4">
        <strong>Revealed.</strong> {count(cards.length, 'card')} on the board.
        {next && ` Next: ${stepOf(next).title}.`}
      </p>
      <Flow view={view} label="Revealed cards">
        {cards.map(card => (
          <Paper
            key={card.id}
            kind={kindOf(root, card)}
            card={card}
            view={view}
            may={false}
            author={personOf(people, card.author)}
          />
        ))}
      </Flow>
    </div>
  )
}

/** What somebody without a draft of their own (who only listens) sees: counts. */
function Listening() {
  const { writing } = useView()
  return (
    <Empty>
      {writing
        ? `Everyone writes alone now: ${count(writing.cards, 'card')} by ${count(writing.people, 'person', 'people')}.`
        : 'Everyone writes alone now.'}
    </Empty>
  )
}

export function AlonePanel({ view }: { view: ViewKind }) {
  const room = useRoom()
  const { step, writing } = useView()
  const root = step === null ? null : stepOf(step).writes
  if (!isAloneRoot(root)) return null
  if (!writing) return <Revealed root={root} view={view} />
  if (!room.draft()) return <Listening />
  return <Writing root={root} view={view} closed={writing.closed} />
}
