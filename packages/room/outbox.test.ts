import { expect, test } from 'vitest'
import type { Effect } from './effects.ts'
import { Outbox } from './outbox.ts'
import { encodeJson, HELLO } from './wire.ts'

const append = (n: number): Effect => ({ type: 'append', entry: new Uint8Array([n]) })
const send = (n: number): Effect => ({ type: 'send', to: 'c', frame: new Uint8Array([n]) })
const compact = (n: number): Effect => ({ type: 'compact', snapshot: new Uint8Array([n]) })
const presence = (...to: string[]): Effect => ({
  type: 'cast',
  to,
  frame: new Uint8Array([1, 9]),
  volatile: true,
})

test('[L1] what follows an append is performed only after its commit', () => {
  const outbox = new Outbox()
  expect(outbox.push([append(1), send(1)])).toEqual([])
  const turn = outbox.advance()
  expect(turn.perform).toEqual([])
  expect(turn.commit?.entries).toEqual([new Uint8Array([1])])
  expect(outbox.committed()).toEqual([send(1)])
})

test('[L2] volatile sends and casts wait for nothing; everything else keeps its place in the queue', () => {
  const outbox = new Outbox()
  outbox.push([append(1)])
  outbox.advance()
  const one: Effect = { type: 'send', to: 'c', frame: new Uint8Array([9]), volatile: true }
  expect(outbox.push([send(2), one, presence('a', 'b')])).toEqual([one, presence('a', 'b')])
  expect(outbox.committed()).toEqual([])
  expect(outbox.advance()).toEqual({ perform: [send(2)], commit: null })
})

test('[L3] one commit is in flight; what comes meanwhile goes into the next, in order', () => {
  const outbox = new Outbox()
  outbox.push([append(1), send(1)])
  outbox.advance()
  outbox.push([append(2), send(2)])
  expect(outbox.advance()).toEqual({ perform: [], commit: null })
  outbox.push([append(3), send(3)])
  expect(outbox.committed()).toEqual([send(1)])
  expect(outbox.advance().commit?.entries).toEqual([new Uint8Array([2]), new Uint8Array([3])])
  expect(outbox.idle).toBe(false)
  expect(outbox.committed()).toEqual([send(2), send(3)])
  expect(outbox.idle).toBe(true)
})

test('[L4] without its commit nothing that waited is ever performed', () => {
  const outbox = new Outbox()
  outbox.push([append(1), send(1)])
  outbox.advance()
  const performed = [send(2), append(3), send(3)].flatMap(e => [
    ...outbox.push([e]),
    ...outbox.advance().perform,
  ])
  expect(performed).toEqual([])
})

test('[L5] a snapshot ends its batch: what comes after it is a batch of its own', () => {
  const outbox = new Outbox()
  outbox.push([append(1), send(1), compact(7), append(2), send(2)])
  const first = outbox.advance()
  expect(first.commit).toEqual({ entries: [new Uint8Array([1])], snapshot: new Uint8Array([7]) })
  expect(outbox.committed()).toEqual([send(1)])
  expect(outbox.advance().commit).toEqual({ entries: [new Uint8Array([2])], snapshot: null })
})

test('[H1] [L2] a newcomer hears of nobody before the greeting, however long that waits; others do not wait', () => {
  const outbox = new Outbox()
  outbox.push([append(1)])
  outbox.advance()
  const hello: Effect = { type: 'send', to: 'new', frame: encodeJson(HELLO, {}) }
  expect(outbox.push([hello, presence('new')])).toEqual([])
  expect(outbox.push([presence('new', 'old')])).toEqual([presence('old')])
  outbox.committed()
  expect(outbox.advance().perform).toEqual([hello, presence('new'), presence('new')])
  expect(outbox.push([presence('new', 'old')])).toEqual([presence('new', 'old')])
})
