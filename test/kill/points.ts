/** The named places at which the server is killed (apps/server/src/failpoint.ts). */
type Dice = () => number

export const POINTS = [
  'append.before',
  'append.mid',
  'commit.before',
  'commit.after',
  'broadcast.before',
  'broadcast.mid',
  'ack.before',
  'compact.mid',
  'compact.after',
  'erase.after',
  'open.mid',
  'delete.mid',
  'delete.after',
] as const
export type Point = (typeof POINTS)[number]

/** How often the server may pass a place before it dies there; rare places die early. */
const PASSES: Partial<Record<Point, number>> = { 'delete.mid': 5, 'delete.after': 1, 'open.mid': 3 }
const OFTEN = /^(append|commit|broadcast|ack)/

/** The setting that arms a place for one life of the server. */
export function settingFor(point: Point, random: Dice): string {
  const passes = PASSES[point] ?? (OFTEN.test(point) ? 30 : 2)
  return `${point}@${1 + Math.floor(random() * passes)}`
}
