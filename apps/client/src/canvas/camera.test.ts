import { describe, expect, test } from 'vitest'
import { BoardCamera, MAX_ZOOM, MIN_ZOOM } from './camera.ts'
import { handFrames } from './frames.fixture.ts'
import { centreOf, type Point, type Rect } from './rects.ts'

function aCamera(isStill = false) {
  const clock = handFrames(isStill)
  const camera = new BoardCamera(clock.frames)
  camera.resize(1000, 600)
  clock.turnAll()
  return { camera, ...clock }
}

const near = ([ax, ay]: Point, [bx, by]: Point) => Math.abs(ax - bx) < 1e-6 && Math.abs(ay - by) < 1e-6
const middle = ({ x, y, w, h }: Rect) => centreOf({ x, y, w, h })

test('the screen and the world are two ways to say the same', () => {
  const { camera } = aCamera()
  camera.set(-300, 200, 0.37)
  expect(near(camera.toScreen(camera.toWorld([123, 456])), [123, 456])).toBe(true)
  expect(camera.toScreen([-300, 200])).toEqual([0, 0])
  expect(camera.view()).toEqual({ x: -300, y: 200, w: 1000 / 0.37, h: 600 / 0.37 })
})

test('what is under the pointer stays there while one zooms, up to the ends of the zoom', () => {
  const { camera } = aCamera()
  const under = camera.toWorld([250, 130])
  for (const factor of [1.3, 0.2, 5, 0.001, 1e6]) {
    camera.zoomAt([250, 130], factor)
    expect(near(camera.toWorld([250, 130]), under)).toBe(true)
  }
  expect(camera.zoom).toBe(MAX_ZOOM)
  camera.zoomAt([0, 0], 1e-9)
  expect(camera.zoom).toBe(MIN_ZOOM)
})

test('the board follows a pulling hand, in screen pixels', () => {
  const { camera } = aCamera()
  camera.set(0, 0, 0.5)
  camera.panBy(100, -50)
  expect([camera.x, camera.y]).toEqual([-200, 100])
})

test('many moves of one frame are told once', () => {
  const { camera, turn } = aCamera()
  let told = 0
  camera.subscribe(() => told++)
  for (let i = 0; i < 50; i++) camera.panBy(1, 1)
  expect(told).toBe(0)
  turn()
  expect(told).toBe(1)
})

describe('flights', () => {
  const far: Rect = { x: 5000, y: 3000, w: 2000, h: 800 }

  test('show the rectangle whole and in the middle, in at most 250 ms', () => {
    const { camera, turn } = aCamera()
    camera.flyTo(far)
    let frames = 0
    while (camera.moving && frames < 100) {
      turn()
      frames++
    }
    expect(frames * 16).toBeLessThanOrEqual(256)
    expect(near(middle(camera.view()), middle(far))).toBe(true)
    expect(camera.view().w).toBeGreaterThan(far.w)
    expect(camera.zoom).toBeCloseTo((1000 - 96) / 2000)
  })

  test('never grow a small thing beyond its size, unless asked', () => {
    const { camera, turnAll } = aCamera()
    const small: Rect = { x: 0, y: 0, w: 50, h: 50 }
    camera.flyTo(small)
    turnAll()
    expect(camera.zoom).toBe(1)
    camera.flyTo(small, { max: 2 })
    turnAll()
    expect(camera.zoom).toBe(2)
  })

  test('are over at once with reduced motion', () => {
    const { camera } = aCamera(true)
    camera.flyTo(far)
    expect(camera.moving).toBe(false)
    expect(near(middle(camera.view()), middle(far))).toBe(true)
  })

  test('end when one steers oneself', () => {
    const { camera, turn, turnAll } = aCamera()
    camera.flyTo(far)
    turn()
    turn()
    const { steered } = camera
    camera.panBy(10, 0)
    const { x } = camera
    turnAll()
    expect([camera.moving, camera.x, camera.steered]).toEqual([false, x, steered + 1])
  })

  test('asked for before the board has a size happen once it has one', () => {
    const { frames, turnAll } = handFrames()
    const camera = new BoardCamera(frames)
    camera.flyTo(far)
    camera.resize(1000, 600)
    turnAll()
    expect(near(middle(camera.view()), middle(far))).toBe(true)
  })

  test('show things beside what covers the edges', () => {
    const { camera } = aCamera(true)
    camera.setInset({ top: 0, right: 400, bottom: 0, left: 0 })
    camera.flyTo({ x: 0, y: 0, w: 100, h: 100 })
    expect(near(camera.toScreen([50, 50]), [300, 300])).toBe(true)
  })
})

test('another size of the screen keeps what was shown, and else the middle', () => {
  const { camera } = aCamera(true)
  const rect: Rect = { x: 0, y: 0, w: 900, h: 100 }
  camera.flyTo(rect)
  camera.resize(500, 600)
  expect(camera.view().w).toBeGreaterThan(900)
  camera.panBy(7, 7)
  const before = middle(camera.view())
  camera.resize(800, 300)
  expect(near(middle(camera.view()), before)).toBe(true)
})

test('nobody gets lost: the board ends somewhere', () => {
  const { camera } = aCamera()
  camera.panBy(-1e9, 1e9)
  expect(Math.abs(camera.x * camera.zoom)).toBeLessThanOrEqual(190_000)
})
