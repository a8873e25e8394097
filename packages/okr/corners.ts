/** The four corners of the matrix (B58e to B58h). The middle counts as high. */
import type { Spot } from './records.ts'

export const CORNERS = ['Do first', 'Big bets', 'Fill in', 'Leave or shrink'] as const
export type Corner = (typeof CORNERS)[number]

/** The corner of a spot: effort and impact from 0 to 100, 50 and more is high. */
export function cornerOf([effort, impact]: Spot): Corner {
  if (impact >= 50) return effort < 50 ? 'Do first' : 'Big bets'
  return effort < 50 ? 'Fill in' : 'Leave or shrink'
}
