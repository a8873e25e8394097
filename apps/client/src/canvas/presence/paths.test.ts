import { expect, test } from 'vitest'
import { inkOf, lineThrough } from './paths.ts'

test('a pen is a line through its points, without the pressure', () => {
  expect(inkOf({ form: 'pen', points: [1, 2, 50, 3, 4, 60] }).path).toBe('M1 2L3 4')
})

test('a shape is what it will be, from corner to corner; half a drawing draws nothing', () => {
  const pathOf = (form: 'rectangle' | 'ellipse' | 'diamond') => inkOf({ form, points: [0, 0, 10, 20] }).path
  expect(pathOf('rectangle')).toBe('M0 0H10V20H0Z')
  expect(pathOf('diamond')).toBe('M5 0L10 10L5 20L0 10Z')
  expect(pathOf('ellipse')).toBe('M0 10A5 10 0 1 1 10 10A5 10 0 1 1 0 10Z')
  expect(inkOf({ form: 'arrow', points: [1, 1, 9, 9] }).path).toBe('M1 1L9 9')
  expect([inkOf({ form: 'arrow', points: [1, 1] }).path, inkOf(null).path, lineThrough([])]).toEqual([
    '',
    '',
    '',
  ])
})
