import { expect, test } from 'vitest'
import { absentOf, closingLine } from './closing-line.ts'

test('the closing line names the skipped only when there are any', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(closingLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped')
})

test('what could not run is counted with its reason', () => {
  expect(absentOf({ MUSTWIN_ABSENT: '7 no browser was found' })).toEqual({
    count: 7,
    reason: 'no browser was found',
  })
  expect(absentOf({})).toEqual({ count: 0, reason: '' })
})
