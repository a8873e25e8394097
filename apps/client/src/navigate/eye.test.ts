import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BoardCamera } from '../canvas/camera.ts'
import type { LiveRoom, Peer, Whereabouts } from '../room/live.ts'
import { NOWHERE } from '../room/live.ts'
import { showMyEye } from './eye.ts'
import { eyeOf } from './follow.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function looking() {
  const said: Whereabouts['eye'][] = []
  const room = {
    point: ({ eye }: Partial<Whereabouts>) => void said.push(eye ?? null),
  } as unknown as LiveRoom
  const camera = new BoardCamera({ next: f => f(), now: () => 0, still: () => true })
  camera.resize(1_000, 500)
  return { said, camera, end: showMyEye(room, camera) }
}

test('many moves are said five times a second, and the last one always', () => {
  const { said, camera } = looking()
  expect(said).toEqual([[0, 0, 1_000, 500]])
  for (let i = 0; i < 50; i++) {
    camera.panBy(-10, 0)
    vi.advanceTimersByTime(20)
  }
  expect(said.length).toBeLessThanOrEqual(7)
  vi.advanceTimersByTime(200)
  expect(said.at(-1)).toEqual([500, 0, 1_000, 500])
})

test('whoever rests says nothing more; at the end, that they look no more', () => {
  const { said, camera, end } = looking()
  camera.panBy(-10, 0)
  vi.advanceTimersByTime(10_000)
  expect(said).toHaveLength(2)
  end()
  expect(said.at(-1)).toBeNull()
  camera.panBy(-10, 0)
  vi.advanceTimersByTime(10_000)
  expect(said).toHaveLength(3)
})

test('what bars cover at the edges is not what one looks at', () => {
  const { said, camera } = looking()
  camera.setInset({ top: 0, right: 0, bottom: 100, left: 50 })
  camera.panBy(-10, 0)
  vi.advanceTimersByTime(1_000)
  expect(said.at(-1)).toEqual([60, 0, 950, 400])
})

test('of a person’s tabs the latest that shows the board counts', () => {
  const peer = (client: number, seat: string, eye: Peer['eye']): Peer =>
    ({ ...NOWHERE, client, seat, name: seat, color: '#0072b2', eye }) as const
  const peers = [
    peer(1, 'ben', [0, 0, 1, 1]),
    peer(2, 'ben', [5, 5, 1, 1]),
    peer(3, 'ben', null),
    peer(4, 'ann', [9, 9, 1, 1]),
  ]
  expect(eyeOf(peers, 'ben')).toEqual([5, 5, 1, 1])
  expect(eyeOf(peers, 'eva')).toBeNull()
  expect(eyeOf(peers, null)).toBeNull()
})
