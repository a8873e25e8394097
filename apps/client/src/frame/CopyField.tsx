import { useRef, useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { copyText } from '../ui/copy.ts'
import { Field } from '../ui/Field.tsx'

/** A text to take along: read-only, with "Copy" beside it. */
export function CopyField({ label, text, hint }: { label: string; text: string; hint?: string }) {
  const field = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const copy = async () => {
    const done = await copyText(text)
    if (!done) {
      field.current?.focus()
      field.current?.select()
    }
    setSaid(
      done ? 'Copied.' : 'The browser does not let us copy. The text is selected: press Ctrl+C (or ⌘C).',
    )
  }
  return (
    <div>
      <div className="flex items-end gap-2">
        <Field
          ref={field}
          label={label}
          value={text}
          readOnly
          className="min-w-0 grow"
          onFocus={event => event.target.select()}
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      <p aria-live="polite" className="mt-1 text-sm text-muted">
        {said || hint}
      </p>
    </div>
  )
}
