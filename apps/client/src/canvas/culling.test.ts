import { expect, test } from 'vitest'
import { coverOf, detailAt, isOutgrown } from './culling.ts'

const view = { x: 0, y: 0, w: 1000, h: 600 }

test('the margin is left before anything unmounted comes into view', () => {
  const cover = coverOf(view)
  expect(isOutgrown(cover, { ...view, x: 200 })).toBe(false)
  expect(isOutgrown(cover, { ...view, x: 260 })).toBe(true)
})

test('far less is needed after zooming in', () => {
  expect(isOutgrown(coverOf(view), { x: 400, y: 200, w: 300, h: 180 })).toBe(true)
})

test('three levels of detail', () => {
  expect([1, 0.45, 0.449, 0.16, 0.159].map(detailAt)).toEqual(['near', 'near', 'far', 'far', 'block'])
})
