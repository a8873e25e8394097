/** One alarm: whoever sets it anew needs the earlier one no more. It keeps no process alive. */

/** The longest delay a timer takes; for a later one it rings too early, and whoever is woken sets it again. */
const LONGEST = 2 ** 31 - 1

export class Alarm {
  private timer: NodeJS.Timeout | null = null
  private readonly now: () => number
  private readonly ring: () => void

  /** @param now milliseconds since 1970 */
  constructor(now: () => number, ring: () => void) {
    this.now = now
    this.ring = ring
  }

  /** Rings at this time, or at once where that is over. */
  set(at: number): void {
    this.clear()
    this.timer = setTimeout(this.ring, Math.min(Math.max(0, at - this.now()), LONGEST))
    this.timer.unref()
  }

  clear(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }
}
