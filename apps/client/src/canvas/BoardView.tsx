/**
 * The board's element. It scrolls: the camera's place is the scroll position of an element far larger than any board,
 * so that what the browser has drawn already is moved and not drawn again (measured: a third of the main thread's time
 * of a moved layer at 100 %, a fifth at 30 %). Zoom is a scale on the world inside of it.
 */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { whenDrawn } from '../ui/later.tsx'
import { REACH } from './camera.ts'
import { detailAt, farAt } from './culling.ts'
import { Overlay } from './Overlay.tsx'
import { World } from './World.tsx'
import { type Engine, useEngine } from './whiteboard.ts'

/** Where the world's origin lies in the scrolled element; room for a screen beyond the camera's reach. */
const ORIGIN = REACH + 10_000
const FIELD = { width: 2 * ORIGIN, height: 2 * ORIGIN }
const AT_ORIGIN = { left: ORIGIN, top: ORIGIN }

export function BoardView({ children }: { children?: ReactNode }) {
  const engine = useEngine()
  const board = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const world = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!board.current || !scroller.current || !world.current) return
    engine.scene.mounting.spare(true)
    const stops = [
      showOn(engine, board.current, scroller.current, world.current),
      whenDrawn(() => engine.scene.mounting.spare(false)),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [engine])
  useEffect(() => engine.facts.follow(), [engine])
  return (
    <section ref={board} className="board" aria-label="Board" data-board>
      <div ref={scroller} className="board-scroller">
        <div style={FIELD}>
          <div ref={world} className="world" style={AT_ORIGIN}>
            <World />
          </div>
          <div className="overworld" style={AT_ORIGIN} aria-hidden>
            <Overlay />
          </div>
        </div>
      </div>
      {children}
    </section>
  )
}

/** Ties the camera to the elements; returns the end. */
function showOn(engine: Engine, board: HTMLElement, scroller: HTMLElement, world: HTMLElement): () => void {
  const { camera, scene, dressing } = engine
  let grown = ''
  let written = { left: Number.NaN, top: Number.NaN, zoom: Number.NaN }
  const draw = () => {
    const { x, y, zoom } = camera
    if (zoom !== written.zoom) {
      world.style.transform = `scale(${zoom})`
      board.dataset.detail = detailAt(zoom)
      const far = String(farAt(zoom))
      if (far !== grown) board.style.setProperty('--far', far)
      grown = far
    }
    const left = ORIGIN + x * zoom
    const top = ORIGIN + y * zoom
    if (left !== written.left) scroller.scrollLeft = left
    if (top !== written.top) scroller.scrollTop = top
    written = { left, top, zoom }
  }
  // The browser scrolls by itself to a caret or to what gets the focus: then the camera has moved.
  const adopt = () => {
    const { scrollLeft, scrollTop } = scroller
    if (Math.abs(scrollLeft - written.left) < 2 && Math.abs(scrollTop - written.top) < 2) return
    written = { ...written, left: scrollLeft, top: scrollTop }
    camera.set((scrollLeft - ORIGIN) / camera.zoom, (scrollTop - ORIGIN) / camera.zoom, camera.zoom)
  }
  const measure = () => camera.resize(board.clientWidth, board.clientHeight)
  // A press of the wheel pans; without this the browser would begin to scroll by itself.
  const press = (event: MouseEvent) => event.button === 1 && event.preventDefault()
  camera.ground = board
  dressing.ground = scroller
  measure()
  draw()
  const sizes = new ResizeObserver(measure)
  sizes.observe(board)
  scroller.addEventListener('scroll', adopt, { passive: true })
  // The browser tells of its own scrolling a frame late; a press must not land on what lay there before.
  board.addEventListener('pointerdown', adopt, { capture: true })
  scroller.addEventListener('mousedown', press)
  const stops = [camera.subscribe(draw), scene.follow()]
  return () => {
    for (const stop of stops) stop()
    sizes.disconnect()
    scroller.removeEventListener('scroll', adopt)
    board.removeEventListener('pointerdown', adopt, { capture: true })
    scroller.removeEventListener('mousedown', press)
    camera.ground = null
    dressing.ground = null
  }
}
