/** One room in which everybody moves a cursor and a fifth writes: how many fit into one core, and what each gets. */
import { Crowd } from './crowd.mjs'
import { Ledger, quantile } from './ledger.mjs'
import { joinAll, Person } from './person.mjs'
import { openServer } from './stage.mjs'
import { Writer } from './writer.mjs'

/** How many look for the marks of edits. */
const LOOKERS = 8

/** @returns the p99 of edits, in ms */
export async function workshop({ contestant, size, times, say }) {
  const stage = await openServer(contestant)
  try {
    const writers = Math.max(2, Math.round(size / 5))
    const ledger = new Ledger()
    const people = await comeTogether({ stage, contestant, size, writers, ledger })
    const crowd = new Crowd({ server: stage.server, ledger, people })
    for (const [n, person] of people.entries()) {
      crowd.moves(person)
      if (n < writers) beginToWrite(crowd, person, n)
    }
    crowd.pings(people[writers])
    crowd.start()
    const seen = await crowd.measure(times)
    crowd.stop()
    tell(seen, { size, times, say })
    for (const person of people) person.line.cut()
    return quantile(seen.edits, 0.99)
  } finally {
    await stage.close()
  }
}

/** The first of them will write, and those after them look. */
async function comeTogether({ stage, contestant, size, writers, ledger }) {
  const { server } = stage
  const room = await stage.found(0)
  const people = []
  for (let n = 0; n < size; n++) {
    const seat = await contestant.sit(server, room, `Person ${n}`)
    const looks = n >= writers && n < writers + LOOKERS
    people.push(new Person({ server, room, seat, ledger: looks ? ledger : null, watches: n === writers }))
    if (looks) ledger.look(people[n])
  }
  await joinAll(people)
  return people
}

function beginToWrite(crowd, person, n) {
  const writer = new Writer(n, person.client, person.seat.id)
  person.send(writer.first)
  crowd.writes(person, writer)
}

function tell(seen, { size, times, say }) {
  const told = (figure, value, more) => say({ workload: 'workshop', size, figure, value, ...more })
  told('cpu s/s', seen.cpu)
  told('edit p50 ms', quantile(seen.edits, 0.5))
  told('edit p99 ms', quantile(seen.edits, 0.99))
  told('edit max ms', seen.edits.at(-1) ?? null, { edits: seen.edits.length })
  told('edits lost', seen.lost)
  told('kB/s to each', seen.bytes)
  told('messages/s to each', seen.messages)
  told('move p50 ms', quantile(seen.moves, 0.5))
  told('move p99 ms', quantile(seen.moves, 0.99))
  told('moves/s of each mover', (seen.moves.length * 1_000) / times.span / (size - 1))
  told('stall p99 ms', quantile(seen.stalls, 0.99))
  told('stall max ms', seen.stalls.at(-1) ?? null)
  told('rss MB', seen.rss)
  told('closed', seen.closed)
  told('generator busy', seen.generator)
  told('others on the machine', seen.others)
}
