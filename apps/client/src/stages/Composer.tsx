import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
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
  /** Stays in sight above the keyboard while the list scrolls: where writing is the one thing to do. */
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
      className={`flex flex-col gap-2 rounded-card border border-line bg-raised p-3 shadow-card ${sticky ? 'sticky bottom-0 z-10' : ''}`}
      onSubmit={event => {
        event.preventDefault()
        addOne()
      }}
    >
      <textarea
        ref={box}
        aria-label="Add a card"
        rows={2}
        value={text}
        placeholder={placeholder ?? 'Write one thought, then press Enter'}
        onChange={event => write(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        enterKeyHint="send"
        className="field-sizing-content max-h-64 min-h-16 w-full resize-none bg-transparent text-lg text-ink outline-offset-4 placeholder:text-muted"
      />
      {children}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <span className="mr-auto text-sm text-muted max-md:hidden">Shift + Enter breaks the line</span>
        {many.length > 1 && (
          <Button onClick={() => add(many)}>{`Add ${count(many.length, 'card')}, one a line`}</Button>
        )}
        <Button variant="primary" type="submit">
          Add
        </Button>
      </div>
    </form>
  )
}
