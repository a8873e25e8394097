/**
 * Two people on one board of 200 objects do at random what people do, one of them offline for half of it: the same
 * board for both in the end, bit by bit, also after a reload, and an undo of each that never touches the other's work.
 * 30 seconds; two minutes with MUSTWIN_LONG=1. MUSTWIN_SEED replays the dice.
 */
import { addObjective } from '@mustwin/board/edit'
import { addShape, addStamp, addSticky, addStroke } from '@mustwin/board/edit-marks'
import { readBoard } from '@mustwin/board/read'
import { createUndo } from '@mustwin/board/undo'
import { MINE, recordOf } from '@mustwin/board/write'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dice, seedOfRun } from './chaos.ts'
import { arrive, atRest, isSaved, openBrowser, type Person, until } from './people.ts'
import { type Running, startServer } from './server.ts'
import { DEEDS, KINDS } from './together-deeds.ts'
import { bodyOf, type Doc, type Lineage, lineageOf, lostToOthers } from './together-oracle.ts'
import { bodyIn, canIn, clientIn, drawnIn, lineageIn, recordsIn } from './together-page.ts'
import { GROUND, Player } from './together-player.ts'
import { act, createWorkshop, type Seated, sit, type Workshop } from './wire-http.ts'
import { everybodyLeaves, join, type Tab } from './wire-people.ts'

const SECONDS = process.env.MUSTWIN_LONG ? 120 : 30
const seed = seedOfRun()

let server: Running
let browser: Browser
let workshop: Workshop
let witness: Tab
beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  workshop = await createWorkshop(server.url)
  const lead = await sit(workshop, 'facilitator', 'Ines')
  await act(lead, { type: 'start' }, { type: 'goTo', step: 'objectives.together' })
  witness = await join(lead)
})
afterAll(async () => {
  everybodyLeaves()
  await browser?.close()
  await server?.stop()
})

const idOf = (who: string, n: number) => `${who}-${String(n).padStart(3, '0')}-together`

/** Thirty objectives and seventy marks of this person's own, among those of the other. */
async function lay(seated: Seated, who: string, odd: 0 | 1): Promise<void> {
  const tab = await join(seated)
  const { board } = tab.replica
  for (let n = 0; n < 100; n++) {
    const id = idOf(who, n)
    // The door takes a thousand structs in one update.
    if (n % 20 === 0) await sent(tab)
    const place = 2 * n + odd
    if (n < 30) {
      const at = [1_670 + (place % 8) * 100, 600 + Math.floor(place / 8) * 75] as const
      addObjective(board, { id, author: null, text: `Objective ${n} of ${who}`, at })
      continue
    }
    const k = place - 60
    const at = [GROUND.x + (k % 12) * 112, GROUND.y + Math.floor(k / 12) * 100] as const
    const mark = { id, author: null, at }
    if (n % 4 === 0)
      addShape(board, { ...mark, form: n % 8 === 0 ? 'ellipse' : 'rectangle', size: [150, 90] })
    else if (n % 7 === 0)
      addStroke(board, { ...mark, form: 'pen', points: [0, 0, 50, 60, 40, 60, 120, 0, 50] })
    else if (n % 9 === 0) addStamp(board, { ...mark, text: '👍' })
    else addSticky(board, { ...mark, text: `Note ${n} of ${who}` })
  }
  await sent(tab)
  tab.close()
}

async function sent(tab: Tab): Promise<void> {
  tab.flush()
  await tab.saved()
}

interface Guest {
  readonly person: Person
  readonly player: Player
  readonly clients: Set<number>
}

/** With the seat's cookie, as somebody who has joined before. */
async function come(seated: Seated, name: string, random: () => number): Promise<Guest> {
  const person = await arrive(browser, name, { viewport: { width: 1366, height: 768 } })
  const { page } = person
  page.on('console', message => {
    // What the browser itself says of a line that was cut on purpose.
    if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(message.text()))
      person.errors.push(message.text())
  })
  const [key = '', value = ''] = seated.cookie.split('=')
  await page.context().addCookies([{ name: key, value, url: server.url }])
  await open(page, `${server.url}/w/${workshop.id}`)
  await isSaved(person)
  return { person, player: new Player(page, name, random), clients: new Set([await clientIn(page)]) }
}

