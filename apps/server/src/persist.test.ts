import { Fenced, Unwritten } from '@mustwin/room/log'
import { expect, test } from 'vitest'
import { persist } from './persist.ts'
import type { Loop } from './turn.ts'

/** Time that passes only by waiting. */
function fakeLoop(): Loop & { now: number } {
  const loop = {
    now: 0,
    elapsed: () => loop.now,
    worked: () => 0,
    soon: (run: () => void) => run(),
    later(milliseconds: number, run: () => void) {
      loop.now += milliseconds
      run()
    },
  }
  return loop
}

/** Fails so often, then succeeds. */
function disk(failures: number, error: Error = new Unwritten(true)) {
  const tried = { times: 0 }
  const write = async () => {
    tried.times += 1
    if (tried.times <= failures) throw error
  }
  return { tried, write }
}

test('[D5] a disk that comes round within two seconds is waited for', async () => {
  const { tried, write } = disk(5)
  await persist(write, fakeLoop(), () => false)
  expect(tried.times).toBe(6)
})

test('[D5] one that does not ends the wait with the reason', async () => {
  const loop = fakeLoop()
  const { write } = disk(Number.POSITIVE_INFINITY)
  await expect(persist(write, loop, () => false)).rejects.toBeInstanceOf(Unwritten)
  expect(loop.now).toBeGreaterThan(2_000)
  expect(loop.now).toBeLessThan(3_000)
})

test('[D2] whoever was overtaken does not try again; nor does a room that is over', async () => {
  const fenced = disk(9, new Fenced('room'))
  await expect(persist(fenced.write, fakeLoop(), () => false)).rejects.toBeInstanceOf(Fenced)
  const over = disk(9)
  await expect(persist(over.write, fakeLoop(), () => true)).rejects.toBeInstanceOf(Unwritten)
  expect([fenced.tried.times, over.tried.times]).toEqual([1, 1])
})
