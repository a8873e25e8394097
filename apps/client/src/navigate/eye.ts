/** Tells the others what part of the board I look at, so that they can follow: five times a second at most. */
import type { Camera } from '../canvas/camera.ts'
import type { LiveRoom } from '../room/live.ts'

const EVERY = 200

/** Says it now and after every move. Returns the end, which says that I look no more. */
export function showMyEye(room: LiveRoom, camera: Camera): () => void {
  let said = ''
  let timer: ReturnType<typeof setTimeout> | null = null
  const say = () => {
    timer = null
    const { x, y, w, h } = camera.free()
    if (w <= 0 || h <= 0) return
    const eye = [x, y, w, h].map(Math.round) as [number, number, number, number]
    if (String(eye) === said) return
    said = String(eye)
    room.point({ eye })
    timer = setTimeout(say, EVERY)
  }
  const moved = camera.subscribe(() => {
    if (timer === null) say()
  })
  say()
  return () => {
    moved()
    if (timer !== null) clearTimeout(timer)
    room.point({ eye: null })
  }
}