async function open(page: Person['page'], url: string): Promise<void> {
  await page.goto(url)
  await page.locator('[data-board][data-keys]').waitFor()
}

/** Waits until nobody has anything that another has not, down to the last letter. */
async function settled(guests: readonly Guest[]): Promise<void> {
  for (const { person } of guests) await isSaved(person)
  for (const { person } of guests)
    await until(
      `${person.name} and the witness hold the same document`,
      async () => {
        const [mine, theirs] = [await bodyIn(person.page), bodyOf(witness.replica.board as unknown as Doc)]
        return mine.filter(line => !theirs.includes(line)).concat(theirs.filter(line => !mine.includes(line)))
      },
      odd => odd.length === 0,
    )
}

/** Both see what the document says, in data and on the screen. */
async function sameForAll(guests: readonly Guest[], ids: readonly string[]): Promise<void> {
  const expected = JSON.parse(JSON.stringify(readBoard(witness.replica.board)))
  for (const { person } of guests) expect(await recordsIn(person.page), person.name).toEqual(expected)
  for (const id of ids) {
    const [first, ...others] = await Promise.all(guests.map(guest => look(guest, id)))
    for (const other of others) expect(other).toEqual(first)
  }
}

/** What is drawn around the card, which is flown to by its link. */
async function look({ person: { page } }: Guest, id: string): Promise<Readonly<Record<string, string>>> {
  // How near one comes depends on how near one was.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.keyboard.press('Shift+Digit0')
  await page.evaluate(to => {
    location.hash = ''
    location.hash = `card=${to}`
  }, id)
  await page.locator(`[data-board] [data-card="${id}"][data-selected]`).waitFor()
  await page.keyboard.press('Escape')
  const drawn = async () => {
    const now = await drawnIn(page)
    return id in now ? now : null
  }
  // A camera may be about to begin its flight.
  return atRest('the board', drawn, 9)
}

const alive = (): readonly string[] => {
  const { objectives, marks } = readBoard(witness.replica.board)
  return [...objectives, ...marks].filter(card => !card.deleted).map(card => card.id)
}

/** Takes back, or brings forth, everything that this person can. Returns the number of steps. */
async function allTheWay({ person: { page } }: Guest, way: 'Undo' | 'Redo'): Promise<number> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  let steps = 0
  for (; await canIn(page, way); steps++) {
    if (steps > 2_000) throw new Error(`${way} has no end`)
    await page.keyboard.press(way === 'Undo' ? 'Control+z' : 'Control+Shift+z')
  }
  return steps
}

/** Letters that were taken back and came again are new ones; values are compared by what they are. */
const values = ({ entries }: Lineage) => Object.fromEntries(entries.map(({ path, value }) => [path, value]))

async function undoesOnlyTheirOwn(guest: Guest, all: readonly Guest[]): Promise<string> {
  const { page, name } = guest.person
  guest.clients.add(await clientIn(page))
  // What was taken back last in the game would come forth with the rest.
  await allTheWay(guest, 'Redo')
  const [before, boardBefore] = [await lineageIn(page), await recordsIn(page)]
  const back = await allTheWay(guest, 'Undo')
  const after = await lineageIn(page)
  expect(lostToOthers(before, after, guest.clients), `${name} took back what others did`).toEqual([])
  expect(after, `${name} took nothing back`).not.toEqual(before)
  await settled(all)
  const forth = await allTheWay(guest, 'Redo')
  const again = await lineageIn(page)
  expect(lostToOthers(after, again, guest.clients), `${name} brought forth over others`).toEqual([])
  expect(values(again), `${name} brings forth what was taken back`).toEqual(values(before))
  expect(await recordsIn(page)).toEqual(boardBefore)
  await settled(all)
  return `${name}: ${back} steps back, ${forth} forth`
}

