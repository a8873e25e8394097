/** Coming into a room after a long day: one, and a hundred at once; into a live room, and after a restart. */
import { bystanders } from './bystanders.mjs'
import { contentsOf, longDay } from './day.mjs'
import { fill } from './fill.mjs'
import { quantile } from './ledger.mjs'
import { cpuSeconds, sleep } from './machine.mjs'
import { Person } from './person.mjs'
import { openServer } from './stage.mjs'

const CROWD = 100
const ALONE = 5

const seatsFor = async (stage, contestant, room, names) => {
  const seats = []
  for (const name of names) seats.push(await contestant.sit(stage.server, room, name))
  return seats
}

export async function join({ contestant, say }) {
  const stage = await openServer(contestant)
  try {
    const parts = longDay()
    const wanted = contentsOf(parts)
    const [room, other] = [await stage.found(0), await stage.found(1)]
    const numbered = (word, count) => Array.from({ length: count }, (_, n) => `${word} ${n}`)
    const seats = {
      writers: await seatsFor(stage, contestant, room, numbered('Writer', parts.length)),
      crowd: await seatsFor(stage, contestant, room, numbered('Joiner', CROWD)),
      others: await seatsFor(stage, contestant, other, numbered('Other', 2)),
    }
    await fill({ server: stage.server, room, parts, seats: seats.writers })
    const scene = { stage, room, other, seats, wanted, say }
    await warm(scene)
    if (contestant.keeps) await cold(scene)
  } finally {
    await stage.close()
  }
}

async function warm({ stage, room, other, seats, wanted, say }) {
  const { server } = stage
  const resident = new Person({ server, room, seat: seats.writers[0] })
  await resident.join()
  const alone = []
  for (let n = 0; n < ALONE; n++) {
    const { arrivals, check } = await comeIn({ server, room, seats: [seats.crowd[n]], wanted })
    check()
    alone.push(...arrivals)
    await sleep(100)
  }
  tellOne(alone, { say, scene: 'warm' })
  await hundred({ server, room, other, seats, wanted, say, scene: 'warm' })
  resident.line.cut()
}

async function cold({ stage, room, other, seats, wanted, say }) {
  await stage.restart()
  const first = await comeIn({ server: stage.server, room, seats: [seats.crowd[0]], wanted })
  first.check()
  tellOne(first.arrivals, { say, scene: 'cold' })
  await stage.restart()
  await hundred({ server: stage.server, room, other, seats, wanted, say, scene: 'cold' })
}

/**
 * All at once. The first one's copy is looked at, the others must have got as many bytes: `check` does so, and is called
 * when nobody is waited for any more, as it takes a while.
 */
async function comeIn({ server, room, seats, wanted }) {
  const people = seats.map(seat => new Person({ server, room, seat }))
  people[0].wantsCopy = true
  await Promise.all(people.map(person => person.join()))
  const arrivals = people.map(({ synced, line }) => ({ synced, bytes: line.bytes }))
  for (const person of people) person.line.cut()
  const check = () => {
    const copy = contentsOf(people[0].copy)
    if (copy.characters !== wanted.characters) throw new Error('a joiner did not get the whole board')
    // What others did meanwhile may come with it or after it; a copy is hardly shorter than another.
    const [least, most] = [Math.min, Math.max].map(pick => pick(...arrivals.map(({ bytes }) => bytes)))
    if (least < most * 0.9) throw new Error(`joiners got ${least} to ${most} bytes`)
  }
  return { arrivals, check }
}

function tellOne(arrivals, { say, scene }) {
  const times = arrivals.map(({ synced }) => synced).sort((a, b) => a - b)
  const said = { workload: 'join', size: 1, scene }
  say({ ...said, figure: 'join ms', value: quantile(times, 0.5) })
  say({ ...said, figure: 'kB on the wire', value: arrivals[0].bytes / 1_000 })
}

async function hundred({ server, room, other, seats, wanted, say, scene }) {
  const waiting = await bystanders({ server, room: other, seats: seats.others })
  waiting.begin()
  await sleep(500)
  const before = cpuSeconds(server.pid)
  const { arrivals, check } = await comeIn({ server, room, seats: seats.crowd, wanted })
  const cpu = cpuSeconds(server.pid) - before
  await sleep(200)
  const { wait, stall } = await waiting.end()
  check()
  const times = arrivals.map(({ synced }) => synced).sort((a, b) => a - b)
  const said = { workload: 'join', size: CROWD, scene }
  say({ ...said, figure: 'join p50 ms', value: quantile(times, 0.5) })
  say({ ...said, figure: 'join max ms', value: times.at(-1) })
  say({ ...said, figure: 'cpu ms each', value: (cpu * 1_000) / CROWD })
  say({ ...said, figure: 'others wait max ms', value: wait })
  say({ ...said, figure: 'stall max ms', value: stall })
}
