import { useState } from 'react'
import { Field } from '../ui/Field.tsx'
import { parseNumber, writtenNumber } from './numbers.ts'

/** A number in a text field: what is no number stays as typed, with a sentence; the last number is kept meanwhile. */
export function NumberField({
  label,
  value,
  onSave,
  hint,
  readOnly = false,
  className,
  onEditing,
}: {
  label: string
  value: number | null
  onSave: (value: number | null) => void
  hint?: string
  readOnly?: boolean
  className?: string
  onEditing?: (is: boolean) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const bad = typed !== null && !parseNumber(typed).ok
  const error = bad
    ? `“${typed}” is not a number.${value === null ? '' : ` ${writtenNumber(value)} is kept until it is one.`}`
    : null
  return (
    <Field
      label={label}
      inputMode="decimal"
      className={className}
      hint={hint}
      error={error}
      readOnly={readOnly}
      value={typed ?? writtenNumber(value)}
      onFocus={() => onEditing?.(true)}
      onBlur={() => {
        if (!bad) setTyped(null)
        onEditing?.(false)
      }}
      onValue={next => {
        setTyped(next)
        const parsed = parseNumber(next)
        if (parsed.ok && parsed.value !== value) onSave(parsed.value)
      }}
    />
  )
}
