/**
 * The documented way in for other programs: y-websocket's own provider, unmodified, with a ticket. What it reads is
 * what people see, what it writes they see, and it comes back by itself after a crash.
 */
import { rmSync } from 'node:fs'
import { addMark, textOf, writeText } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { PRESENCE } from '@mustwin/room/wire'
import { startServer as startHere } from '@mustwin/server/server'
import { readSettings } from '@mustwin/server/settings'
import { afterEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { freshFolder, type Running, startServer } from '../e2e/server.ts'
import { joinStock, type Stock } from '../e2e/stock.ts'
import { act, type Seated } from '../e2e/wire-http.ts'
import { everybodyLeaves, join, line, type Tab } from '../e2e/wire-people.ts'
import { cardId, wireRoom } from '../e2e/wire-room.ts'

const ends = new Set<() => unknown>()
afterEach(async () => {
  everybodyLeaves()
  for (const end of [...ends].reverse()) await end()
  ends.clear()
  vi.restoreAllMocks()
})

async function begin(): Promise<Running> {
  const server = await startServer()
  ends.add(() => server.stop())
  return server
}

async function stockOf(by: Seated): Promise<Stock> {
  const stock = await joinStock(by.url, { id: by.room, token: by.token })
  ends.add(() => stock.close())
  return stock
}

const patience = { timeout: 30_000, interval: 10 }
const missionOf = (doc: Y.Doc) => readBoard(doc).mission.plain
const cardsOf = (doc: Y.Doc) => readBoard(doc).marks.map(mark => mark.text.plain)
const card = (by: Seated, letter: string, text: string) =>
  ({ id: cardId(letter), author: by.seat, text, at: [0, 0], kind: 'sticky' }) as const

test('[H7] it reads the board, edits a text, adds a card, and hears what others write', async () => {
  const server = await begin()
  const room = await wireRoom(server.url, 'mission.together')
  const chiara = await join(room.chiara)
  const mission = (doc: Y.Doc) => textOf(doc, 'mission')
  const here = mission(chiara.replica.board)
  if (here) writeText(here, 'Known in Germany')
  await chiara.saved()

  const { doc } = await stockOf(room.ben)
  expect(missionOf(doc)).toBe('Known in Germany')
  const there = mission(doc)
  if (there) writeText(there, 'Known and trusted in Germany')
  addMark(doc, card(room.ben, 'b', 'From another program'))
  const both = () => [missionOf(chiara.replica.board), cardsOf(chiara.replica.board)]
  await chiara.until('both', both, now => now[0] === 'Known and trusted in Germany' && now[1]?.length === 1)
  expect(cardsOf(chiara.replica.board)).toEqual(['From another program'])

  addMark(chiara.replica.board, card(room.chiara, 'c', 'From a person'))
  await expect.poll(() => cardsOf(doc).sort(), patience).toEqual(['From a person', 'From another program'])
})

test('[R1] it survives kill -9 with the same ticket, and what it wrote meanwhile arrives', async () => {
  const server = await begin()
  const room = await wireRoom(server.url, 'mission.together')
  const { doc, provider } = await stockOf(room.ben)
  const chiara = await join(room.chiara)
  addMark(doc, card(room.ben, 'a', 'Before'))
  await chiara.until('the first card', () => cardsOf(chiara.replica.board).length === 1)
  await server.kill9()
  await expect.poll(() => provider.wsconnected, patience).toBe(false)
  addMark(doc, card(room.ben, 'b', 'Typed into the dark'))
  await server.restart()
  const all = ['Before', 'Typed into the dark']
  const seen = () => cardsOf(chiara.replica.board).sort()
  await chiara.until('both cards', seen, texts => texts.length === 2)
  expect(seen()).toEqual(all)
  await expect.poll(() => provider.synced, patience).toBe(true)
  // Somebody who comes later, from the disk alone.
  const late = await join(room.omar)
  expect(cardsOf(late.replica.board).sort()).toEqual(all)
  addMark(chiara.replica.board, card(room.chiara, 'c', 'Afterwards'))
  await expect.poll(() => cardsOf(doc).length, patience).toBe(3)
})

test('[P2] people see it among those who are here, under the name of its seat, until it leaves', async () => {
  const server = await begin()
  const room = await wireRoom(server.url, 'mission.together')
  const chiara = await join(room.chiara)
  const { provider } = await stockOf(room.ben)
  provider.awareness.setLocalState({ user: { name: 'Somebody else', seat: room.ines.seat } })
  const here = (tab: Tab) => [...tab.replica.peers.values()].map(peer => (peer.user as { name: string }).name)
  await chiara.until('it', () => here(chiara).includes('Ben'))
  expect(here(chiara)).not.toContain('Somebody else')
  const names = () =>
    [...provider.awareness.getStates().values()].map(
      state => (state.user as { name?: string } | undefined)?.name,
    )
  await expect.poll(names, patience).toContain('Chiara')
  provider.disconnect()
  await chiara.until('it is gone', () => !here(chiara).includes('Ben'))
})

test('what it may not do closes it for good: it does not knock again', async () => {
  const server = await begin()
  const room = await wireRoom(server.url, 'mission.together')
  const { doc, provider } = await stockOf(room.omar)
  const codes: (number | undefined)[] = []
  const closed = new Promise<void>(resolve => {
    provider.on('connection-close', event => {
      codes.push(event?.code)
      resolve()
    })
  })
  addMark(doc, card(room.omar, 'x', 'I only look on'))
  await closed
  expect(codes).toEqual([4403])
  expect(provider.shouldConnect).toBe(false)
  await act(room.ines, { type: 'remove', seat: room.omar.seat })
  const chiara = await join(room.chiara)
  expect(cardsOf(chiara.replica.board)).toEqual([])
})

test('[P5] every client hears something at least every 20 seconds: the beat is 15, and nobody is left out', async () => {
  const beats: { beat: () => void; every: number }[] = []
  const timer = vi.spyOn(globalThis, 'setInterval').mockImplementation((beat, every = 0) => {
    beats.push({ beat, every })
    return setTimeout(() => {}, 0)
  })
  const folder = freshFolder()
  ends.add(() => rmSync(folder, { recursive: true, force: true }))
  const settings = readSettings({ PORT: '0', MUSTWIN_DATA: folder, MUSTWIN_LOG: 'silent' })
  const server = await startHere(settings)
  ends.add(() => server.close())
  timer.mockRestore()
  const { ben, chiara } = await wireRoom(server.url, 'mission.together')
  const [stock, tab] = [line(ben), await join(chiara)]
  await stock.caughtUp()
  await tab.caughtUp()
  const rooms = beats.filter(({ every }) => every > 0 && every < 20_000)
  expect(rooms.length).toBeGreaterThan(0)
  const [before, earlier] = [stock.heard.length, tab.heard.length]
  for (const { beat } of rooms) beat()
  await tab.until('the beat', () => tab.heard.length > earlier)
  await stock.caughtUp()
  expect(stock.heard.slice(before).filter(frame => frame[0] === PRESENCE).length).toBeGreaterThan(0)
})
