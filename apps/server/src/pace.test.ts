import { expect, test } from 'vitest'
import { FakeLoop } from './loop.fixture.ts'
import { Pace } from './pace.ts'

/** How often a room may tell of moves after seconds in which the server works for this share of the time. */
function after(share: number): number {
  const loop = new FakeLoop()
  const pace = new Pace(loop)
  for (let i = 0; i < 50; i++) {
    loop.spend(share * 100)
    loop.run((1 - share) * 100)
    pace.length
  }
  return Math.round(pace.length)
}

test('[P8] the busier the server, the less often rooms tell of moves', () => {
  expect([0, 0.25, 0.5, 0.8, 1].map(after)).toEqual([16, 16, 54, 100, 131])
})

test('[P8] one busy moment changes little, and is soon forgotten', () => {
  const loop = new FakeLoop()
  const pace = new Pace(loop)
  loop.spend(40)
  loop.run(60)
  expect(pace.length).toBe(16)
  for (let i = 0; i < 5; i++) loop.spend(pace.length + 100)
  expect(pace.length).toBeGreaterThan(45)
  for (let i = 0; i < 4; i++) loop.run(pace.length + 100)
  expect(pace.length).toBe(16)
})
