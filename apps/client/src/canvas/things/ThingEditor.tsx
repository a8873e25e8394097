import { textOf } from '@mustwin/board/edit'
import type { Id, RecordRoot } from '@mustwin/okr/records'
import type { Editor } from '@tiptap/core'
import { useEffect, useRef } from 'react'
import { useMay, useRoom } from '../../room/hooks.ts'
import { tellWhereTextIs } from '../../text/rescue.ts'
import { TextEditor } from '../../text/TextEditor.tsx'
import { useEngine } from '../whiteboard.ts'

/** The co-edited text of the one thing that is being written in. Leaving it keeps the text and gives back the focus. */
export function ThingEditor({ root, id }: { root: RecordRoot; id: Id }) {
  const { editing, scene, dressing } = useEngine()
  const room = useRoom()
  const may = useMay()
  const frame = useRef<HTMLDivElement>(null)
  const mine = may(root, 'edit', scene.get(id)?.card)
  const fragment = mine ? textOf(room.board, root, id) : null
  const gone = fragment === null

  // Rights can end while I type (a lock, the close of writing): then the editor goes, and the text stays as it is.
  useEffect(() => {
    if (gone) editing.clear()
  }, [gone, editing])
  useEffect(
    () => () => {
      room.point({ editing: null })
      tellWhereTextIs(room, root, id)
    },
    [room, root, id],
  )
  useEffect(() => {
    const takeIn = () => {
      const box = frame.current?.querySelector<HTMLElement & { editor?: Editor }>('[contenteditable]')
      const text = box?.editor && editing.get() === id ? editing.takeTyped() : ''
      // As a node: a string would be read as HTML.
      const chain = text ? box?.editor?.chain().focus('end', { scrollIntoView: false }) : undefined
      chain?.insertContent({ type: 'text', text }).run()
    }
    takeIn()
    return editing.subscribe(takeIn)
  }, [editing, id])

  if (!fragment) return null
  const leave = () => {
    // Somebody may have opened another card by clicking on it: that one stays open.
    if (editing.get() !== id) return
    editing.clear()
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) dressing.focus(id)
    })
  }
  return (
    <div ref={frame}>
      <TextEditor
        fragment={fragment}
        label="Text of the card"
        place={`${root}/${id}/text`}
        autoFocus
        onLeave={leave}
      />
    </div>
  )
}
