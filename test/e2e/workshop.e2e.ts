/**
 * A team runs its whole workshop: one facilitator and three participants, one of them on a phone, one without a
 * pointer. The server is killed three times on the way. At the end the sheet says what was typed, chosen and placed.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dice, moments, seedOfRun } from './chaos.ts'
import { isSaved, openBrowser, type Person } from './people.ts'
import { type Running, startServer } from './server.ts'
import { everyTextOf, expectedRows, expectedSheet, rowsOf, sheetPart } from './sheet.ts'
import { arriveAll, gather, walk } from './walk.ts'
import { look, missingAfter, type Seat, sheetOf, takeSeat } from './witness.ts'

/** A little fewer actions than the walk has: the kills are spread over them. */
const ACTIONS = 100

let server: Running
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

interface Kill {
  readonly what: string
  readonly missing: readonly string[]
}

/** Runs every action, and kills the server during those that the seed chose. */
function killer(
  room: string,
  people: readonly Person[],
  typed: Map<string, string[]>,
  at: readonly number[],
) {
  const kills: Kill[] = []
  let actions = 0
  const act = async (what: string, action: () => Promise<unknown>): Promise<void> => {
    if (!at.includes(actions++)) return void (await action())
    const running = action()
    // The failure of the action itself is reported by the await below, not by an unhandled rejection.
    running.catch(() => {})
    const before = await Promise.all(people.map(look))
    await server.kill9()
    const after = await Promise.all(people.map(look))
    const missing = await missingAfter(server, room, people, { before, after }, who => typed.get(who) ?? [])
    kills.push({ what, missing })
    await server.restart()
    await running
    for (const person of people) await isSaved(person)
  }
  return { act, kills, count: () => actions }
}

test('a whole workshop, with the server killed three times on the way', async () => {
  const seed = seedOfRun()
  console.log(`The kills of this run can be had again with MUSTWIN_SEED=${seed}`)
  const people = await arriveAll(browser)
  const { all, typed, ben } = people
  const links = await gather(server.url, people)
  const witness: Seat = await takeSeat(server.url, links.observer, 'Witness')
  const { act, kills, count } = killer(witness.id, all, typed, moments(dice(seed), 3, ACTIONS))
  const spots = await walk({ ...people, act })
  console.log(`${count()} actions; killed during: ${kills.map(({ what }) => what).join('; ')}`)

  expect(kills.map(({ missing }) => missing)).toEqual([[], [], []])
  const expected = expectedSheet(spots)
  expect(sheetPart(await sheetOf(server.url, witness, '.json'))).toEqual(expected)
  expect(rowsOf(await sheetOf(server.url, witness, '.csv'))).toEqual(expectedRows(expected))
  const markdown = await sheetOf(server.url, witness, '.md')
  for (const text of everyTextOf(expected)) expect(markdown).toContain(text)
  await ben.page.getByRole('button', { name: 'Sheet', exact: true }).click()
  await ben.page.getByRole('heading', { name: 'OKR sheet' }).waitFor()
  expect(all.flatMap(({ name, errors }) => errors.map(error => `${name}: ${error}`))).toEqual([])
})
