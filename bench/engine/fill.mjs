/** Puts a board into a room, and makes sure that it is there. */
import { clientOf, contentsOf, writtenBy } from './day.mjs'
import { sleep } from './machine.mjs'
import { Person } from './person.mjs'

const PATIENCE = 60_000

/**
 * Everybody's part by a connection of their own. Resolves when who comes in gets all of it.
 * @param seats of those who wrote the parts, in this order
 */
export async function fill({ server, room, parts, seats, checked = true }) {
  for (const [n, part] of parts.entries()) {
    const writer = new Person({ server, room, seat: seats[n], client: clientOf(n) })
    await writer.join()
    writer.line.send(room.speech.diff(writtenBy(part, n, seats[n].id)))
    writer.line.leave()
  }
  if (checked) await waitForAll({ server, room, seat: seats[0], wanted: contentsOf(parts) })
}

async function waitForAll({ server, room, seat, wanted }) {
  for (const end = performance.now() + PATIENCE; ; ) {
    const found = await copyOf({ server, room, seat })
    if (found.records === wanted.records && found.characters === wanted.characters) return
    if (performance.now() > end) {
      throw new Error(`the room holds ${JSON.stringify(found)} and not ${JSON.stringify(wanted)}`)
    }
    await sleep(200)
  }
}

/** What somebody gets who comes in with nothing. */
export async function copyOf({ server, room, seat }) {
  const looker = new Person({ server, room, seat })
  looker.wantsCopy = true
  await looker.join()
  looker.line.cut()
  return contentsOf(looker.copy)
}
