import { useState } from 'react'
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
