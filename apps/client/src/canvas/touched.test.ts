import type { Thing } from '@mustwin/board/places'
import type { Mark } from '@mustwin/okr/records'
import { expect, test } from 'vitest'
import { borderTowards, type Point } from './rects.ts'
import { fromStretch, isTouched } from './touched.ts'

const rect = { x: 0, y: 0, w: 200, h: 100 }
const thing = (mark: Partial<Mark>): Thing =>
  ({ id: 'a', root: 'marks', area: 'free', rect, card: { at: [0, 0], ...mark } }) as unknown as Thing
const hits = (of: Thing, point: Point, slack = 0) => isTouched(of, rect, point, slack, null)

test('a stroke is hit at its line and not in its box', () => {
  const stroke = thing({ kind: 'stroke', points: [0, 0, 50, 200, 0, 50, 200, 100, 50] })
  expect([hits(stroke, [100, 4]), hits(stroke, [60, 60]), hits(stroke, [203, 50])]).toEqual([
    true,
    false,
    true,
  ])
})

test('a dot is hit too', () => {
  expect(hits(thing({ kind: 'stroke', points: [10, 10, 50] }), [12, 12])).toBe(true)
})

test('an arrow is hit along its way, with room for a finger', () => {
  const arrow = thing({ kind: 'arrow', points: [0, 0, 200, 100] })
  expect([hits(arrow, [100, 50]), hits(arrow, [100, 75]), hits(arrow, [100, 75], 30)]).toEqual([
    true,
    false,
    true,
  ])
})

test('a paper is hit in its box', () => {
  expect([hits(thing({ kind: 'sticky' }), [199, 99]), hits(thing({ kind: 'sticky' }), [210, 50])]).toEqual([
    true,
    false,
  ])
})

test('the distance to a stretch ends at its ends', () => {
  expect([fromStretch([5, 3], [0, 0], [10, 0]), fromStretch([13, 4], [0, 0], [10, 0])]).toEqual([3, 5])
})

test('a line leaves a box at its border', () => {
  expect(borderTowards(rect, [1000, 50])).toEqual([200, 50])
  expect(borderTowards(rect, [100, -500])).toEqual([100, 0])
  expect(borderTowards(rect, [110, 55])).toEqual([100, 50])
})
