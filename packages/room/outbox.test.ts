import { expect, test } from 'vitest'
import type { Effect } from './effects.ts'
import { Outbox } from './outbox.ts'

const append = (n: number): Effect => ({ type: 'append', entry: new Uint8Array([n]) })
const send = (n: number): Effect => ({ type: 'send', to: 'c', frame: new Uint8Array([n]) })
const compact = (n: number): Effect => ({ type: 'compact', snapshot: new Uint8Array([n]) })

test('[L1] what follows an append is performed only after its commit', () => {
  const outbox = new Outbox()
  const turn = outbox.push([append(1), send(1)])
  expect(turn.perform).toEqual([])
  expect(turn.commit?.entries).toEqual([new Uint8Array([1])])
  expect(outbox.committed().perform).toEqual([send(1)])
})

test('[L2] volatile sends wait for nothing; everything else keeps its place in the queue', () => {
  const outbox = new Outbox()
  outbox.push([append(1)])
  const presence: Effect = { type: 'send', to: 'c', frame: new Uint8Array([9]), volatile: true }
  expect(outbox.push([send(2), presence]).perform).toEqual([presence])
  expect(outbox.committed().perform).toEqual([send(2)])
})

test('[L3] one commit is in flight; what comes meanwhile goes into the next, in order', () => {
  const outbox = new Outbox()
  outbox.push([append(1), send(1)])
  expect(outbox.push([append(2), send(2)]).commit).toBeNull()
  expect(outbox.push([append(3), send(3)]).commit).toBeNull()
  const next = outbox.committed()
  expect(next.perform).toEqual([send(1)])
  expect(next.commit?.entries).toEqual([new Uint8Array([2]), new Uint8Array([3])])
  expect(outbox.committed().perform).toEqual([send(2), send(3)])
  expect(outbox.idle).toBe(true)
})

test('[L4] without its commit nothing that waited is ever performed', () => {
  const outbox = new Outbox()
  outbox.push([append(1), send(1)])
  const performed = [send(2), append(3), send(3)].flatMap(e => outbox.push([e]).perform)
  expect(performed).toEqual([])
})

test('[L5] a snapshot ends its batch: what comes after it is a batch of its own', () => {
  const outbox = new Outbox()
  const first = outbox.push([append(1), send(1), compact(7), append(2), send(2)])
  expect(first.commit).toEqual({ entries: [new Uint8Array([1])], snapshot: new Uint8Array([7]) })
  const second = outbox.committed()
  expect(second.perform).toEqual([send(1)])
  expect(second.commit).toEqual({ entries: [new Uint8Array([2])], snapshot: null })
})
