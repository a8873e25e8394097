import { dropCard, setKeyResult, textOf } from '@mustwin/board/edit'
import { KEY_RESULT_KINDS, type KeyResult, type KeyResultKind } from '@mustwin/okr/records'
import { memo, useId } from 'react'
import { useMay, useRoom, useView } from '../room/hooks.ts'
import { LaterEditor } from '../text/LaterEditor.tsx'
import { Rich } from '../text/Rich.tsx'
import { useEditing } from '../text/useEditing.ts'
import { Button } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import { NumberField } from './NumberField.tsx'
import { PlainField } from './objectiveFields.tsx'
import { nameOf } from './words.ts'

const kindWords: Record<KeyResultKind, string> = {
  number: 'A number',
  percent: 'A share in percent',
  money: 'Money',
  atMost: 'At most',
  count: 'A count',
  milestone: 'A milestone',
  delivery: 'A delivery',
}

/** What a key result still lacks to be final, as words (B44). A milestone or delivery is measured by its date. */
export function missingIn({ kind, to, owner, by }: KeyResult): readonly string[] {
  const dated = kind === 'milestone' || kind === 'delivery'
  return [
    ...(to === null && !dated ? ['a measure'] : []),
    ...(owner.trim() === '' ? ['an owner'] : []),
    ...(by === '' ? ['a date'] : []),
  ]
}

function What({ card, may, fresh }: { card: KeyResult; may: boolean; fresh: boolean }) {
  const room = useRoom()
  const place = `keyResults/${card.id}/text`
  const others = useEditing(place)
  const fragment = may ? textOf(room.board, 'keyResults', card.id) : null
  return (
    <div className="flex-1">
      <p aria-hidden className="mb-1 text-sm font-medium">
        What
      </p>
      {fragment ? (
        <div className="min-h-11 rounded-control border border-line-strong bg-raised px-3 py-2 text-lg font-medium">
          <LaterEditor
            fragment={fragment}
            label="What"
            place={place}
            autoFocus={fresh}
            placeholder="What is different then?"
          />
        </div>
      ) : (
        <div className="text-lg font-medium">
          <Rich text={card.text} />
        </div>
      )}
      {others && <p className="text-sm text-muted">{others}</p>}
    </div>
  )
}

function KindSelect({ card, may }: { card: KeyResult; may: boolean }) {
  const room = useRoom()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        Kind
      </label>
      <select
        id={id}
        value={card.kind}
        disabled={!may}
        onChange={event => {
          const kind = KEY_RESULT_KINDS.find(k => k === event.target.value)
          if (kind) setKeyResult(room.board, card.id, { kind })
        }}
        className="min-h-11 w-full rounded-control border border-line-strong bg-raised px-2 text-base"
      >
        {KEY_RESULT_KINDS.map(kind => (
          <option key={kind} value={kind}>
            {kindWords[kind]}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Says where I am, and who else is in this field. */
function useField(card: KeyResult, field: string) {
  const room = useRoom()
  const place = `keyResults/${card.id}/${field}`
  const others = useEditing(place)
  return {
    hint: others || undefined,
    onEditing: (is: boolean) => room.point({ editing: is ? place : null }),
  }
}

function Measure({ card, may }: { card: KeyResult; may: boolean }) {
  const { board } = useRoom()
  const from = useField(card, 'from')
  const to = useField(card, 'to')
  const unit = useField(card, 'unit')
  return (
    <>
      <NumberField
        label="From"
        value={card.from}
        readOnly={!may}
        {...from}
        onSave={n => setKeyResult(board, card.id, { from: n })}
      />
      <NumberField
        label="To"
        value={card.to}
        readOnly={!may}
        {...to}
        onSave={n => setKeyResult(board, card.id, { to: n })}
      />
      <PlainField
        label="Unit"
        value={card.unit}
        readOnly={!may}
        maxLength={60}
        {...unit}
        onSave={text => setKeyResult(board, card.id, { unit: text })}
      />
    </>
  )
}

function Commitment({ card, may }: { card: KeyResult; may: boolean }) {
  const { board } = useRoom()
  const { me, people } = useView()
  const names = useId()
  const by = useField(card, 'by')
  const owner = useField(card, 'owner')
  const source = useField(card, 'source')
  return (
    <>
      <PlainField
        label="By"
        type="date"
        value={card.by}
        readOnly={!may}
        {...by}
        onSave={date => setKeyResult(board, card.id, { by: date })}
      />
      <div className="col-span-full flex items-end gap-2 sm:col-span-2">
        <PlainField
          label="Owner"
          className="min-w-0 flex-1"
          value={card.owner}
          list={names}
          readOnly={!may}
          maxLength={120}
          {...owner}
          onSave={name => setKeyResult(board, card.id, { owner: name })}
        />
        <datalist id={names}>
          {people.map(person => (
            <option key={person.seat} value={person.name} />
          ))}
        </datalist>
        {may && card.owner !== me.name && (
          <Button onClick={() => setKeyResult(board, card.id, { owner: me.name })}>I take it</Button>
        )}
      </div>
      <PlainField
        label="Where measured"
        value={card.source}
        readOnly={!may}
        maxLength={300}
        {...source}
        onSave={text => setKeyResult(board, card.id, { source: text })}
      />
    </>
  )
}

export interface KeyResultRowProps {
  readonly card: KeyResult
  /** In the last stage each row says what it lacks. */
  readonly final: boolean
  /** Just made by me: the focus goes into its text. */
  readonly fresh: boolean
  /** Narrow fields, for a column on the board. */
  readonly dense?: boolean
}

const fields = 'grid items-start gap-3 grid-cols-[repeat(auto-fill,minmax(min(100%,8rem),1fr))]'

export const KeyResultRow = memo(function KeyResultRow(props: KeyResultRowProps) {
  const { card, final, fresh, dense = false } = props
  const room = useRoom()
  const may = useMay()
  const edit = may('keyResults', 'edit', card)
  const missing = missingIn(card)
  return (
    <li
      aria-label={nameOf(card)}
      data-card={card.id}
      className="flex flex-col gap-3 rounded-card border border-l-8 border-line border-l-accent bg-raised p-4 shadow-card"
    >
      <div className="flex items-start gap-2">
        <What card={card} may={edit} fresh={fresh} />
        {may('keyResults', 'drop', card) && (
          <Menu
            label={`Actions: ${nameOf(card)}`}
            items={[
              {
                label: 'Delete',
                danger: true,
                onSelect: () => void dropCard(room.board, 'keyResults', card.id),
              },
            ]}
          />
        )}
      </div>
      <div className={dense ? fields : `${fields} sm:grid-cols-[repeat(auto-fill,minmax(10rem,1fr))]`}>
        <Measure card={card} may={edit} />
        <KindSelect card={card} may={edit} />
        <Commitment card={card} may={edit} />
      </div>
      {final && (
        <p className="text-sm text-muted">
          {missing.length === 0
            ? 'It has a measure, an owner and a date.'
            : `Still missing: ${missing.join(', ')}.`}
        </p>
      )}
    </li>
  )
})
