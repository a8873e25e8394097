import { type InputHTMLAttributes, type Ref, type TextareaHTMLAttributes, useId } from 'react'

interface Around {
  readonly label: string
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean
  readonly hint?: string
  /** What is wrong, as a sentence. The text that was typed stays. */
  readonly error?: string | null
  readonly onValue?: (value: string) => void
}

export interface FieldProps extends Around, InputHTMLAttributes<HTMLInputElement> {
  readonly ref?: Ref<HTMLInputElement>
}
export interface TextAreaProps extends Around, TextareaHTMLAttributes<HTMLTextAreaElement> {
  readonly ref?: Ref<HTMLTextAreaElement>
}

const box =
  'w-full min-h-11 rounded-control border border-line-strong bg-raised px-3 py-2 text-base text-ink placeholder:text-muted aria-invalid:border-danger read-only:bg-sunken'

function Label({ id, label, hide }: { id: string; label: string; hide?: boolean }) {
  return (
    <label htmlFor={id} className={hide ? 'sr-only' : 'mb-1 block text-sm font-medium text-ink'}>
      {label}
    </label>
  )
}

function Below({ id, hint, error }: { id: string; hint?: string; error?: string | null }) {
  if (!hint && !error) return null
  return (
    <p id={id} className={`mt-1 text-sm ${error ? 'text-danger' : 'text-muted'}`}>
      {error ?? hint}
    </p>
  )
}

/** A labelled one-line text field with its hint or error below. */
export function Field({ label, hideLabel, hint, error, onValue, className = '', ...input }: FieldProps) {
  const made = useId()
  const id = input.id ?? made
  return (
    <div className={className}>
      <Label id={id} label={label} hide={hideLabel} />
      <input
        type="text"
        autoComplete="off"
        {...input}
        id={id}
        className={box}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-below` : undefined}
        onChange={event => {
          input.onChange?.(event)
          onValue?.(event.target.value)
        }}
      />
      <Below id={`${id}-below`} hint={hint} error={error} />
    </div>
  )
}

/** The same for several lines. */
export function TextArea({ label, hideLabel, hint, error, onValue, className = '', ...area }: TextAreaProps) {
  const made = useId()
  const id = area.id ?? made
  return (
    <div className={className}>
      <Label id={id} label={label} hide={hideLabel} />
      <textarea
        rows={3}
        {...area}
        id={id}
        className={`${box} resize-y`}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-below` : undefined}
        onChange={event => {
          area.onChange?.(event)
          onValue?.(event.target.value)
        }}
      />
      <Below id={`${id}-below`} hint={hint} error={error} />
    </div>
  )
}
