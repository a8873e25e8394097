import type { Id } from '@mustwin/okr/records'
import { useEffect, useRef } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { rectOfCard } from './go.ts'

const ROOM = 6

/** A ring around a card, over the board; it moves with the camera and with the card, without React. */
export function Highlight({ id }: { id: Id }) {
  const board = useWhiteboard()
  const ring = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { camera, scene } = board
    const draw = () => {
      const rect = rectOfCard(board, id)
      if (!ring.current || !rect) return
      const [x, y] = camera.toScreen([rect.x, rect.y])
      Object.assign(ring.current.style, {
        transform: `translate(${x - ROOM}px, ${y - ROOM}px)`,
        width: `${rect.w * camera.zoom + 2 * ROOM}px`,
        height: `${rect.h * camera.zoom + 2 * ROOM}px`,
      })
    }
    draw()
    const ends = [camera.subscribe(draw), scene.subscribe(draw)]
    return () => {
      for (const end of ends) end()
    }
  }, [board, id])
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0 z-20 overflow-hidden">
      <div ref={ring} data-hit={id} className="absolute top-0 left-0 rounded-card outline-4 outline-accent" />
    </div>
  )
}
