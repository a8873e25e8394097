/** The fast lane of the fuzzer: every seed that ever failed, some fresh ones, and that a planted bug is seen. */
import { admit } from '@mustwin/board/admit'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { LANES, type Lane, runLane } from './lanes.ts'
import { MUTANTS } from './mutants.ts'
import type { Violation } from './oracles.ts'
import known from './seeds.json' with { type: 'json' }
import { type Admit, tally } from './world.ts'

// Yjs speaks up when a client id collides, which hostile people provoke.
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
})

const live = (lane: Lane, seed: number, door: Admit = admit): void =>
  LANES[lane](seed, door, { ...tally(), closed: 0 })

describe('[A1] [A2] [A4] [A5] [A8] what the door lets in, eight oracles find in order', () => {
  test.each(known.structured)('seed %i, which failed once', seed => {
    live('structured', seed)
  })

  test('[A1] [H6] raw bytes throw nothing, and harm nobody else', () => {
    const found: unknown[] = []
    const until = { seconds: 3, frames: 8_000, seeds: 4, from: 1 }
    const ran = runLane('raw', admit, until, each => found.push(each))
    expect(found).toEqual([])
    expect(ran.frames).toBeGreaterThan(0)
  })
})

describe('[A4] honest people are never refused', () => {
  test.each(known.honest)('seed %i, which failed once', seed => {
    live('honest', seed)
  })
})

describe('the oracles are awake', () => {
  /** The honest door, but for one rule that it only pretends to hold. */
  const pretending =
    (rule: string): Admit =>
    (doc, update, door) => {
      const before = { ...door, may: () => true }
      const admission = admit(doc, update, rule === 'rights' ? before : door)
      return admission
    }

  test('a door that asks for no rights is seen', () => {
    const seen: string[] = []
    for (let seed = 1; seed <= 20 && seen.length === 0; seed++) {
      try {
        live('structured', seed, pretending('rights'))
      } catch (error) {
        seen.push((error as Violation).oracle)
      }
    }
    expect(seen).toEqual(['paths'])
  })

  test('each planted bug has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
  })
})
