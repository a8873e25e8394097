import type { Begin } from './session.ts'

/** While it is pressed, one's pointer is a light that others see. */
export const beginLaser: Begin = ({ room, camera }) => {
  const dark = () => room.point({ laser: false })
  room.point({ laser: true })
  return {
    move(at) {
      const [x, y] = camera.toWorld(at)
      room.point({ pointer: [Math.round(x), Math.round(y)] })
    },
    end: dark,
    abandon: dark,
  }
}
