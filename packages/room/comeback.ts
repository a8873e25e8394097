/**
 * When people come back after a restart (rule R7): who is asked to leave is told within which time to come back, so
 * that many are spread over more of it than few. It stands in the reason of the close, where programs may read it.
 */

/** Milliseconds per person: faster than any server lets them in again. */
const EACH = 2
const SHORTEST = 500
const LONGEST = 15_000

/** The reason of a close. @param people how many are asked to leave at once */
export const restartReason = (people: number): string =>
  `server restarts, back within ${Math.min(LONGEST, Math.max(SHORTEST, people * EACH))} ms`

/** Within how many milliseconds to come back; null where the reason does not say. Never more than the longest. */
export function backWithin(reason: string): number | null {
  const said = /\bback within (\d{1,6}) ms$/.exec(reason)?.[1]
  return said === undefined ? null : Math.min(LONGEST, Number(said))
}
