import type { Card } from '@mustwin/okr/records'
import { expect, test } from 'vitest'
import { fitOf, sizeOf } from './sizes.ts'

const sticky = (plain: string, size: readonly [number, number] | null = null) =>
  ({ kind: 'sticky', form: null, size, text: { plain } }) as unknown as Card

test('a note grows with what is written on it, however small it was made: no word is cut off', () => {
  const long = sticky('Many words that somebody wrote in full flight. '.repeat(12))
  const small = sticky('Many words that somebody wrote in full flight. '.repeat(12), [120, 60])
  expect(sizeOf('marks', sticky('Short'))).toEqual([200, 200])
  expect(sizeOf('marks', sticky('Short', [120, 120]))).toEqual([120, 120])
  for (const card of [long, small]) {
    expect(sizeOf('marks', card)[1]).toBeGreaterThan(200)
    expect(fitOf('marks', card).lines.at(-1)).not.toMatch(/…$/)
  }
})
