import { textOf } from '@mustwin/board/edit'
import type { RecordRoot, RichText } from '@mustwin/okr/records'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useRoom } from '../room/hooks.ts'
import { LaterEditor } from './LaterEditor.tsx'
import { Rich } from './Rich.tsx'
import { tellWhereTextIs } from './rescue.ts'
import { useEditing } from './useEditing.ts'

export interface EditableTextProps {
  readonly root: RecordRoot
  readonly id: string
  readonly text: RichText
  /** The field's name for people; the editor's accessible name. */
  readonly label: string
  readonly may: boolean
  readonly field?: string
  readonly placeholder?: string
  readonly singleLine?: boolean
  readonly className?: string
  /** Counts up when the card's menu asks for editing; 0 = not asked. */
  readonly asked?: number
}

const opens = (event: KeyboardEvent) => event.key === 'Enter' || event.key === 'F2'

/** Plain HTML until somebody clicks it (or presses Enter or F2 on it); then an editor until the focus leaves. */
export function EditableText(props: EditableTextProps) {
  const { root, id, text, label, may, field = 'text', asked = 0 } = props
  const room = useRoom()
  const [editing, setEditing] = useState(false)
  const place = `${root}/${id}/${field}`
  const others = useEditing(place)
  const frame = useRef<HTMLDivElement>(null)
  // Rights can end while I type (a lock, the close of writing): then the editor goes, and the text stays as it is.
  const fragment = editing && may ? textOf(room.docOf(root), root, id, field) : null

  useEffect(() => {
    if (asked > 0 && may) setEditing(true)
  }, [asked, may])
  useEffect(() => {
    if (!editing) return
    return () => {
      room.point({ editing: null })
      tellWhereTextIs(room, root, id)
    }
  }, [editing, room, root, id])

  // Back to the static text, with the focus where it was, unless the person has gone elsewhere on the page.
  const leave = () => {
    setEditing(false)
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true })
    })
  }
  const open = () => setEditing(true)

  return (
    <div className={props.className}>
      {fragment ? (
        <LaterEditor
          fragment={fragment}
          label={label}
          place={place}
          singleLine={props.singleLine}
          autoFocus
          onLeave={leave}
        />
      ) : may ? (
        // biome-ignore lint/a11y/useSemanticElements: a button element may not hold paragraphs
        <div
          ref={frame}
          role="button"
          tabIndex={0}
          aria-label={`Edit ${label.toLowerCase()}: ${text.plain || 'empty'}`}
          className="cursor-text rounded-sm"
          onClick={open}
          onKeyDown={event => {
            if (!opens(event)) return
            event.preventDefault()
            open()
          }}
        >
          {text.plain ? <Rich text={text} /> : <p className="text-muted">{props.placeholder ?? label}</p>}
        </div>
      ) : (
        <Rich text={text} />
      )}
      {others && <p className="text-sm text-muted">{others}</p>}
    </div>
  )
}
