import type { Whiteboard } from '../whiteboard.ts'

/** As many as presence takes. */
const MOST = 50

/** Tells the others where I point and what I have selected; returns the end. */
export function sayWhereIAm({ room, camera, selection }: Whiteboard, ground: HTMLElement): () => void {
  const stop = new AbortController()
  const { signal } = stop
  const say = (event: PointerEvent) => {
    const [x, y] = camera.toWorld(camera.fromClient(event.clientX, event.clientY))
    room.point({ pointer: [Math.round(x), Math.round(y)] })
  }
  const leave = () => room.point({ pointer: null })
  ground.addEventListener('pointermove', say, { signal })
  ground.addEventListener('pointerleave', leave, { signal })
  const tell = () => room.point({ selection: selection.ids().slice(0, MOST) })
  let told = selection.ids()
  const end = selection.subscribe(() => {
    if (selection.ids() === told) return
    told = selection.ids()
    tell()
  })
  return () => {
    stop.abort()
    end()
    room.point({ pointer: null, selection: [], dragging: null, drawing: null, laser: false })
  }
}
