import { setObjective } from '@mustwin/board/edit'
import type { Objective } from '@mustwin/okr/records'
import { useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { Field } from '../ui/Field.tsx'

/**
 * A plain value of a record, edited in place. While the focus is here the typed text is the person's own: a change by
 * somebody else is shown after they have left, never under their caret. Saved at each key, so nothing hangs on a blur.
 */
export function PlainField({
  label,
  value,
  onSave,
  hint,
  readOnly = false,
  maxLength,
  quiet = false,
  type,
  list,
  className,
  onEditing,
}: {
  label: string
  value: string
  onSave: (value: string) => void
  hint?: string
  readOnly?: boolean
  maxLength?: number
  /** The name stands inside while the field is empty, and is read out always. */
  quiet?: boolean
  type?: 'text' | 'date'
  list?: string
  className?: string
  onEditing?: (is: boolean) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field
      label={label}
      hint={hint}
      type={type ?? 'text'}
      list={list}
      className={className}
      readOnly={readOnly}
      maxLength={maxLength}
      hideLabel={quiet}
      placeholder={quiet ? `${label}…` : undefined}
      value={typed ?? value}
      onFocus={() => onEditing?.(true)}
      onBlur={() => {
        setTyped(null)
        onEditing?.(false)
      }}
      onValue={next => {
        setTyped(next)
        onSave(next)
      }}
    />
  )
}

export const ServesField = ({ value, onSave }: { value: string; onSave: (value: string) => void }) => (
  <PlainField label="It serves" quiet maxLength={500} value={value} onSave={onSave} />
)

/** Business as usual is measured elsewhere: it goes to the shelf. */
export function ShelfSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        className="size-5 accent-(--accent)"
        checked={on}
        onChange={event => onChange(event.target.checked)}
      />
      Shelf it: business as usual
    </label>
  )
}

const shelfFields = [
  { field: 'kpi', label: 'Which number' },
  { field: 'where', label: 'Where it is measured' },
  { field: 'who', label: 'Who watches it' },
] as const

/** What is known of business as usual: who measures it, and where. */
export function ShelfFields({ card }: { card: Objective }) {
  const room = useRoom()
  return (
    <>
      {shelfFields.map(({ field, label }) => (
        <PlainField
          key={field}
          label={label}
          value={card[field]}
          maxLength={200}
          quiet
          onSave={value => setObjective(room.board, card.id, { [field]: value })}
        />
      ))}
    </>
  )
}

/** The same as words, for those who may not change them. */
export function Facts({ card, shelf }: { card: Objective; shelf: boolean }) {
  const lines = [
    card.serves && `It serves: ${card.serves}`,
    ...(shelf ? shelfFields.map(f => card[f.field] && `${f.label}: ${card[f.field]}`) : []),
    card.origin === 'lead' && 'From the manager',
  ].filter(Boolean)
  if (lines.length === 0) return null
  return <p className="text-sm whitespace-pre-line text-muted">{lines.join('\n')}</p>
}
