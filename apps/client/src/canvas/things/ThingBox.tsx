import type { Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import { memo, useCallback, useSyncExternalStore } from 'react'
import type { Detail } from '../culling.ts'
import { markOf } from '../stack.ts'
import { useEngine } from '../whiteboard.ts'
import { CardNear } from './CardNear.tsx'
import { farText } from './far.ts'
import { kindOf } from './kinds.ts'
import { MarkBox, markLook } from './MarkBox.tsx'
import { nameOfThing } from './words.ts'

/**
 * One thing's element. It is drawn again when what is in it changes, and for nothing else: its place, its selection and
 * its way in a drag are written by the scene.
 */
export const ThingBox = memo(function ThingBox({ id, detail }: { id: Id; detail: Detail }) {
  const { scene, editing } = useEngine()
  const subscribe = useCallback((f: () => void) => scene.subscribeDrawing(id, f), [scene, id])
  const thing = useSyncExternalStore(subscribe, () => scene.drawing(id))
  const isEdited = useSyncExternalStore(editing.subscribe, () => editing.get() === id)
  const mount = useCallback(
    (element: HTMLElement | null) => {
      scene.mount(id, element)
      return () => scene.mount(id, null)
    },
    [scene, id],
  )
  if (!thing) return null
  const near = detail === 'near' || isEdited
  return (
    <article
      ref={mount}
      aria-label={nameOfThing(thing)}
      data-card={id}
      data-root={thing.root}
      data-color={thing.card.color ?? undefined}
      {...lookOf(thing, near, detail)}
    >
      {inside(thing, near, detail, isEdited)}
    </article>
  )
})

function lookOf(thing: Thing, near: boolean, detail: Detail) {
  const mark = markOf(thing)
  if (mark) return markLook(mark, near, detail)
  const chip = thing.root === 'activities' ? ' card-chip' : ''
  return {
    className: `thing card${chip}`,
    'data-kind': kindOf(thing) ?? undefined,
    'data-near': near || undefined,
    'data-far': !near || undefined,
    'data-block': (!near && detail === 'block') || undefined,
  }
}

function inside(thing: Thing, near: boolean, detail: Detail, isEdited: boolean) {
  const mark = markOf(thing)
  if (mark) return <MarkBox thing={thing} mark={mark} detail={near ? 'near' : detail} isEdited={isEdited} />
  if (near) return <CardNear thing={thing} isEdited={isEdited} />
  return detail === 'far' ? farText(thing) : null
}
