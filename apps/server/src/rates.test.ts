import { expect, test } from 'vitest'
import { Bucketful, Rates } from './rates.ts'

test('so many a minute by key, and looking takes none', () => {
  const rates = new Rates(3)
  for (let i = 0; i < 10; i++) expect(rates.allows('a', 0)).toBe(true)
  expect([1, 2, 3, 4].map(() => rates.take('a', 0))).toEqual([true, true, true, false])
  expect(rates.allows('a', 0)).toBe(false)
  expect(rates.take('b', 0)).toBe(true)
  expect(rates.take('a', 20_000)).toBe(true)
  expect(rates.take('a', 20_001)).toBe(false)
})

test('a clock that goes back gives nothing', () => {
  const rates = new Rates(1)
  rates.take('a', 60_000)
  expect(rates.allows('a', 0)).toBe(false)
  expect(rates.allows('a', 119_999)).toBe(false)
  expect(rates.allows('a', 120_000)).toBe(true)
})

test('a connection may burst, and then goes at its pace', () => {
  const bucket = new Bucketful(60, 120, 0)
  const at = (now: number, tries: number) =>
    Array.from({ length: tries }, () => bucket.take(now)).filter(Boolean).length
  expect(at(0, 500)).toBe(120)
  expect(at(1_000, 500)).toBe(60)
  expect(at(60_000, 500)).toBe(120)
})
