import { expect, test } from 'vitest'
import { inkOf, lineThrough } from './paths.ts'

test('a pen is a line through its points, without the pressure', () => {
  expect(inkOf({ form: 'pen', points: [1, 2, 50, 3, 4, 60] }).path).toBe('M1 2L3 4')
})

test('a shape is a box between its corners; half a drawing draws nothing', () => {
  expect(inkOf({ form: 'ellipse', points: [0, 0, 10, 20] }).path).toBe('M0 0H10V20H0Z')
  expect(inkOf({ form: 'arrow', points: [1, 1, 9, 9] }).path).toBe('M1 1L9 9')
  expect([inkOf({ form: 'arrow', points: [1, 1] }).path, inkOf(null).path, lineThrough([])]).toEqual([
    '',
    '',
    '',
  ])
})