test(`two people at random for ${SECONDS} seconds, one offline for half of it (MUSTWIN_SEED=${seed})`, async () => {
  const seats = [
    await sit(workshop, 'participant', 'Anna'),
    await sit(workshop, 'participant', 'Ben'),
  ] as const
  await lay(seats[0], 'anna', 0)
  await lay(seats[1], 'ben', 1)
  const anna = await come(seats[0], 'Anna', dice(seed))
  const ben = await come(seats[1], 'Ben', dice(seed + 1))
  const guests = [anna, ben]
  for (const { player } of guests) await player.home()
  try {
    expect(alive().length).toBe(200)
    await playTogether(anna, ben)
    await settled(guests)
    const some = alive()
    await sameForAll(
      guests,
      [0.1, 0.4, 0.6, 0.9].map(share => some[Math.floor(share * some.length)] ?? ''),
    )
    const steps = [await undoesOnlyTheirOwn(anna, guests), await undoesOnlyTheirOwn(ben, guests)]
    await sameAfterReload(guests, some)
    console.info(`${tally(guests)}\n${steps.join('; ')}`)
    for (const guest of guests) playedWell(guest)
  } catch (error) {
    console.error(guests.map(({ player }) => player.log.join('\n')).join('\n\n'))
    throw error
  }
})

/** Ben's line is cut for the middle half of the time. */
async function playTogether(anna: Guest, ben: Guest): Promise<void> {
  const begin = performance.now()
  const at = (share: number) => begin + share * SECONDS * 1_000
  const context = ben.person.page.context()
  const benPlays = async () => {
    await ben.player.play(DEEDS, at(0.25))
    await context.setOffline(true)
    ben.player.log.push('--- Ben is offline')
    await ben.player.play(DEEDS, at(0.75))
    await context.setOffline(false)
    ben.player.log.push('--- Ben is back')
    await ben.player.play(DEEDS, at(1))
  }
  await Promise.all([anna.player.play(DEEDS, at(1)), benPlays()])
}

async function sameAfterReload(guests: readonly Guest[], some: readonly string[]): Promise<void> {
  const [first] = guests
  const held = first && (await recordsIn(first.person.page))
  for (const { person } of guests) await open(person.page, `${server.url}/w/${workshop.id}`)
  await settled(guests)
  for (const { person } of guests) expect(await recordsIn(person.page)).toEqual(held)
  await sameForAll(guests, [some[Math.floor(some.length / 2)] ?? ''])
}

/** No error on the page, and a game worth the name. */
function playedWell({ person, player }: Guest): void {
  expect(person.errors, person.name).toEqual([])
  const tried = player.log.length
  expect(player.failed.length, player.failed.join('\n')).toBeLessThan(tried / 5)
  expect(tried, `${player.name} did too little`).toBeGreaterThan(SECONDS / 3)
}

const tally = (guests: readonly Guest[]): string =>
  KINDS.map(kind => `${kind} ${guests.map(({ player }) => player.did.get(kind) ?? 0).join('+')}`).join(', ')

/** Two documents that tell each other everything. */
function twins(): readonly [Y.Doc, Y.Doc] {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  a.on('update', (update, origin) => origin !== 'other' && Y.applyUpdate(b, update, 'other'))
  b.on('update', (update, origin) => origin !== 'other' && Y.applyUpdate(a, update, 'other'))
  return [a, b]
}

/** Anna writes, Ben writes over it, Anna takes back: what the oracle says. */
function saysOf(back: (anna: Y.Doc) => () => void): readonly string[] {
  const [anna, ben] = twins()
  const id = idOf('oracle', 0)
  addSticky(anna, { id, author: null, text: 'A note', at: [0, 0] })
  const undo = back(anna)
  addSticky(anna, { id: idOf('oracle', 1), author: null, text: 'Another', at: [0, 0] })
  const record = recordOf(ben, 'marks', id)
  record?.set('color', 'red')
  const text = record?.get('text')
  const paragraph = text instanceof Y.XmlFragment ? text.get(0) : null
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (words instanceof Y.XmlText) words.insert(0, 'Ben says: ')
  const read = () => lineageOf(anna as unknown as Doc)
  const before = read()
  undo()
  return lostToOthers(before, read(), new Set([anna.clientID]))
}

test('the oracle sees a history that takes back what others did, and is silent about ours', () => {
  const planted = (doc: Y.Doc) => {
    const undo = new Y.UndoManager([doc.getMap('marks')], { trackedOrigins: new Set([null, 'other', MINE]) })
    return () => void undo.undo()
  }
  const ours = (doc: Y.Doc) => {
    const { back } = createUndo(doc)
    return () => void back()
  }
  expect(saysOf(planted).join()).toMatch(/color: "red".*10 letters of “Ben says: ”/)
  expect(saysOf(ours)).toEqual([])
})
