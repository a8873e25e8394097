/** Rooms that are open and in which nothing happens, and the same rooms a while after everybody left. */
import { calmDay } from './day.mjs'
import { fill } from './fill.mjs'
import { heapBytes, residentBytes, sleep } from './machine.mjs'
import { joinAll, keepAlive, Person } from './person.mjs'
import { openServer } from './stage.mjs'

/** Long enough for whatever a server does with a room in which nothing happens. */
const QUIET = 45_000
/** Mustwin lets an unused room go after a minute, which it looks at every quarter of one. */
const AFTERWARDS = 80_000

const weigh = async ({ server }) => ({ heap: await heapBytes(server), rss: residentBytes(server.pid) })

/** All contestants are open at the same time, so that the minute is waited for once. */
export async function memory({ contestants, count, sayFor, isLong = true }) {
  const open = []
  try {
    for (const contestant of contestants.filter(({ name }) => name !== 'relay'))
      open.push({ contestant, ...(await openRooms(contestant, count)) })
    await sleep(QUIET)
    for (const one of open) {
      tell(one, { count, sayFor, scene: 'open' }, await weigh(one.stage))
      one.leave()
    }
    if (!isLong) return
    await sleep(AFTERWARDS)
    for (const one of open) tell(one, { count, sayFor, scene: 'after all left' }, await weigh(one.stage))
  } finally {
    for (const { stage } of open) await stage.close()
  }
}

async function openRooms(contestant, count) {
  const stage = await openServer(contestant)
  // What a server needs once must not be counted for each room.
  await openSome(stage, contestant, 0, 20)
  const before = await weigh(stage)
  const people = await openSome(stage, contestant, 20, count)
  const stop = keepAlive(people)
  const leave = () => {
    stop()
    for (const person of people) person.line.leave()
  }
  return { stage, before, leave }
}

async function openSome(stage, contestant, from, count) {
  const { server } = stage
  const parts = calmDay()
  const people = []
  for (let n = from; n < from + count; n++) {
    const room = await stage.found(n)
    const seat = room.lead ?? (await contestant.sit(server, room, 'Ines'))
    await fill({ server, room, parts, seats: [seat], checked: n % 100 === 0 })
    people.push(new Person({ server, room, seat }))
  }
  await joinAll(people, 50)
  return people
}

function tell({ contestant, before }, { count, sayFor, scene }, now) {
  const say = sayFor(contestant)
  const said = { workload: 'memory', size: count, scene }
  say({ ...said, figure: 'heap KB per room', value: (now.heap - before.heap) / 1024 / count })
  say({ ...said, figure: 'rss KB per room', value: (now.rss - before.rss) / 1024 / count })
}
