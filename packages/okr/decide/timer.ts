/** Setting the clock on the wall. */
import type { Fact } from '../facts.ts'
import { type Outcome, refuse } from '../refusal.ts'
import { LONGEST, timeLeft } from '../timer.ts'
import type { Rules } from './ask.ts'

const noTimer = () => refuse('notNow', 'No timer is set.')

export const timerRules: Rules<'setTimer' | 'addTime' | 'pauseTimer' | 'stopTimer'> = {
  setTimer: ({ command, is }) => startTimer(command.seconds, is.now),
  /** More or less time than was left; never less than none, never more than a day. */
  addTime({ w, command, is }) {
    if (!Number.isInteger(command.seconds) || Math.abs(command.seconds) > LONGEST) {
      return refuse('invalid', 'Time is given in whole seconds, up to a day.')
    }
    if (w.timer === null) return noTimer()
    const left = Math.max(0, timeLeft(w.timer, is.now) + command.seconds * 1_000)
    if (left > LONGEST * 1_000) return refuse('invalid', 'A timer can run for a day at most.')
    return w.timer.state === 'paused'
      ? [{ at: is.now, type: 'TimerPaused', left }]
      : [{ at: is.now, type: 'TimerSet', endsAt: is.now + left }]
  },
  /** Pauses a running timer, and lets a paused one go on. */
  pauseTimer({ w, is }) {
    if (w.timer === null) return noTimer()
    const left = timeLeft(w.timer, is.now)
    if (w.timer.state === 'paused') return [{ at: is.now, type: 'TimerSet', endsAt: is.now + left }]
    return left === 0
      ? refuse('notNow', 'The time is up already.')
      : [{ at: is.now, type: 'TimerPaused', left }]
  },
  stopTimer: ({ w, is }): Outcome => (w.timer === null ? [] : [{ at: is.now, type: 'TimerStopped' }]),
}

/** A timer of `seconds` from `now` (server ms), or why not. */
export function startTimer(seconds: number, now: number): Outcome {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST) {
    return refuse('invalid', 'A timer runs for 1 second to 24 hours.')
  }
  const fact: Fact = { at: now, type: 'TimerSet', endsAt: now + seconds * 1_000 }
  return [fact]
}
