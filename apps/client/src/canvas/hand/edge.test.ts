import { expect, test } from 'vitest'
import { edgeScroll } from './edge.ts'

test('the board rests in the middle and moves at its edges, the nearer the faster', () => {
  expect(edgeScroll([400, 300], 800, 600, 16)).toEqual([0, 0])
  const [slow] = edgeScroll([30, 300], 800, 600, 16)
  const [fast] = edgeScroll([0, 300], 800, 600, 16)
  expect(slow).toBeGreaterThan(0)
  expect(fast).toBeGreaterThan(slow)
  expect(fast).toBeLessThanOrEqual(10)
  expect(edgeScroll([400, 600], 800, 600, 16)[1]).toBeLessThan(0)
})
