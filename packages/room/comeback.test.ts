import { expect, test } from 'vitest'
import { backWithin, restartReason } from './comeback.ts'
import { Replica } from './replica.ts'
import { seeded } from './rig.fixture.ts'
import { CLOSE } from './wire.ts'

test('[R7] the more people are asked to leave, the longer is the time over which they come back', () => {
  expect(backWithin(restartReason(3))).toBe(500)
  expect(backWithin(restartReason(3_000))).toBe(6_000)
  expect(backWithin(restartReason(1_000_000))).toBe(15_000)
  expect(new TextEncoder().encode(restartReason(1_000_000)).length).toBeLessThan(123)
})

test('[R7] a reason that says nothing of it says nothing', () => {
  expect(backWithin('room reopened')).toBeNull()
  expect(backWithin('')).toBeNull()
  expect(backWithin('back within 999999 ms')).toBe(15_000)
  expect(backWithin('back within 9999999 ms')).toBeNull()
})

test('[R7] [T6] three thousand who were told so come back evenly over the time, and not one at once', () => {
  const random = seeded(7)
  const waits = Array.from({ length: 3_000 }, () => {
    const reason = restartReason(3_000)
    const effects = new Replica(random).handle({ type: 'close', code: CLOSE.restart, reason, now: 0 })
    const connect = effects.find(e => e.type === 'connect')
    return connect?.type === 'connect' ? connect.after : -1
  })
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(100)
  expect(Math.max(...waits)).toBeLessThanOrEqual(6_100)
  const busiest = Math.max(
    ...Array.from({ length: 7 }, (_, s) => waits.filter(w => Math.floor(w / 1_000) === s).length),
  )
  expect(busiest).toBeLessThan(620)
})
