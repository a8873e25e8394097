/** The server is started again and everybody comes back at once, without any jitter of their own. */

import * as Y from 'yjs'
import { bystanders } from './bystanders.mjs'
import { clientOf, shortDay, writtenBy } from './day.mjs'
import { fill } from './fill.mjs'
import { quantile } from './ledger.mjs'
import { residentBytes, sleep } from './machine.mjs'
import { joinAll, Person } from './person.mjs'
import { openServer } from './stage.mjs'

const PER_ROOM = 3
/** Connections that are being made at the same time: more would be dropped by the kernel before any server saw them. */
const AT_ONCE = 400
const AGAIN = 100
const PATIENCE = 120_000

export async function storm({ contestant, count, say }) {
  if (contestant.name === 'relay') return
  const stage = await openServer(contestant)
  try {
    const people = await settle(stage, contestant, count)
    const watched = await stage.found(count)
    const others = [
      await contestant.sit(stage.server, watched, 'Other 0'),
      await contestant.sit(stage.server, watched, 'Other 1'),
    ]
    const ready = await stage.restart(() => {
      for (const { line } of people) line?.cut()
    })
    const waiting = await bystanders({ server: stage.server, room: watched, seats: others })
    waiting.begin()
    const began = performance.now()
    const times = await comeBack(people, stage.server, began)
    const rss = residentBytes(stage.server.pid)
    const { wait, stall } = await waiting.end()
    const said = { workload: 'storm', size: people.length }
    say({ ...said, figure: 'ready ms', value: ready })
    say({ ...said, figure: 'synced p50 ms', value: quantile(times, 0.5) })
    say({ ...said, figure: 'all synced ms', value: times.at(-1) })
    say({ ...said, figure: 'joins/s', value: (people.length * 1_000) / times.at(-1) })
    say({ ...said, figure: 'others wait max ms', value: wait })
    say({ ...said, figure: 'stall max ms', value: stall })
    say({ ...said, figure: 'rss MB', value: rss / 2 ** 20 })
  } finally {
    await stage.close()
  }
}

/** Rooms with a board of 43 KB, and three in each who have all of it. */
async function settle(stage, contestant, count) {
  const { server } = stage
  const parts = shortDay()
  const people = []
  for (let n = 0; n < count; n++) {
    const room = await stage.found(n)
    const author = await contestant.sit(server, room, 'Author')
    await fill({ server, room, parts, seats: [author], checked: n % 100 === 0 })
    const state = writtenBy(parts[0], 0, author.id)
    const vector = Buffer.from(Y.encodeStateVectorFromUpdate(state))
    for (let i = 0; i < PER_ROOM; i++) {
      const seat = i === 0 ? author : await contestant.sit(server, room, `Person ${i}`)
      // Only who wrote it may bring it back to a server that knows whose is whose.
      const own = contestant.keeps ? undefined : state
      const client = i === 0 ? clientOf(0) : undefined
      const person = new Person({ server, room, seat, vector, client, ...(own && { state: own }) })
      person.wantsPlace = true
      people.push(person)
    }
  }
  // Once before, so that a server which says it has told them where they are.
  await joinAll(people, 50)
  // What is kept after a while is kept now.
  if (contestant.keeps) await sleep(3_000)
  return people
}

/** @returns ms from the beginning until each was synced, whatever number of tries it took */
async function comeBack(people, server, began) {
  const waiting = [...people]
  const times = []
  const next = async () => {
    for (let person = waiting.shift(); person; person = waiting.shift()) {
      person.server = server
      await comeIn(person, began)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
  for (const { line } of people) line.cut()
  return times.sort((a, b) => a - b)
}

async function comeIn(person, began) {
  for (;;) {
    try {
      return await person.join()
    } catch (error) {
      if (performance.now() - began > PATIENCE) throw error
      await sleep(AGAIN)
    }
  }
}
