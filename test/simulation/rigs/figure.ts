/** What a rig says: one line of JSON for each figure, and whether its goal was kept. */

export interface Figure {
  readonly rig: string
  readonly figure: string
  readonly value: number
  /** Null where the figure is only told. */
  readonly goal: number | null
  readonly kept: boolean
  readonly [more: string]: unknown
}

/** A figure that must be exactly its goal, at most it, or at least it. */
export function figure(
  rig: string,
  name: string,
  value: number,
  goal: readonly ['is' | 'at most' | 'at least', number] | null = null,
  more: Readonly<Record<string, unknown>> = {},
): Figure {
  const [how, bound] = goal ?? ['is', value]
  const kept = how === 'is' ? value === bound : how === 'at most' ? value <= bound : value >= bound
  return { rig, figure: name, value, goal: goal ? bound : null, kept, ...more }
}

/** Prints them; true when every goal was kept. */
export function tell(figures: readonly Figure[]): boolean {
  for (const one of figures) process.stdout.write(`${JSON.stringify(one)}\n`)
  return figures.every(one => one.kept)
}

/** Seconds since a moment of `performance.now()`, to a tenth. */
export const secondsSince = (started: number): number => Math.round((performance.now() - started) / 100) / 10
