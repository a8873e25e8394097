/** The other half of the fixed seeds: a file of its own, so that two cores share the work. */
import { describe, expect, it } from 'vitest'
import { halfOf } from './fixed.ts'
import { run } from './run.ts'
import { replayOf } from './shrink.ts'

describe('a simulated workshop', () => {
  it.each(halfOf('even'))('seed %i holds', seed => {
    expect(run(seed).failure, replayOf(seed, {})).toBeNull()
  })
})
