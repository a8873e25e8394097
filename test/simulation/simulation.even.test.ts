/** The other half of the fixed seeds: a file of its own, so that two cores share the work. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { halfOf } from './fixed.ts'
import { run } from './run.ts'
import { replayOf } from './shrink.ts'

// Yjs speaks up when a client id collides, which hostile people provoke.
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
})

describe('a simulated workshop', () => {
  it.each(halfOf('even'))('seed %i holds', seed => {
    expect(run(seed).failure, replayOf(seed, {})).toBeNull()
  })
})
