/** The lanes of the fuzzer: each makes one world after the other from seeds, until time or frames are used up. */
import { GOALS, price, warm } from './cost.ts'
import { BAD_BOARDS } from './gauntlets.ts'
import { Office } from './honest.ts'
import { type Mutant, plant } from './mutants.ts'
import { type Oracle, Violation } from './oracles.ts'
import { besiege } from './raw.ts'
import { type Admit, ROUNDS, type Tally, tally, World } from './world.ts'

export type Lane = 'structured' | 'honest' | 'raw'

interface Count extends Tally {
  closed: number
}

/** One world of a lane. */
export const LANES: Readonly<Record<Lane, (seed: number, admit: Admit, count: Count) => void>> = {
  structured: (seed, admit, count) => new World(seed, admit, count).run(ROUNDS),
  honest: (seed, admit, count) => new Office(seed, admit, count).run(250),
  raw: (seed, _admit, count) => besiege(seed, 2_000, count),
}

export interface Until {
  readonly seconds: number
  readonly frames: number
  readonly seeds: number
  readonly from: number
}

export interface Found {
  readonly seed: number
  readonly oracle: Oracle
  readonly message: string
}

export interface Ran {
  readonly seeds: number
  readonly frames: number
  readonly accepted: number
  readonly honest: number
  readonly violations: number
  readonly perSecond: number
}

const found = (seed: number, error: unknown): Found => ({
  seed,
  oracle: error instanceof Violation ? error.oracle : 'throws',
  message: error instanceof Violation ? error.message : String((error as Error).stack).slice(0, 500),
})

/** How often a lane says how far it is, in seconds. */
const PROGRESS = 20

/** Runs a lane. Each violation is told at once, and now and then how far it is; a lane goes on after both. */
export function runLane(
  lane: Lane,
  admit: Admit,
  until: Until,
  tell: (found: Found) => void,
  tellProgress: (words: string) => void = () => {},
): Ran {
  const start = performance.now()
  const seconds = (): number => (performance.now() - start) / 1000
  const count: Count = { ...tally(), closed: 0 }
  const total = (): number => (lane === 'honest' ? count.honest : count.frames)
  let violations = 0
  let seeds = 0
  let told = 0
  for (; seeds < until.seeds && seconds() < until.seconds && total() < until.frames; seeds++) {
    try {
      LANES[lane](until.from + seeds, admit, count)
    } catch (error) {
      violations++
      tell(found(until.from + seeds, error))
    }
    if (seconds() - told < PROGRESS) continue
    told = seconds()
    tellProgress(`${seeds + 1} seeds, ${total()} frames, ${Math.round(total() / told)} a second`)
  }
  const { accepted, honest } = count
  const frames = total()
  return { seeds, frames, accepted, honest, violations, perSecond: Math.round(frames / seconds()) }
}

/** Every gauntlet with its price and its goal, in milliseconds of CPU. */
export function runPrices(admit: Admit): readonly ({ goal: number } & ReturnType<typeof price>)[] {
  warm(admit)
  return Object.keys(BAD_BOARDS).map(name => {
    const one = price(admit, name)
    return { ...one, goal: one.accepted ? GOALS.accepted : GOALS.refused }
  })
}

/** Lets a mutant live until an oracle sees it, or so many frames were sent. */
export async function runMutant(
  mutant: Mutant,
  frames: number,
): Promise<{ caught: Found | null; frames: number; seconds: number }> {
  const { admit, forget } = await plant(mutant)
  const count: Count = { ...tally(), closed: 0 }
  const start = performance.now()
  let caught: Found | null = null
  for (let seed = 1; !caught && count.frames + count.honest < frames; seed++) {
    try {
      LANES[mutant.lane ?? 'structured'](seed, admit, count)
    } catch (error) {
      caught = found(seed, error)
    }
  }
  forget()
  return {
    caught,
    frames: Math.max(count.frames, count.honest),
    seconds: Math.round((performance.now() - start) / 100) / 10,
  }
}
