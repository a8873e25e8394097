import { addNeed, dropCard } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { EMPTY_BOARD } from '@mustwin/okr/records'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { takeKeyFromAddress } from '../pages/door.ts'
import { whyGone } from './arrive.ts'
import { awaitTarget, linkTo, onTarget, readFragment, takeTarget } from './links.ts'

beforeEach(() => sessionStorage.clear())

test('a fragment is a key, a place, or both; what is no id is no place', () => {
  expect(readFragment('#abcDEF-_1')).toEqual({ key: 'abcDEF-_1', target: null })
  expect(readFragment('#k=abc')).toEqual({ key: 'abc', target: null })
  expect(readFragment('#card=need-1')).toEqual({ key: null, target: { card: 'need-1' } })
  expect(readFragment('#abc&area=matrix')).toEqual({ key: 'abc', target: { area: 'matrix' } })
  expect(readFragment('#card="><b>')).toEqual({ key: null, target: null })
  expect(readFragment('#%E0%A4%A')).toEqual({ key: '%E0%A4%A', target: null })
  expect(readFragment('')).toEqual({ key: null, target: null })
})

test('a link that is read leads to what it was made for, and holds no key', () => {
  const link = linkTo('w1', { card: 'need-1' })
  expect(readFragment(new URL(link).hash)).toEqual({ key: null, target: { card: 'need-1' } })
  expect(new URL(link).pathname).toBe('/w/w1')
})

test('the place waits in this tab while its person joins, and is taken once', () => {
  location.hash = '#card=need-1'
  expect(takeKeyFromAddress('w1')).toBeNull()
  location.hash = '#KEY'
  expect(takeKeyFromAddress('w1')).toBe('KEY')
  expect(takeTarget('w2')).toBeNull()
  expect(takeTarget('w1')).toEqual({ card: 'need-1' })
  expect(takeTarget('w1')).toBeNull()
})

test('a link pasted into an open page is told', () => {
  let told = 0
  const end = onTarget(() => told++)
  awaitTarget('w1', { area: 'matrix' })
  end()
  awaitTarget('w1', { area: 'needs' })
  expect(told).toBe(1)
})

test('a card that is gone is said in a sentence', () => {
  const doc = new Y.Doc()
  addNeed(doc, { id: 'need-00001', author: null, text: 'Time', at: [0, 0] })
  expect(whyGone(readBoard(doc), { card: 'need-00001' })).toBeNull()
  dropCard(doc, 'needs', 'need-00001')
  expect(whyGone(readBoard(doc), { card: 'need-00001' })).toContain('tray')
  expect(whyGone(EMPTY_BOARD, { card: 'need-00001' })).toContain('not on the board')
  expect(whyGone(EMPTY_BOARD, { area: 'kitchen' })).toContain('does not have')
  expect(whyGone(EMPTY_BOARD, { area: 'matrix' })).toBeNull()
})
