import type { ReactNode } from 'react'
import { Button } from '../ui/Button.tsx'
import { GrowingField } from '../ui/GrowingField.tsx'
import { useComposer } from './useComposer.ts'
import { count } from './words.ts'

export interface ComposerProps {
  readonly root: string
  readonly placeholder?: string
  readonly onAdd: (text: string) => void
  /** Stays in sight while the cards scroll under it: where writing is the one thing to do. */
  readonly sticky?: boolean
  /** Fields of the kind, between the text and the button. */
  readonly children?: ReactNode
}

const frame =
  'flex flex-col rounded-card border border-line-strong bg-raised shadow-card has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-offset-1 has-[textarea:focus-visible]:outline-accent'

/** "Add a card": Enter adds, Shift+Enter breaks the line. What is typed stays until it has been added. */
export function Composer({ root, placeholder, onAdd, sticky = false, children }: ComposerProps) {
  const { box, text, many, write, addOne, addMany, onKeyDown, onPaste } = useComposer(root, onAdd)
  return (
    <form
      className={`${frame} ${sticky ? 'sticky top-1 z-10' : ''}`}
      onSubmit={event => {
        event.preventDefault()
        addOne()
      }}
    >
      <div className="flex flex-wrap items-end gap-2 p-1.5">
        <GrowingField
          ref={box}
          aria-label="Add a card"
          value={text}
          placeholder={placeholder ?? 'One thought, then Enter'}
          onChange={event => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          enterKeyHint="send"
          className={`grow ${children ? 'basis-full md:basis-80' : 'basis-40'}`}
        />
        {children}
        {many.length > 1 && (
          <Button onClick={addMany}>{`Add ${count(many.length, 'card')}, one a line`}</Button>
        )}
        <Button variant="primary" type="submit">
          Add
        </Button>
      </div>
      {text !== '' && (
        <p className="px-4 pb-2 text-sm text-muted max-md:hidden">
          Enter adds the card, Shift + Enter breaks the line
        </p>
      )}
    </form>
  )
}
