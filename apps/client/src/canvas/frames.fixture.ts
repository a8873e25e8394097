/** A clock that a test turns by hand. */
import type { Frames } from './camera.ts'

export function handFrames(isStill = false) {
  let waiting: (() => void)[] = []
  let time = 0
  const frames: Frames = { next: f => void waiting.push(f), now: () => time, still: () => isStill }
  /** One frame, 16 ms later. */
  const turn = (): void => {
    time += 16
    const now = waiting
    waiting = []
    for (const f of now) f()
  }
  const turnAll = (): void => {
    for (let i = 0; i < 100 && waiting.length > 0; i++) turn()
  }
  return { frames, turn, turnAll }
}
