import { type PointerEvent, useEffect, useRef, useSyncExternalStore } from 'react'
import { drawMap, type MapView, mapViewOf, readColours } from './minimapDrawing.ts'
import { type Engine, useEngine } from './whiteboard.ts'

const SIZE = { w: 168, h: 104 }
/** At most five pictures a second. */
const PAUSE = 200

/** The whole board, small, with what is on the screen; a press or a drag goes there. The palette does it by keyboard. */
export function Minimap() {
  const engine = useEngine()
  const { looks, camera } = engine
  const shown = useSyncExternalStore(looks.subscribe, () => looks.get().minimap)
  const canvas = useRef<HTMLCanvasElement>(null)
  const map = useRef<MapView | null>(null)
  useEffect(() => {
    if (!shown || !canvas.current) return
    return keepDrawn(engine, canvas.current, view => {
      map.current = view
    })
  }, [engine, shown])
  if (!shown) return null
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!map.current || event.buttons === 0) return
    const box = event.currentTarget.getBoundingClientRect()
    const { x, y, scale } = map.current
    const wx = x + (event.clientX - box.left) / scale
    const wy = y + (event.clientY - box.top) / scale
    const { w, h } = camera.view()
    camera.panBy((camera.x - (wx - w / 2)) * camera.zoom, (camera.y - (wy - h / 2)) * camera.zoom)
  }
  return (
    <canvas
      ref={canvas}
      data-hand="off"
      className="minimap border border-line bg-raised shadow-card"
      style={{ width: SIZE.w, height: SIZE.h }}
      role="img"
      aria-label="Map of the board"
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId)
        go(event)
      }}
      onPointerMove={go}
    />
  )
}

/** Draws when something changed, with pauses; returns the end. */
function keepDrawn(engine: Engine, canvas: HTMLCanvasElement, tell: (view: MapView) => void): () => void {
  const { scene, camera } = engine
  const ratio = window.devicePixelRatio || 1
  canvas.width = SIZE.w * ratio
  canvas.height = SIZE.h * ratio
  let timer: ReturnType<typeof setTimeout> | undefined
  const draw = () => {
    timer = undefined
    const context = canvas.getContext('2d')
    if (!context) return
    const things = [...scene.things().values()]
    const view = mapViewOf(things, camera.view(), SIZE)
    tell(view)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    drawMap(context, { things, eye: camera.view(), view, size: SIZE, colours: readColours(canvas) })
  }
  const soon = () => {
    timer ??= setTimeout(draw, PAUSE)
  }
  draw()
  const stops = [scene.subscribe(soon), camera.subscribe(soon)]
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  const worn = new MutationObserver(soon)
  worn.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-contrast'],
  })
  scheme.addEventListener('change', soon)
  return () => {
    for (const stop of stops) stop()
    scheme.removeEventListener('change', soon)
    worn.disconnect()
    clearTimeout(timer)
  }
}
