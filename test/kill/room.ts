/** The workshop that the kill rig writes in: who writes, who watches, and what they do until the server dies. */
import { addMark } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import * as Y from 'yjs'
import { act, ask, bearer, call, createWorkshop, sit, type Workshop } from '../e2e/wire-http.ts'
import { join, type Tab } from '../e2e/wire-people.ts'
import type { WireRoom } from '../e2e/wire-room.ts'
import { Dead, type Server } from './process.ts'
import type { Promised } from './promised.ts'

const CARD_HOLDS = 6_000

export interface Played {
  readonly room: WireRoom
  readonly promised: Promised
  readonly random: () => number
}

/** A card, with the text that this person adds to. */
function newCard(tab: Tab, id: string): Y.XmlText {
  addMark(tab.replica.board, { id, author: tab.seat.seat, text: '', at: [0, 0], kind: 'sticky' })
  const text = tab.replica.board.getMap<Y.Map<Y.XmlFragment>>('marks').get(id)?.get('text')?.get(0)
  const first = text instanceof Y.XmlElement ? text.get(0) : null
  if (!(first instanceof Y.XmlText)) throw new Error('a new card has no text')
  return first
}

const cards = new WeakMap<Tab, Y.XmlText>()

/** Writes the next number into a card of this tab, in an update of its own. `padding`: so many dots behind it. */
export function writeNumber(tab: Tab, promised: Promised, padding = 0): number {
  const n = promised.made.size
  promised.made.add(n)
  let text = cards.get(tab)
  if (!text || text.length + padding > CARD_HOLDS) text = newCard(tab, `card${n}`.padEnd(22, 'x'))
  cards.set(tab, text)
  text.insert(text.length, `${n} ${'.'.repeat(padding)}`)
  tab.flush()
  return n
}

/**
 * Writes a few numbers, each in an update of its own, waits until all is saved, and so on until the server is dead.
 * What is promised is noted as soon as it is.
 */
async function write(tab: Tab, server: Server, { promised, random }: Played): Promise<void> {
  while (server.alive) {
    const length = 1 + Math.floor(random() * 40)
    const burst = Array.from({ length }, () => writeNumber(tab, promised))
    await server.whileAlive(tab.saved())
    for (const n of burst) promised.edits.add(n)
  }
}

/** Renames somebody again and again: over HTTP and over the socket by turns. */
async function command(tab: Tab, server: Server, { room, promised }: Played): Promise<void> {
  while (server.alive) {
    const n = promised.renamed + 1
    promised.renamed = n
    const rename = { type: 'rename', seat: room.omar.seat, name: `Omar ${n}` } as const
    const done =
      n % 2 === 0
        ? (await server.whileAlive(ask(room.ines, rename))).status === 200
        : (await server.whileAlive(tab.command(rename))).ok
    if (!done) throw new Error('a command was refused')
    promised.names = Math.max(promised.names, n)
  }
}

/** Seats and workshops are given out; one is left by everybody, which makes a snapshot of it; and one is deleted. */
async function openDoors(server: Server, { room, promised }: Played): Promise<void> {
  promised.seats.push(await server.whileAlive(sit(room.workshop, 'observer', 'Guest')))
  const workshop = await server.whileAlive(createWorkshop(server.url))
  const facilitator = await server.whileAlive(sit(workshop, 'facilitator', 'Ines'))
  promised.seats.push(facilitator)
  await server.whileAlive(act(facilitator, { type: 'start' }, { type: 'goTo', step: 'mission.together' }))
  const tab = await server.whileAlive(join(facilitator, { byHand: true }))
  try {
    newCard(tab, 'left'.padEnd(22, 'x')).insert(0, 'left behind')
    tab.flush()
    await server.whileAlive(tab.saved())
  } finally {
    tab.close()
  }
  promised.left.push(facilitator)
  await remove(server, promised, await server.whileAlive(createWorkshop(server.url)))
}

async function remove(server: Server, promised: Promised, workshop: Workshop): Promise<void> {
  const facilitator = await server.whileAlive(sit(workshop, 'facilitator', 'Ines'))
  const path = `/api/workshops/${workshop.id}`
  const asked = call(server.url, path, { method: 'DELETE', headers: bearer(facilitator) })
  if ((await server.whileAlive(asked)).status === 204) promised.deleted.push(facilitator)
}

/** What came to the watcher, also what was still in the socket's buffer when the server died. */
function seenBy(tab: Tab, { room, promised }: Played): void {
  for (const mark of readBoard(tab.replica.board).marks)
    for (const n of mark.text.plain.match(/\d+/g) ?? []) promised.edits.add(Number(n))
  const name = tab.replica.view?.people.find(({ seat }) => seat === room.omar.seat)?.name ?? ''
  promised.names = Math.max(promised.names, Number(/\d+/.exec(name)?.[0] ?? 0))
}

/** People come, work until the server is dead, and go. Resolves when everything that was on its way has been heard. */
export async function playUntilDead(server: Server, played: Played): Promise<void> {
  const tabs: Tab[] = []
  const ended = (work: Promise<void>): Promise<void> =>
    work.catch(error => {
      if (!(error instanceof Dead) && server.alive) throw error
    })
  const come = async (seat: WireRoom['ben']) => {
    const tab = await server.whileAlive(join(seat, { byHand: true }))
    tabs.push(tab)
    return tab
  }
  const work = async () => {
    const [writer, watcher, wheel] = await Promise.all(
      [played.room.ben, played.room.chiara, played.room.ines].map(come),
    )
    if (!writer || !watcher || !wheel) throw new Error('somebody is missing')
    await Promise.all([
      ended(write(writer, server, played)),
      ended(command(wheel, server, played)),
      ended(openDoors(server, played)),
    ])
    await server.gone
    await watcher.until(
      'the end of its line',
      () => watcher.codes.length,
      n => n > 0,
    )
    seenBy(watcher, played)
  }
  await ended(work()).finally(() => {
    for (const tab of tabs) tab.close()
  })
}
