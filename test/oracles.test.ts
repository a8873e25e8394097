/** The judges of the end-to-end tests, given what they must and must not complain about. */
import { stepOf } from '@mustwin/okr/steps'
import { expect, test } from 'vitest'
import { dice, moments } from './e2e/chaos.ts'
import { expectedRows, expectedSheet, parseCsv, rowsOf } from './e2e/sheet.ts'
import { difference, type Sighting } from './e2e/witness.ts'

const sighting = (more: Partial<Sighting>): Sighting => ({
  who: 'Ben',
  question: stepOf('needs').question,
  texts: {},
  fields: {},
  saved: true,
  outline: false,
  ...more,
})

test('a text that somebody saw and the disk has not is missing', () => {
  const seen = sighting({ texts: { a: 'kept', b: 'lost', c: 'typed a moment ago' } })
  const some = sighting({ texts: { a: 'kept' } })
  const more = sighting({ texts: { a: 'kept', b: 'lost' } })
  expect(difference(seen, some, [], ['typed a moment ago'])).toEqual(['Ben saw "lost" (b)'])
  expect(difference(seen, more, [], [])).toEqual(['Ben saw "typed a moment ago" (c)'])
  expect(difference(seen, seen, [], [])).toEqual([])
})

test('a field has lost its value, unless somebody was changing it just then', () => {
  const seen = sighting({ fields: { 'a, To': '200' } })
  const found = sighting({ fields: { 'a, To': '20' } })
  expect(difference(seen, found, [], [])).toEqual(['Ben saw "200" (a, To)'])
  expect(difference(seen, found, [seen], [])).toEqual(['Ben saw "200" (a, To)'])
  expect(difference(seen, found, [found], [])).toEqual([])
})

test('a step never goes back in a crash', () => {
  const before = sighting({ question: stepOf('objectives.together').question })
  expect(difference(sighting({}), before, [], [])).toHaveLength(1)
  expect(difference(before, sighting({}), [], [])).toEqual([])
})

test('the rows of a CSV are compared by what they say', () => {
  const csv =
    'kind,objective,what,from,to,unit,by,owner,effort,impact,lane,moves\nkeyResult,"A, b",C,1,2,%,2027-03-31,Ben,,,,\n'
  expect(parseCsv('a,"b ""c"", d"\r\n1,2\n')).toEqual([
    ['a', 'b "c", d'],
    ['1', '2'],
  ])
  expect(rowsOf(csv)).toEqual(['keyResult | A, b | C | 1 | 2 | % | 2027-03-31 | Ben'])
})

test('the example has its key results and the activities that lead somewhere', () => {
  expect(expectedRows(expectedSheet(new Map()))).toHaveLength(6 + 9)
})

test('the same seed kills at the same moments, once in each third', () => {
  const at = moments(dice(7), 3, 99)
  expect(at).toEqual(moments(dice(7), 3, 99))
  expect(at.map(moment => Math.floor(moment / 33))).toEqual([0, 1, 2])
})
