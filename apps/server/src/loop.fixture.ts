/** A loop and its clock that run only when a test says so. */
import type { Loop } from './turn.ts'

export class FakeLoop implements Loop {
  now = 0
  private work = 0
  private soonest: (() => void)[] = []
  private timers: { at: number; run: () => void }[] = []

  elapsed = () => this.now

  worked = () => this.work

  soon = (run: () => void) => {
    this.soonest.push(run)
  }

  later = (milliseconds: number, run: () => void) => {
    this.timers.push({ at: this.now + milliseconds, run })
  }

  /** Work that takes so long, without anything else happening. */
  spend(milliseconds: number): void {
    this.now += milliseconds
    this.work += milliseconds
  }

  /** One iteration: timers that are due, then what was to run soon. */
  once(): void {
    const due = this.timers.filter(timer => timer.at <= this.now).sort((a, b) => a.at - b.at)
    this.timers = this.timers.filter(timer => timer.at > this.now)
    for (const { run } of due) run()
    for (const run of this.soonest.splice(0)) run()
  }

  /** Iterations until nothing is to be done, jumping from timer to timer, for so many milliseconds. */
  run(milliseconds = 0): void {
    const end = this.now + milliseconds
    for (let i = 0; i < 10_000; i++) {
      this.once()
      if (this.soonest.length > 0) continue
      const next = Math.min(...this.timers.map(timer => timer.at))
      if (next > end) break
      this.now = Math.max(this.now, next)
    }
    this.now = Math.max(this.now, end)
  }
}
