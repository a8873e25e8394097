import { cornerOf } from '@mustwin/okr/corners'
import { naturalGap } from '@mustwin/okr/results'
import type { Tally } from '@mustwin/okr/rounds'
import { expect, test } from 'vitest'
import { spotAt } from '../canvas/corners.ts'
import { ownOrder } from './ballotOrder.ts'
import { putBefore } from './MustWinList.tsx'
import { parseNumber } from './numbers.ts'
import { topThree } from './topThree.ts'
import { fitText, initialsOf, nameOf } from './words.ts'

const tallies = (...votes: number[]): Tally[] => votes.map((v, i) => ({ id: `o${i}`, votes: v, tie: [] }))

test.each([
  ['200', 200],
  ['200 000', 200_000],
  ['200,000', 200_000],
  ['1,234,567.5', 1_234_567.5],
  ['12,5', 12.5],
  ['-3.25', -3.25],
  ["1'000", 1000],
  ['', null],
])('%j is a number', (text, value) => expect(parseNumber(text)).toEqual({ ok: true, value }))

test.each(['abc', '1,2,3', '12 k€', '1e5', '--1', '9'.repeat(20)])('%j is not', text =>
  expect(parseNumber(text).ok).toBe(false),
)

test('a ballot order is stable, whole and different between people', () => {
  const ids = Array.from({ length: 12 }, (_, i) => `objective-${i}`)
  const mine = ownOrder(ids, 'ben', 'round-1')
  expect(ownOrder([...ids].reverse(), 'ben', 'round-1')).toEqual(mine)
  expect([...mine].sort()).toEqual([...ids].sort())
  expect(ownOrder(ids, 'devi', 'round-1')).not.toEqual(mine)
})

test('the natural gap is the one deepest drop', () => {
  expect(naturalGap(tallies(7, 6, 2, 1))).toBe(2)
  expect(naturalGap(tallies(7, 5, 3, 1))).toBeNull()
  expect(naturalGap(tallies(2, 1, 1))).toBeNull()
  expect(naturalGap([])).toBeNull()
})

test('a tie at the border is left to people', () => {
  expect(topThree(tallies(5, 4, 3, 2))).toEqual({ sure: ['o0', 'o1', 'o2'], tied: [] })
  expect(topThree(tallies(5, 3, 3, 3))).toEqual({ sure: ['o0'], tied: ['o1', 'o2', 'o3'] })
  expect(topThree(tallies(5, 5, 3, 1, 0))).toEqual({ sure: ['o0', 'o1', 'o2'], tied: [] })
  expect(topThree(tallies(2, 0, 0, 0))).toEqual({ sure: ['o0'], tied: [] })
})

test('corners and places of the matrix', () => {
  expect([cornerOf([10, 90]), cornerOf([90, 90]), cornerOf([10, 10]), cornerOf([90, 10])]).toEqual([
    'Do first',
    'Big bets',
    'Fill in',
    'Leave or shrink',
  ])
  expect(spotAt(-3, 100.6)).toEqual([0, 100])
  expect(spotAt(19.6, 80.4)).toEqual([20, 80])
})

test('names, initials and sizes', () => {
  expect(nameOf({ text: { plain: ' a\nb ', paragraphs: [] } })).toBe('a b')
  expect(nameOf({ text: { plain: 'x'.repeat(200), paragraphs: [] } })).toHaveLength(80)
  expect(initialsOf('Ben Okoye')).toBe('BO')
  expect(initialsOf('👩‍🚀')).toBe('👩‍🚀')
  expect(fitText(5)).toBe(28)
  expect(fitText(540)).toBe(14)
})

test('a card put before another', () => {
  expect(putBefore(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
  expect(putBefore(['a', 'b'], 'c', null)).toEqual(['a', 'b', 'c'])
})
