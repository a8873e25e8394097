import { expect, test } from 'vitest'
import { end, inReadingOrder, type Stop, walk, wayOf } from './walk.ts'

const stop = (id: string, x: number, y: number): Stop => ({ id, rect: { x, y, w: 100, h: 100 } })
const right = wayOf('ArrowRight') ?? [0, 0]
const down = wayOf('ArrowDown') ?? [0, 0]
// The mission's area reaches from 0 to 1640 and 1100; right of it lies free ground.
const a = stop('a', 100, 400)
const b = stop('b', 400, 420)
const c = stop('c', 100, 700)
const outside = stop('outside', 1700, 400)
const all = [a, b, c, outside]

test('arrows go to the nearest in that direction', () => {
  expect(walk(all, a, right)).toBe('b')
  expect(walk(all, a, down)).toBe('c')
  expect(walk(all, a, [-1, 0])).toBeNull()
})
test('its own area first, then the next', () => {
  expect(walk(all, b, right)).toBe('outside')
  expect(walk([...all, stop('far', 1400, 400)], b, right)).toBe('far')
})
test('reading order is by rows, and Home and End stay in the area', () => {
  expect(inReadingOrder([c, b, a]).map(s => s.id)).toEqual(['a', 'b', 'c'])
  expect(end(all, b, 'Home')).toBe('a')
  expect(end(all, b, 'End')).toBe('c')
})
