import { expect, test } from 'vitest'
import { LANDING, Lifts } from './lifts.ts'

test('my own hand wins: nothing jumps under it', () => {
  const lifts = new Lifts()
  lifts.lift(['a'], [10, 0], () => null)
  lifts.liftByPeer(1, { ids: ['a'], by: [99, 99] }, 0)
  expect(lifts.wayOf('a')).toEqual([10, 0])
  lifts.letGo()
  expect(lifts.wayOf('a')).toEqual([99, 99])
})

test('a thing that a peer let go waits for its record where it was dropped, for a moment', () => {
  const lifts = new Lifts()
  lifts.liftByPeer(1, { ids: ['a'], by: [50, 0] }, 0)
  lifts.liftByPeer(1, null, 1000)
  expect(lifts.wayOf('a')).toEqual([50, 0])
  lifts.settle(1000 + LANDING - 1)
  expect(lifts.wayOf('a')).toEqual([50, 0])
  expect(lifts.settle(1000 + LANDING)).toEqual(['a'])
  expect(lifts.wayOf('a')).toBeNull()
})

test('the record may come before the end of the drag: it is not moved twice', () => {
  const lifts = new Lifts()
  lifts.liftByPeer(1, { ids: ['a'], by: [50, 0] }, 0)
  lifts.place('a')
  lifts.liftByPeer(1, { ids: ['a'], by: [50, 0] }, 1)
  expect(lifts.wayOf('a')).toBeNull()
  lifts.liftByPeer(1, null, 2)
  lifts.liftByPeer(1, { ids: ['a'], by: [7, 0] }, 3)
  expect(lifts.wayOf('a')).toEqual([7, 0])
})

test('the record ends the wait', () => {
  const lifts = new Lifts()
  lifts.liftByPeer(1, { ids: ['a'], by: [50, 0] }, 0)
  lifts.liftByPeer(1, null, 1)
  lifts.place('a')
  expect([lifts.wayOf('a'), lifts.waiting()]).toEqual([null, false])
})

test('what I write in lies still, whoever carries it; my own hand takes it along', () => {
  const lifts = new Lifts()
  const rect = { x: 5, y: 6, w: 7, h: 8 }
  lifts.hold('a', () => rect)
  lifts.liftByPeer(1, { ids: ['a', 'b'], by: [50, 0] }, 0)
  expect([lifts.wayOf('a'), lifts.takenFrom('a')]).toEqual([null, rect])
  expect(lifts.wayOf('b')).toEqual([50, 0])
  lifts.lift(['a'], [1, 1], () => null)
  expect(lifts.wayOf('a')).toEqual([1, 1])
  lifts.letGo()
  lifts.hold(null, () => null)
  expect([lifts.wayOf('a'), lifts.takenFrom('a')]).toEqual([[50, 0], null])
})
