import type { Thing } from '@mustwin/board/places'
import type { Mark } from '@mustwin/okr/records'
import { useLayoutEffect, useRef } from 'react'
import { drawnEnds, type Points } from '../ends.ts'
import { useEngine } from '../whiteboard.ts'

const HEAD = 16
const SPREAD = 0.45

/** A line, and at its end an arrow's head where it has one. */
export function arrowPath([[ax, ay], [bx, by]]: Points, hasHead: boolean): string {
  const line = `M${ax} ${ay}L${bx} ${by}`
  if (!hasHead) return line
  const angle = Math.atan2(by - ay, bx - ax)
  const wing = (turn: number) => `${bx - HEAD * Math.cos(angle + turn)} ${by - HEAD * Math.sin(angle + turn)}`
  return `${line}M${wing(SPREAD)}L${bx} ${by}L${wing(-SPREAD)}`
}

/** An arrow follows the things that it sticks to while they are dragged: its path is written without React. */
export function ArrowInk({ thing, mark }: { thing: Thing; mark: Mark }) {
  const { scene } = useEngine()
  const path = useRef<SVGPathElement>(null)
  const hasHead = mark.form !== 'line'
  useLayoutEffect(() => {
    const draw = () => {
      const now = scene.get(thing.id) ?? thing
      const sticking = scene.ends(now)
      scene.settleEnds(now.id)
      const box = sticking ? scene.rectOf(now.id) : now.rect
      const [a, b] = sticking ?? drawnEnds(mark, null)
      const { x, y } = box ?? now.rect
      path.current?.setAttribute(
        'd',
        arrowPath(
          [
            [a[0] - x, a[1] - y],
            [b[0] - x, b[1] - y],
          ],
          hasHead,
        ),
      )
    }
    draw()
    return mark.from || mark.to ? scene.subscribeShift(draw) : undefined
  }, [scene, thing, mark, hasHead])
  return (
    <svg aria-hidden="true" className="ink">
      <path ref={path} className="ink-line" />
    </svg>
  )
}
