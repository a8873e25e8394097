/** Whole workshops, simulated: every seed that ever failed, half of the fixed ones, and that a seed is a seed. */
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { halfOf } from './fixed.ts'
import { MUTANTS } from './mutants.ts'
import { run } from './run.ts'
import known from './seeds.json' with { type: 'json' }
import { replayOf, shrink } from './shrink.ts'

// Yjs speaks up when a client id collides, which hostile people provoke.
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
})

describe('a simulated workshop', () => {
  it.each(known.seeds)('seed %i, which failed once, does not fail', seed => {
    expect(run(seed).failure, replayOf(seed, {})).toBeNull()
  })

  it('is the same for the same seed, and another for another', () => {
    const hashes = [3, 3, 9, 9].map(seed => run(seed).hash)
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[2]).toBe(hashes[3])
    expect(hashes[0]).not.toBe(hashes[2])
  })

  it('fails when a bug is planted, shrinks, and says how to play it again', () => {
    const tamper = MUTANTS['sent before it is on disk'] ?? {}
    const small = shrink(3, tamper, 25)
    expect(small?.ran.failure?.oracle).toBe('durable before visible')
    expect(small?.ran.figures.actions).toBeLessThan(run(3).figures.actions)
    expect(small?.replay).toMatch(/^pnpm sim --seed 3 --trace/)
  })

  it.each(halfOf('odd'))('seed %i holds', seed => {
    expect(run(seed).failure, replayOf(seed, {})).toBeNull()
  })
})
