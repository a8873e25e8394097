import type { Thing } from '@mustwin/board/places'
import { expect, test } from 'vitest'
import { isSameDrawing } from './same.ts'

const text = (plain: string, bold?: true) => ({
  plain,
  paragraphs: [[{ text: plain, ...(bold ? { bold } : {}) }]],
})
const card = {
  id: 'a',
  at: [0, 0],
  z: 0,
  spot: null,
  color: null,
  text: text('Hello'),
  links: [] as unknown[],
}
const thing = (change: object, rect = { x: 0, y: 0, w: 10, h: 10 }): Thing =>
  ({
    id: 'a',
    root: 'activities',
    area: 'matrix',
    rect,
    card: { ...card, text: text('Hello'), ...change },
  }) as never

test('a place is no drawing', () => {
  const moved = thing({ at: [5, 5], spot: [1, 2], z: 3 }, { x: 9, y: 9, w: 10, h: 10 })
  expect(isSameDrawing(thing({}), moved)).toBe(true)
})

test('words, their weight, colours, links and sizes are', () => {
  const changes = [{ text: text('Bye') }, { text: text('Hello', true) }, { color: 'red' }, { links: [1] }]
  for (const change of changes) expect(isSameDrawing(thing({}), thing(change))).toBe(false)
  expect(isSameDrawing(thing({}), thing({}, { x: 0, y: 0, w: 11, h: 10 }))).toBe(false)
})
