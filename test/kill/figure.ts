/** One line of JSON per figure, and whether all of them kept their goal. */
export interface Figure {
  readonly rig: string
  readonly figure: string
  readonly value: number
  /** What the value may be at most, or at least. Without one the figure is for information. */
  readonly atMost?: number
  readonly atLeast?: number
}

let missed = 0

/** @param more whatever helps to understand the figure: seed, counts, times */
export function say({ rig, figure, value, atMost, atLeast }: Figure, more: object = {}): boolean {
  const kept = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast)
  const goal = atMost ?? atLeast
  if (!kept) missed += 1
  const line = { rig, figure, value, ...(goal === undefined ? {} : { goal, kept }), ...more }
  process.stdout.write(`${JSON.stringify(line)}\n`)
  return kept
}

/** How many figures missed their goal so far. */
export const missedGoals = (): number => missed

/** A figure for people to read: no more digits than it deserves. */
export const round = (value: number, digits = 1): number => Math.round(value * 10 ** digits) / 10 ** digits
