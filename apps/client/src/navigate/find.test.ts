import type { Board, Card, Mark } from '@mustwin/okr/records'
import { EMPTY_BOARD } from '@mustwin/okr/records'
import { expect, test } from 'vitest'
import { best, hasAll, plainly, scoreOf, wordsOf } from './find.ts'
import { findablesOf, plainOf } from './findable.ts'
import { hitsOf } from './hits.ts'

const text = (plain: string) => ({ plain, paragraphs: [[{ text: plain }]] })
const card = (id: string, plain: string, more: Partial<Card> = {}): Card => ({
  id,
  author: null,
  text: text(plain),
  at: [0, 0],
  z: 0,
  cluster: null,
  color: null,
  deleted: false,
  late: false,
  ...more,
})
const mark = (id: string, plain: string, more: Partial<Mark> = {}): Mark => ({
  ...card(id, plain),
  kind: 'sticky',
  form: null,
  points: null,
  size: null,
  on: null,
  from: null,
  to: null,
  src: null,
  done: false,
  ...more,
})
const board = (marks: readonly Mark[]): Board => ({ ...EMPTY_BOARD, marks })

test('case, accents and the order of the words do not matter; every word must occur', () => {
  expect(plainly('  Größe   CAFÉ ')).toBe('große cafe')
  const words = wordsOf('cafe gross')
  expect(hasAll(plainly('Große Pläne im Café'), wordsOf('CAFE pläne'))).toBe(true)
  expect(hasAll(plainly('Café'), words)).toBe(false)
})

test('the beginning counts more than a word, a word more than a part of one', () => {
  const score = (plain: string) => scoreOf(plain, ['win'])
  expect(score('win germany')).toBeGreaterThan(score('we win germany'))
  expect(score('we win germany')).toBeGreaterThan(score('darwin germany'))
  expect(score('lose')).toBe(0)
})

test('the best ones come first, no more than asked for; without words they stay in their order', () => {
  const items = ['darwin', 'we win', 'win', 'lose']
  expect(best(items, ['win'], 2, s => s)).toEqual(['win', 'we win'])
  expect(best(items, [], 3, s => s)).toEqual(['darwin', 'we win', 'win'])
})

test('what lies in the tray or has no words is not found; a comment leads to its card', () => {
  const found = findablesOf(
    board([
      mark('a', 'Alpha'),
      mark('b', 'Beta', { deleted: true }),
      mark('c', ''),
      mark('d', 'About alpha', { kind: 'comment', on: 'a' }),
    ]),
  )
  expect(found.map(({ id, to, word }) => [id, to, word])).toEqual([
    ['a', 'a', 'Sticky note'],
    ['d', 'a', 'Comment'],
  ])
})

test('hits come in reading order: areas first, then free ground, in each from the top left, each once', () => {
  const one = mark('one', 'word')
  const places: Record<string, { area: string; rect: { x: number; y: number; w: number; h: number } }> = {
    one: { area: 'free', rect: { x: 0, y: 0, w: 1, h: 1 } },
    two: { area: 'matrix', rect: { x: 9, y: 5, w: 1, h: 1 } },
    three: { area: 'matrix', rect: { x: 1, y: 5, w: 1, h: 1 } },
    four: { area: 'mission', rect: { x: 0, y: 99, w: 1, h: 1 } },
  }
  const marks = [
    one,
    mark('two', 'word'),
    mark('three', 'word'),
    mark('four', 'a word'),
    mark('hidden', 'word'),
  ]
  marks.push(mark('said', 'another word', { kind: 'comment', on: 'two' }))
  expect(hitsOf(board(marks), 'word', id => places[id] ?? null)).toEqual(['four', 'three', 'two', 'one'])
  expect(hitsOf(board(marks), ' ', id => places[id] ?? null)).toEqual([])
})

test('one of 5,000 cards is found', () => {
  const many = Array.from({ length: 5_000 }, (_, i) =>
    mark(`id-${i}`, `Card number ${i} says something that somebody wrote in the workshop about the market`),
  )
  const cards = findablesOf(board(many))
  for (const one of cards) plainOf(one)
  const found = best(cards, wordsOf('workshop number 4321'), 50, plainOf)
  expect(found.map(({ id }) => id)).toEqual(['id-4321'])
})
