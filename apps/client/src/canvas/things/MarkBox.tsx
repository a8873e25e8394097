import type { Thing } from '@mustwin/board/places'
import { insetOf } from '@mustwin/board/sizes'
import type { Mark } from '@mustwin/okr/records'
import { MessageCircle } from 'lucide-react'
import { imageUrl } from '../../room/images.ts'
import type { Detail } from '../culling.ts'
import { useEngine } from '../whiteboard.ts'
import { ArrowInk } from './ArrowInk.tsx'
import { farText } from './far.ts'
import { ShapeInk, StrokeInk } from './ink.tsx'
import { ThingText } from './ThingText.tsx'
import { useFacts } from './useFacts.ts'

export interface MarkBoxProps {
  readonly thing: Thing
  readonly mark: Mark
  readonly detail: Detail
  readonly isEdited: boolean
}

/** What is in a mark's element, by its kind. Drawings look the same from near and afar. */
export function MarkBox(props: MarkBoxProps) {
  const { thing, mark } = props
  switch (mark.kind) {
    case 'sticky':
      return <Sticky {...props} />
    case 'text':
      return <WithText {...props} className="card-text" placeholder="Text" />
    case 'shape':
      return mark.form === 'frame' ? <Frame {...props} /> : <Shape {...props} />
    case 'stroke':
      return <StrokeInk mark={mark} rect={thing.rect} />
    case 'arrow':
      return <ArrowInk thing={thing} mark={mark} />
    case 'image':
      return <Picture mark={mark} />
    case 'stamp':
      return <Stamp thing={thing} />
    case 'comment':
      return <Pin id={thing.id} />
  }
}

function Sticky({ thing, mark, detail, isEdited }: MarkBoxProps) {
  const { people, comments } = useFacts()
  if (detail !== 'near') return detail === 'far' ? farText(thing) : null
  const author = mark.author === null ? undefined : people.get(mark.author)
  const said = comments.get(thing.id)
  return (
    <>
      <WithText thing={thing} isEdited={isEdited} className="card-text" placeholder="Write here" />
      {(author || said !== undefined) && (
        <span className="paper-foot">
          {said !== undefined && (
            <span className="badge">
              <MessageCircle aria-hidden size={15} />
              {said}
              <span className="sr-only"> comments</span>
            </span>
          )}
          {author && <span title={author.name}>{author.name}</span>}
        </span>
      )}
    </>
  )
}

interface WithTextProps {
  readonly thing: Thing
  readonly isEdited: boolean
  readonly className: string
  readonly placeholder: string
}

function WithText({ thing, ...props }: WithTextProps) {
  return <ThingText thing={thing} inset={insetOf(thing.root, thing.card)} {...props} />
}

function Shape({ thing, mark, detail, isEdited }: MarkBoxProps) {
  const hasText = isEdited || (detail !== 'block' && mark.text.plain !== '')
  return (
    <>
      <ShapeInk form={mark.form} rect={thing.rect} />
      {hasText && <WithText thing={thing} isEdited={isEdited} className="shape-text" placeholder="" />}
    </>
  )
}

function Frame({ thing, mark, detail, isEdited }: MarkBoxProps) {
  if (detail === 'block') return null
  if (isEdited)
    return (
      <div className="frame-title" data-editing>
        <ThingText
          thing={thing}
          inset={{ x: 0, top: -36, bottom: thing.rect.h }}
          className="card-text"
          isEdited
          placeholder="Frame"
          size={20}
        />
      </div>
    )
  return <div className="frame-title">{mark.text.plain || 'Frame'}</div>
}

function Picture({ mark }: { mark: Mark }) {
  const { room } = useEngine()
  if (!mark.src) return <span className="text-muted">The picture is on its way.</span>
  return (
    <img
      src={imageUrl(room.id, mark.src)}
      alt={mark.text.plain || 'Picture without a description'}
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  )
}

function Stamp({ thing }: { thing: Thing }) {
  return (
    <span aria-hidden style={{ fontSize: thing.rect.h * 0.8 }}>
      {thing.card.text.plain}
    </span>
  )
}

function Pin({ id }: { id: string }) {
  const { comments } = useFacts()
  const n = comments.get(id)
  return n === undefined ? <MessageCircle aria-hidden size={18} /> : <span>{n}</span>
}

const classes: Readonly<Record<Mark['kind'], string>> = {
  sticky: 'note-paper',
  text: 'note',
  stroke: 'stroke',
  shape: 'shape',
  arrow: 'arrow',
  image: 'picture',
  stamp: 'stamp',
  comment: 'pin',
}

/** What a mark's element wears. */
export function markLook(mark: Mark, near: boolean, detail: Detail) {
  const isFrame = mark.form === 'frame'
  const isLine = mark.kind === 'stroke' || mark.kind === 'arrow'
  const isPaper = mark.kind === 'sticky'
  return {
    className: `thing ${isFrame ? 'frame' : classes[mark.kind]}`,
    'data-through': isLine || isFrame || undefined,
    'data-done': (mark.kind === 'comment' && mark.done) || undefined,
    'data-near': near || undefined,
    'data-far': (isPaper && !near) || undefined,
    'data-block': (isPaper && !near && detail === 'block') || undefined,
  }
}
