import { useRef } from 'react'
import { may } from '../actions/refs.ts'
import type { Rect } from '../rects.ts'
import { useWhiteboard } from '../whiteboard.ts'
import type { Corner } from './press.ts'
import { isResizable } from './resize.ts'
import type { Sketch } from './sketch.ts'
import { useFollowing, useSelected } from './useOnScreen.ts'

const corners: readonly (readonly [Corner, string])[] = [
  ['nw', '-top-2 -left-2 cursor-nwse-resize'],
  ['ne', '-top-2 -right-2 cursor-nesw-resize'],
  ['se', '-right-2 -bottom-2 cursor-nwse-resize'],
  ['sw', '-bottom-2 -left-2 cursor-nesw-resize'],
]

/** Smaller than this on the screen, four corners would hide what they belong to. */
const LEAST = 60

function put(element: HTMLElement, rect: Rect | null): void {
  element.hidden = rect === null || Math.max(rect.w, rect.h) < LEAST
  if (!rect) return
  element.style.translate = `${rect.x}px ${rect.y}px`
  element.style.width = `${rect.w}px`
  element.style.height = `${rect.h}px`
}

/** The corners of the one selected mark whose size may be changed. By keys: "Move to…" has numbers. */
export function Handles(_props: { sketch: Sketch }) {
  const ids = useSelected()
  const { scene, room } = useWhiteboard()
  const [only, ...more] = ids
  const thing = only !== undefined && more.length === 0 ? scene.get(only) : null
  if (!thing || !isResizable(thing) || !may(room, 'marks', 'arrange', thing.card)) return null
  return <Corners ids={ids} />
}

function Corners({ ids }: { ids: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null)
  useFollowing(box, ids, put)
  return (
    <div ref={box} aria-hidden className="pointer-events-none absolute top-0 left-0 z-10">
      {corners.map(([corner, look]) => (
        <span
          key={corner}
          data-corner={corner}
          // The finger's target is larger than what is seen.
          className={`pointer-events-auto absolute size-4 rounded-sm border-2 border-accent bg-raised before:absolute before:-inset-3.5 before:content-[''] ${look}`}
        />
      ))}
    </div>
  )
}
