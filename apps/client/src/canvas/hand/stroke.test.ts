import { expect, test } from 'vitest'
import { flatOf, type Inked, inked, MOST_POINTS, pathOf } from './stroke.ts'

const point = (x: number, y = 0, pressure = 0.5): Inked => ({ at: [x, y], pressure })

test('points that are too near say nothing new', () => {
  const one = inked([], point(0), 2)
  expect(inked(one, point(1), 2)).toBe(one)
  expect(inked(one, point(3), 2)).toHaveLength(2)
})
test('a stroke never has more points than the door takes, and keeps its last', () => {
  let all: readonly Inked[] = []
  for (let i = 0; i < 5_000; i++) all = inked(all, point(i * 3), 2)
  expect(all.length).toBeLessThanOrEqual(MOST_POINTS)
  expect(all.at(-1)).toEqual(point(4_999 * 3))
})
test('flat points are whole, relative and carry the pressure in hundredths', () => {
  expect(flatOf([point(10.4, 20, 0.25), point(5, 30, 1)])).toEqual({
    at: [5, 20],
    points: [5, 0, 25, 0, 10, 100],
  })
})
test('a path is closed, and empty without points', () => {
  expect(pathOf([point(0), point(20)], 6, true)).toMatch(/^M.*Z$/)
  expect(pathOf([], 6, true)).toBe('')
})
