import { afterEach, expect, test, vi } from 'vitest'
import { makeTopics } from './topics.ts'

afterEach(() => vi.unstubAllGlobals())

/** Frames happen when the test says so. */
function frames() {
  const waiting: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (f: () => void) => waiting.push(f))
  return {
    next: () => {
      for (const f of waiting.splice(0)) f()
    },
  }
}

test('a topic wakes its own listeners, and those who listen to everything, once', () => {
  const topics = makeTopics()
  const heard: string[] = []
  topics.subscribe(() => heard.push('board'), 'board')
  topics.subscribe(() => heard.push('peers'), 'peers')
  const stop = topics.subscribe(() => heard.push('all'))
  topics.tell('board', 'view')
  expect(heard).toEqual(['board', 'all'])
  stop()
  topics.tell('peers')
  expect(heard).toEqual(['board', 'all', 'peers'])
})

test('a thousand changes within a frame are told once, before the frame', () => {
  const { next } = frames()
  const before = vi.fn()
  const topics = makeTopics(before)
  const heard = vi.fn()
  topics.subscribe(heard, 'board')
  for (let i = 0; i < 1_000; i++) topics.tellSoon('board')
  expect(heard).not.toHaveBeenCalled()
  next()
  expect([heard.mock.calls.length, before.mock.calls.length]).toEqual([1, 1])
  topics.tellSoon('board')
  topics.tell('board')
  next()
  expect(heard).toHaveBeenCalledTimes(3)
})

test('where there are no frames, changes are told all the same', async () => {
  vi.stubGlobal('requestAnimationFrame', undefined)
  const topics = makeTopics()
  const heard = vi.fn()
  topics.subscribe(heard, 'peers')
  topics.tellSoon('peers')
  await Promise.resolve()
  expect(heard).toHaveBeenCalledTimes(1)
})
