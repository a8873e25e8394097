/** Two people in another room, one of whom writes all the time: how long they wait while something else goes on. */
import { Crowd } from './crowd.mjs'
import { Ledger } from './ledger.mjs'
import { waitFor } from './machine.mjs'
import { joinAll, Person } from './person.mjs'
import { Writer } from './writer.mjs'

const PACE = 25
/** Of writers: apart from those of the other workloads. */
let number = 0

export async function bystanders({ server, room, seats }) {
  const ledger = new Ledger()
  const looker = new Person({ server, room, seat: seats[0], ledger })
  const author = new Person({ server, room, seat: seats[1] })
  ledger.look(looker)
  const people = [looker, author]
  await joinAll(people)
  // A seat may write under a new number only: after a restart its text is another note.
  const writer = new Writer(1_000 + (number++ % 250), author.client, author.seat.id)
  author.send(writer.first)
  const crowd = new Crowd({ server, ledger, people })
  crowd.writes(author, writer, PACE)
  crowd.pings(looker)
  return {
    begin() {
      crowd.start()
      looker.takeStalls()
      ledger.begin(performance.now())
    },
    /** @returns the longest that an edit took, and the longest that the server did not answer, in milliseconds */
    async end() {
      ledger.end(performance.now())
      await waitFor(() => ledger.isComplete, 20_000, 'edits of bystanders')
      const waits = ledger.times(performance.now()).edits
      const stalls = looker.takeStalls()
      crowd.stop()
      for (const person of people) person.line.cut()
      return { wait: waits.at(-1) ?? null, stall: stalls.at(-1) ?? null, edits: waits.length }
    },
  }
}
