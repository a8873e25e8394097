import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { GrowingField } from '../ui/GrowingField.tsx'
import { keepUnsent, unsentText } from './drafts.ts'
import { count } from './words.ts'

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map(line => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)

export interface ComposerProps {
  readonly root: string
  readonly placeholder?: string
  readonly onAdd: (text: string) => void
  /** Stays in sight while the cards scroll under it: where writing is the one thing to do. */
  readonly sticky?: boolean
  /** Fields of the kind, between the text and the button. */
  readonly children?: ReactNode
}

/** "Add a card": Enter adds, Shift+Enter breaks the line. What is typed stays until it has been added. */
export function Composer({ root, placeholder, onAdd, sticky = false, children }: ComposerProps) {
  const room = useRoom()
  const [text, setText] = useState(() => unsentText(room.id, root))
  const [many, setMany] = useState<readonly string[]>([])
  const box = useRef<HTMLTextAreaElement>(null)

  const write = (next: string) => {
    setText(next)
    keepUnsent(room.id, root, next)
  }
  const add = (texts: readonly string[]) => {
    for (const one of texts) onAdd(one)
    write('')
    setMany([])
    box.current?.focus({ preventScroll: true })
  }
  const addOne = () => {
    if (text.trim()) add([text.trim()])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word and must not add a card.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    addOne()
  }
  const onPaste = (event: ClipboardEvent) => {
    const lines = linesOf(event.clipboardData.getData('text/plain'))
    setMany(lines.length > 1 && text.trim() === '' ? lines : [])
  }

  return (
    <form
      className={`group flex flex-col rounded-card border border-line-strong bg-raised shadow-card has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-offset-1 has-[textarea:focus-visible]:outline-accent ${sticky ? 'sticky top-1 z-10' : ''}`}
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
          className={`grow ${children ? 'basis-64' : 'basis-40'}`}
        />
        {children}
        {many.length > 1 && (
          <Button onClick={() => add(many)}>{`Add ${count(many.length, 'card')}, one a line`}</Button>
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
