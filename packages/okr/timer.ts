/** The clock on the wall: counts in server milliseconds, and its end is a chime; nothing closes by itself. */
import type { Timer } from './workshop.ts'

/** The longest time that can be set, in seconds: a day. */
export const LONGEST = 86_400

/** Milliseconds left at `now` (server ms), never below 0; 0 without a timer. */
export function timeLeft(timer: Timer | null, now: number): number {
  if (timer === null) return 0
  return Math.max(0, timer.state === 'paused' ? timer.left : timer.endsAt - now)
}
