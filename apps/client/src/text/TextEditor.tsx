import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type * as Y from 'yjs'
import { useRoom } from '../room/hooks.ts'
import { extensionsFor } from './binding.ts'

/** The door's limit for one card's text; writing above it is refused, so say so before. */
export const TEXT_LIMIT = 8 * 1024

export interface TextEditorProps {
  readonly fragment: Y.XmlFragment
  /** The accessible name. */
  readonly label: string
  /** Where this text lies, `root/id/field`: others see "Ben is editing". */
  readonly place: string
  readonly singleLine?: boolean
  readonly autoFocus?: boolean
  readonly className?: string
  /** Stands in the empty text. */
  readonly placeholder?: string
  readonly maxBytes?: number
  /** Used for Ctrl+Z instead of the room's own undo. */
  readonly undoManager?: Pick<Y.UndoManager, 'undo' | 'redo'>
  /** Escape, or Enter in a single line, or the focus has left. The text is kept in every case. */
  readonly onLeave?: () => void
}

/** Drawn by CSS while the only paragraph is empty, so that it is never part of the text. */
const EMPTY_HINT =
  'before:pointer-events-none before:float-left before:hidden before:h-0 before:font-normal before:text-muted before:content-[attr(data-placeholder)] has-[>p:only-child>br:only-child]:before:block'

const bytesOf = (text: string) => new TextEncoder().encode(text).length

function useFull(editor: Editor | null, maxBytes: number): number | null {
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    if (!editor) return
    const measure = () => {
      const rest = maxBytes - bytesOf(editor.getText())
      setLeft(rest < maxBytes / 8 ? rest : null)
    }
    editor.on('update', measure)
    measure()
    return () => void editor.off('update', measure)
  }, [editor, maxBytes])
  return left
}

/** A co-edited rich text. Mount it only where somebody edits: it costs fifty times what `Rich` does. */
export function TextEditor(props: TextEditorProps) {
  const { fragment, label, place, singleLine = false, autoFocus = false, undoManager } = props
  const room = useRoom()
  const leave = useRef(props.onLeave)
  leave.current = props.onLeave
  const extensions = useMemo(() => {
    const editorOf = () => editorRef.current
    const history = () => undoManager ?? (fragment.doc ? room.undoOf(fragment.doc) : room)
    return extensionsFor({
      fragment,
      // A private draft has no carets: its client id is not the board's, and nobody else is there.
      awareness: fragment.doc === room.board ? room.awareness : null,
      undo: () => void history().undo(),
      redo: () => void history().redo(),
      leave: () => editorOf()?.commands.blur(),
      singleLine,
    })
  }, [fragment, room, undoManager, singleLine])
  const editorRef = useRef<Editor | null>(null)
  const editor = useEditor(
    {
      extensions,
      injectCSS: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-label': label,
          'aria-multiline': String(!singleLine),
          'data-placeholder': props.placeholder ?? '',
          class: `outline-none whitespace-pre-wrap break-words [&_p]:[unicode-bidi:plaintext] ${EMPTY_HINT} ${props.className ?? ''}`,
        },
      },
      onFocus: () => room.point({ editing: place }),
      onBlur: () => {
        room.point({ editing: null })
        leave.current?.()
      },
    },
    [extensions, label, place, props.className, props.placeholder],
  )
  editorRef.current = editor
  // Not the editor's own autofocus: that one scrolls the page under the person who has just pressed the card.
  useEffect(() => {
    if (autoFocus && editor) editor.commands.focus('end', { scrollIntoView: false })
  }, [autoFocus, editor])
  const left = useFull(editor, props.maxBytes ?? TEXT_LIMIT)
  return (
    <>
      <EditorContent editor={editor} />
      {left !== null && (
        <p role="status" className={`text-sm ${left < 0 ? 'text-danger' : 'text-muted'}`}>
          {left < 0
            ? 'This text is too long for one card. Take some words out, or make a second card.'
            : 'This card is almost full.'}
        </p>
      )}
    </>
  )
}
