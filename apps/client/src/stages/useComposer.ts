import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { keepUnsent, unsentText } from './drafts.ts'

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map(line => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean)

/** What a composer holds: the text until it was added, and pasted lines that could be cards of their own. */
export function useComposer(root: string, onAdd: (text: string) => void) {
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
  return { box, text, many, write, addOne, addMany: () => add(many), onKeyDown, onPaste }
}
