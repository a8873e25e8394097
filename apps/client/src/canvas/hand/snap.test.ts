import { expect, test } from 'vitest'
import { snap } from './snap.ts'

const rect = (x: number, y: number, w = 100, h = 50) => ({ x, y, w, h })

test('nothing near: nothing moves', () => {
  expect(snap(rect(0, 0), [rect(300, 300)], 6)).toEqual({ by: [0, 0], guides: [] })
})
test('a left edge comes to a left edge, with a line over both', () => {
  const { by, guides } = snap(rect(4, 200), [rect(0, 0)], 6)
  expect(by).toEqual([-4, 0])
  expect(guides).toEqual([
    [
      [0, 0],
      [0, 250],
    ],
  ])
})
test('the nearest of several wins, and centres count', () => {
  expect(snap(rect(3, 200, 60), [rect(0, 0, 66), rect(500, 600)], 6).by[0]).toBe(0)
  expect(snap(rect(5, 200), [rect(0, 0), rect(3, 500)], 6).by[0]).toBe(-2)
})
test('no reach: off', () => {
  expect(snap(rect(4, 200), [rect(0, 0)], -1).by).toEqual([0, 0])
})
