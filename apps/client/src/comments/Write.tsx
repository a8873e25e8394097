import type { Id } from '@mustwin/okr/records'
import { type KeyboardEvent, useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { keepUnsent, unsentText } from '../stages/drafts.ts'
import { Button } from '../ui/Button.tsx'
import { GrowingField } from '../ui/GrowingField.tsx'
import { comment } from './write.ts'

interface WriteProps {
  readonly about: Id
  readonly beside: readonly [number, number]
  readonly first: boolean
}

/** The next comment: Enter adds, Shift+Enter breaks the line. What is half written stays with its card in this tab. */
export function Write({ about, beside, first }: WriteProps) {
  const room = useRoom()
  const place = `comment/${about}`
  const [text, setText] = useState(() => unsentText(room.id, place))
  const write = (next: string) => {
    setText(next)
    keepUnsent(room.id, place, next)
  }
  const add = () => {
    if (comment(room, about, text, beside)) write('')
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <form
      className="flex items-end gap-1 rounded-control border border-line-strong bg-raised p-1 has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-accent"
      onSubmit={event => {
        event.preventDefault()
        add()
      }}
    >
      <GrowingField
        aria-label="Add a comment"
        placeholder={first ? 'What do you want to say about it?' : 'Answer'}
        value={text}
        onChange={event => write(event.target.value)}
        onKeyDown={press}
        enterKeyHint="send"
        className="grow"
      />
      <Button variant="primary" type="submit" unavailable={text.trim() ? null : 'Write something first'}>
        Send
      </Button>
    </form>
  )
}
