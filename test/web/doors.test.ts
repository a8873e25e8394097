import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { contentTypes, fetchSites, hosts, methods, type Rooms, rooms, tickets } from './doors.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let at: Rooms
beforeAll(async () => {
  at = await rooms()
})
afterAll(() => at.at.stop())

test('only JSON is read, whatever a form may send', async () => {
  expect(await contentTypes(at)).toEqual([])
})

test('every address knows its methods and no others', async () => {
  expect(await methods(at)).toEqual([])
})

test('a browser that says "same-origin" needs no Origin; nothing else excuses it', async () => {
  expect(await fetchSites(at)).toEqual([])
})

test('with a public address no other name is ours', async () => {
  expect(await hosts()).toEqual([])
})

test('a ticket is whole, of this workshop and of this hour, or it opens nothing', async () => {
  expect(await tickets(at)).toEqual([])
})
