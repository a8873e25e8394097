/** The rigs beside the simulation, by name: how much each does at full length, and the bugs that it must catch. */
import { MUTANTS } from '../mutants.ts'
import type { Tamper } from '../tamper.ts'
import { ballots } from './ballots.ts'
import { copies } from './copies.ts'
import type { Figure } from './figure.ts'
import { PLANTED } from './planted.ts'
import { refusals } from './refusals.ts'
import { secrecy } from './secrecy.ts'
import { DAY, shareOfDay, soak } from './soak.ts'

export interface Rig {
  /** What is counted, and how many of it are the goal. */
  readonly counts: string
  readonly full: number
  /** Enough to catch each of its planted bugs. */
  readonly brief: number
  readonly run: (seed: number, count: number, tamper?: Tamper, isBrief?: boolean) => readonly Figure[]
  readonly mutants: Readonly<Record<string, Tamper>>
}

const of = (...names: readonly string[]): Record<string, Tamper> =>
  Object.fromEntries(names.map(name => [name, MUTANTS[name] ?? PLANTED[name] ?? {}]))

export const RIGS: Readonly<Record<string, Rig>> = {
  ballots: {
    ...{ counts: 'commands', full: 1_000_000, brief: 6_000, run: ballots },
    mutants: of(
      'a budget is not held',
      'an old answer replaces a newer one',
      'an answer counts after the close',
      'an answer is added to the one before',
      'ballots are forgotten at a restart',
    ),
  },
  copies: {
    ...{ counts: 'damages', full: 2_000, brief: 60, run: copies },
    mutants: of(
      'copies are not compared',
      'the room says once only what its board says',
      'what is on its way is taken for damage',
      'what was refused is not offered back',
    ),
  },
  refusals: {
    ...{ counts: 'refusals', full: 10_000, brief: 200, run: refusals },
    mutants: of(
      'what was refused is not offered back',
      'only the first lost text is offered back',
      'what is in the air is no edit',
      'a draft that was revealed is let go silently',
    ),
  },
  secrecy: {
    ...{ counts: 'workshops', full: 10_000, brief: 25, run: secrecy },
    mutants: of(
      'a draft is sent to others',
      "somebody else's ballot in a view",
      'views are not filtered',
      'ballots stay on the disk',
      'a refusal quotes what was refused',
      'a ballot is logged',
      'an HTTP answer holds the draft of another',
    ),
  },
  soak: {
    counts: 'operations',
    full: DAY.operations,
    brief: 4_000,
    run: (seed, count, tamper) => soak(seed, shareOfDay(count / DAY.operations), tamper),
    mutants: of('a connection is never let go', 'the board is never let go'),
  },
}

/** Whether a rig sees a planted bug. */
export function catches({ run, brief }: Rig, tamper: Tamper): boolean {
  try {
    return run(1, brief, tamper, true).some(figure => !figure.kept)
  } catch {
    return true
  }
}
