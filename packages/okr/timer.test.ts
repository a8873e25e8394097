import { describe, expect, it } from 'vitest'
import type { Command } from './commands.ts'
import { decide, nextWake, onTick } from './decide.ts'
import { timeLeft } from './timer.ts'
import { act, circumstances, fold, inStep, NOON, refused } from './workshop.fixture.ts'

const at = (seconds: number) => circumstances({ now: NOON + seconds * 1_000 })
const running = act(inStep('welcome'), 'ines', { type: 'setTimer', seconds: 60 })

describe('the timer', () => {
  it('counts down to nothing and not below', () => {
    expect(timeLeft(running.timer, NOON + 20_000)).toBe(40_000)
    expect(timeLeft(running.timer, NOON + 99_000)).toBe(0)
    expect(timeLeft(null, NOON)).toBe(0)
  })

  it('takes whole seconds, from one to a day', () => {
    const codes = [1, 86_400, 0, -5, 1.5, 86_401, Number.NaN].map(seconds =>
      refused(inStep('welcome'), 'ines', { type: 'setTimer', seconds }),
    )
    expect(codes).toEqual([null, null, ...Array(5).fill('invalid')])
  })

  it('gets more or less time, never less than none, running or paused', () => {
    const add = (seconds: number): Command => ({ type: 'addTime', seconds })
    const left = (w: typeof running, s: number) => timeLeft(w.timer, NOON + s * 1_000)
    expect(left(act(running, 'ines', add(60), at(10)), 10)).toBe(110_000)
    expect(left(act(running, 'ines', add(-60), at(10)), 10)).toBe(0)
    expect(left(act(running, 'ines', add(60), at(600)), 600)).toBe(60_000)
    const paused = act(running, 'ines', { type: 'pauseTimer' }, at(10))
    expect(left(act(paused, 'ines', add(-20), at(99)), 500)).toBe(30_000)
    expect(refused(running, 'ines', add(86_400), at(10))).toBe('invalid')
    expect(refused(inStep('welcome'), 'ines', add(60))).toBe('notNow')
  })

  it('pauses, goes on where it was, and stops', () => {
    const paused = act(running, 'ines', { type: 'pauseTimer' }, at(10))
    expect(paused.timer).toEqual({ state: 'paused', left: 50_000 })
    expect(nextWake(paused)).toBeNull()
    const on = act(paused, 'ines', { type: 'pauseTimer' }, at(100))
    expect(on.timer).toEqual({ state: 'running', endsAt: NOON + 150_000, rang: false })
    const stopped = act(on, 'ines', { type: 'stopTimer' })
    expect(stopped.timer).toBeNull()
    expect(decide(stopped, 'ines', { type: 'stopTimer' }, at(0))).toEqual([])
    expect(refused(stopped, 'ines', { type: 'pauseTimer' })).toBe('notNow')
  })

  it('rings once, and nothing else happens', () => {
    expect(nextWake(running)).toBe(NOON + 60_000)
    expect(onTick(running, NOON + 59_999)).toEqual([])
    const facts = onTick(running, NOON + 60_000)
    expect(facts).toEqual([{ at: NOON + 60_000, type: 'TimerElapsed' }])
    const rung = fold(running, facts)
    expect(rung).toEqual({ ...running, timer: { state: 'running', endsAt: NOON + 60_000, rang: true } })
    expect([onTick(rung, NOON + 99_000), nextWake(rung)]).toEqual([[], null])
  })
})
