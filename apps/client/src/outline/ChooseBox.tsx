import { useId, useState } from 'react'
import { Button } from '../ui/Button.tsx'

export interface ChooseBoxProps {
  readonly label: string
  /** On the button that does it. */
  readonly action: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
  readonly onDone: () => void
}

/** One choice from a list, in place: what dragging does on the board. */
export function ChooseBox({ label, action, options, onChoose, onDone }: ChooseBoxProps) {
  const id = useId()
  const [value, setValue] = useState('')
  return (
    <div className="flex flex-wrap items-end gap-2 rounded-card bg-sunken p-3">
      <label htmlFor={id} className="w-full text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it was asked for by a press just now
        autoFocus
        value={value}
        onChange={event => setValue(event.target.value)}
        className="min-h-11 min-w-0 flex-1 basis-48 rounded-control border border-line-strong bg-raised px-2 text-base text-ink"
      >
        <option value="">{options.length === 0 ? 'There is nothing to choose here' : 'Choose'}</option>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <Button
        variant="primary"
        unavailable={value ? null : 'Choose first'}
        onClick={() => {
          onChoose(value)
          onDone()
        }}
      >
        {action}
      </Button>
      <Button variant="quiet" onClick={onDone}>
        Cancel
      </Button>
    </div>
  )
}
