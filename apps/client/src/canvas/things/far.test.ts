import type { Thing } from '@mustwin/board/places'
import { expect, test } from 'vitest'
import { farText } from './far.ts'

const thing = (plain: string, h = 150, root = 'marks') =>
  ({ root, rect: { x: 0, y: 0, w: 240, h }, card: { text: { plain, paragraphs: [] } } }) as unknown as Thing

test('a long text is broken and cut to the lines that its card has room for', () => {
  const lines = farText(
    thing('Every customer in the region can reach a person within one minute. '.repeat(9)),
  ).split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toBe('Every customer')
  expect(lines.at(-1)).toMatch(/…$/)
})

test('a short text is left as it is, in a chip of one line too', () => {
  expect(farText(thing('A stand'))).toBe('A stand')
  expect(farText(thing('A stand', 30, 'activities'))).toBe('A stand')
  expect(farText(thing(''))).toBe('')
})
