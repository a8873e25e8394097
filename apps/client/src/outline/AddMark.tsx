import { addComment, addFrame, addText } from '@mustwin/board/edit-marks'
import { type FormEvent, useState } from 'react'
import { makeSticky } from '../canvas/actions/make.ts'
import { choosePictures } from '../canvas/actions/pictures.ts'
import { authorNow, may } from '../canvas/actions/refs.ts'
import type { Size } from '../canvas/rects.ts'
import { useWhiteboard, type Whiteboard } from '../canvas/whiteboard.ts'
import { freshId } from '../room/freshId.ts'
import { useView } from '../room/hooks.ts'
import { keepUnsent, unsentText } from '../stages/drafts.ts'
import { Button } from '../ui/Button.tsx'
import { GrowingField } from '../ui/GrowingField.tsx'
import { freeGround } from './ground.ts'

type New = 'sticky' | 'text' | 'comment' | 'frame'

const words: Readonly<Record<New, string>> = {
  sticky: 'Sticky note',
  text: 'Text',
  comment: 'Comment',
  frame: 'Frame',
}
const sizes: Readonly<Record<New, Size>> = {
  sticky: { w: 200, h: 200 },
  text: { w: 240, h: 120 },
  comment: { w: 36, h: 36 },
  frame: { w: 960, h: 640 },
}

const groundFor = ({ scene }: Whiteboard, size: Size) =>
  freeGround(
    [...scene.things().values()].map(t => t.rect),
    size,
  )

function add(board: Whiteboard, kind: New, text: string): void {
  const { room } = board
  const size = sizes[kind]
  const centre = groundFor(board, size)
  const at = [centre[0] - size.w / 2, centre[1] - size.h / 2] as const
  const mark = { id: freshId(), author: authorNow(room), text, at }
  if (kind === 'sticky') makeSticky(room, centre, text)
  else if (kind === 'text') addText(room.board, mark)
  else if (kind === 'comment') addComment(room.board, mark)
  else addFrame(room.board, { ...mark, size: [size.w, size.h] })
}

/** Writes on the free board without a pointer: it lies down beside the areas, where nothing lies yet. */
export function AddMark() {
  const board = useWhiteboard()
  const { me } = useView()
  const [kind, setKind] = useState<New>('sticky')
  const [text, setText] = useState(() => unsentText(board.room.id, 'marks'))
  const write = (next: string) => {
    setText(next)
    keepUnsent(board.room.id, 'marks', next)
  }
  if (!may(board.room, 'marks', 'add')) return null
  const send = (event: Pick<FormEvent, 'preventDefault'>) => {
    event.preventDefault()
    if (text.trim() === '') return
    add(board, kind, text.trim())
    write('')
  }
  return (
    <form
      onSubmit={send}
      className="flex flex-wrap items-end gap-2 rounded-card border border-line-strong bg-raised p-1.5 has-[textarea:focus-visible]:outline-3 has-[textarea:focus-visible]:outline-accent"
    >
      <GrowingField
        aria-label="Write on the free board"
        placeholder="A note beside the areas"
        value={text}
        onChange={event => write(event.target.value)}
        onKeyDown={event => {
          if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event)
        }}
        enterKeyHint="send"
        className="grow basis-60"
      />
      <select
        aria-label="What it becomes"
        value={kind}
        onChange={event => setKind(event.target.value as New)}
        className="min-h-11 rounded-control border border-line bg-raised px-2 text-base text-ink"
      >
        {(Object.keys(words) as New[])
          .filter(one => one !== 'frame' || me.wheel)
          .map(one => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
      </select>
      <Button type="submit">Put up</Button>
      <Button variant="quiet" onClick={() => choosePictures(board, groundFor(board, { w: 640, h: 480 }))}>
        Picture…
      </Button>
    </form>
  )
}
