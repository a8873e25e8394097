import { expect, test } from 'vitest'
import { readPlace } from './place.ts'

test.each([
  ['top', { kind: 'top' }],
  ['card:abc_-1', { kind: 'card', id: 'abc_-1' }],
  ['abc_-1', { kind: 'card', id: 'abc_-1' }],
  ['area:matrix', { kind: 'area', area: 'matrix' }],
  ['mission', { kind: 'area', area: 'mission' }],
  ['-10,20,300,400', { kind: 'part', rect: { x: -10, y: 20, w: 300, h: 400 } }],
  ['area:toString', { kind: 'card', id: 'area:toString' }],
  ['1,2,0,4', { kind: 'card', id: '1,2,0,4' }],
  ['1,2,3,4,5', { kind: 'card', id: '1,2,3,4,5' }],
])('%j is a place', (text, place) => expect(readPlace(text)).toEqual(place))
