/**
 * What a seed is: who comes, how much they do, and what goes wrong. Each seed draws its own mix of faults, many of them
 * absent, because a fault that is always there hides what happens without it.
 */
import { between, chance, pick, type Rng, stream, whole } from './rng.ts'

/** Faults as events a minute, save those of the disk: chances for one commit, or for one time of being down. */
export interface Faults {
  readonly cut: number
  readonly halfOpen: number
  readonly offline: number
  readonly partition: number
  readonly crash: number
  readonly zombie: number
  readonly failedCommit: number
  readonly slowCommit: number
  /** A laptop is closed for a while. */
  readonly sleep: number
  /** Somebody sets the clock of their device. */
  readonly jump: number
  /** The chance that the board is written anew while everything is down. */
  readonly anew: number
  /** The first time a backup is made, the next time the room is brought back from it. */
  readonly restore: number
}
export type FaultName = keyof Faults

export interface Plan {
  readonly seed: number
  readonly participants: number
  readonly observers: number
  /** People who try what nobody may. */
  readonly hostile: number
  /** The chance that a person has a second tab open. */
  readonly secondTab: number
  /** How often people are asked to do something, all together. */
  readonly actions: number
  /** Mean milliseconds between two deeds of one person. */
  readonly pace: number
  readonly latency: number
  /** The clocks of clients may be hours off. */
  readonly skew: boolean
  /** Entries in the log before it is folded into a snapshot. */
  readonly compactEvery: number
  readonly preset: 'standard' | 'simple'
  readonly faults: Faults
}

/** What to leave out of a seed, to find what it takes to fail. */
export interface Cuts {
  readonly actions?: number
  readonly participants?: number
  readonly without?: readonly (FaultName | 'hostile' | 'observers' | 'secondTab' | 'skew')[]
}

function drawFaults(rng: Rng, more: Rng): Faults {
  const rate = (p: number, low: number, high: number, from = rng) => {
    const value = between(from, low, high)
    return chance(from, p) ? value : 0
  }
  return {
    cut: rate(0.6, 1, 12),
    halfOpen: rate(0.35, 0.5, 4),
    offline: rate(0.4, 0.3, 3),
    partition: rate(0.2, 0.3, 1.5),
    crash: rate(0.5, 0.5, 5),
    zombie: rate(0.3, 0.5, 3),
    failedCommit: rate(0.25, 0.001, 0.02),
    slowCommit: rate(0.4, 0.01, 0.3),
    sleep: rate(0.35, 0.5, 4, more),
    jump: rate(0.2, 0.5, 3, more),
    restore: rate(0.15, 1, 4, more),
    anew: rate(0.3, 0.2, 1, more),
  }
}

/** The plan of a seed, with the cuts laid on it. */
export function planOf(seed: number, cuts: Cuts = {}): Plan {
  const rng = stream(seed, 'plan')
  const without = new Set<string>(cuts.without ?? [])
  const on = (name: string, value: number) => (without.has(name) ? 0 : value)
  const participants = whole(rng, 1, 4)
  const drawn = {
    observers: on('observers', whole(rng, 0, 1)),
    hostile: on('hostile', chance(rng, 0.4) ? 1 : 0),
    secondTab: on('secondTab', chance(rng, 0.5) ? 0.4 : 0),
    actions: whole(rng, 120, 280),
    pace: between(rng, 250, 2_500),
    latency: between(rng, 2, chance(rng, 0.2) ? 900 : 120),
    skew: chance(rng, 0.3) && !without.has('skew'),
    compactEvery: pick(rng, [15, 60, 500]) ?? 500,
    preset: chance(rng, 0.5) ? ('simple' as const) : ('standard' as const),
  }
  const faults = Object.entries(drawFaults(rng, stream(seed, 'more'))).map(([name, rate]) => [
    name,
    on(name, rate),
  ])
  return {
    seed,
    ...drawn,
    participants: Math.min(participants, cuts.participants ?? participants),
    actions: Math.min(drawn.actions, cuts.actions ?? drawn.actions),
    faults: Object.fromEntries(faults) as unknown as Faults,
  }
}
