import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bundle, bundle } from './bundle.ts'
import { damagePages } from './corrupt.ts'
import { twoServers } from './drain.ts'
import { killAgainAndAgain, sumOf } from './kill.ts'
import { tearTails } from './torn.ts'

/** The fast lane; `pnpm kill` is the long one. */
let built: Bundle
beforeAll(async () => {
  built = await bundle()
})
afterAll(() => built.remove())

test('[D1] [L1] a server that is killed at any moment loses nothing that was saved or seen', async () => {
  const killed = await killAgainAndAgain({ main: built.main, cycles: 8, seed: 41, lanes: 2 })
  expect({ lost: sumOf(killed.lost), trouble: killed.trouble }).toEqual({ lost: 0, trouble: 0 })
  expect(killed.promisedEdits).toBeGreaterThan(10)
})

test('[D1] a log whose end was torn off opens with all that was confirmed before it', async () => {
  expect(await tearTails(built.log, 25, 41)).toMatchObject({ tails: 25, lost: 0, damaged: 0 })
})

test('[D4] a damaged page stops no other workshop', async () => {
  expect(await damagePages(built.main, 2, 41)).toMatchObject({ pages: 2, wrong: 0, reasons: [] })
})

test('a second server on the folder is refused, and the first goes on', async () => {
  expect(await twoServers(built.main)).toBe(true)
})
