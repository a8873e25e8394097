/** A workshop's life on the disk: backup, restore and deletion. */
import { renameSync, rmSync } from 'node:fs'
import { join as path } from 'node:path'
import { addMark, writeText } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { decodeFrame, HELLO } from '@mustwin/room/wire'
import { afterEach, describe, expect, test } from 'vitest'
import { freshFolder, type Running, startServer } from './server.ts'
import { act, bearer, call, createWorkshop, type Seated, see, sit } from './wire-http.ts'
import { secretsOnDisk } from './wire-oracles.ts'
import { everybodyLeaves, join, line, type Tab } from './wire-people.ts'
import { everyProgramEnds, main, run } from './wire-program.ts'
import { bringObjectives, cardId, type WireRoom, wireRoom } from './wire-room.ts'

const running = new Set<Running>()
const folders = new Set<string>()
afterEach(async () => {
  everybodyLeaves()
  everyProgramEnds()
  for (const server of running) await server.stop()
  running.clear()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  folders.clear()
})

async function begin(folder?: string): Promise<Running> {
  const server = await startServer({}, folder)
  running.add(server)
  return server
}

const newFolder = (): string => {
  const folder = freshFolder()
  folders.add(folder)
  return folder
}

const isOneSentence = (text: string) => /^[^\n]+\.\n$/.test(text) && !/\bat .*:\d+/.test(text)

const generationOf = async (seat: Seated): Promise<string> => {
  const own = line(seat, 5_000_001)
  const frame = decodeFrame(await own.next(HELLO))
  own.close()
  return frame && 'json' in frame ? (frame.json as { generation: string }).generation : ''
}

/** All that a person can know of the workshop. */
async function whole(seat: Seated) {
  const tab = await join(seat)
  const board = readBoard(tab.replica.board)
  const view = await see(seat)
  const sheets = await Promise.all(
    ['json', 'md', 'csv'].map(form =>
      call(seat.url, `/api/workshops/${seat.room}/sheet.${form}`, { headers: bearer(seat) }).then(
        a => a.text,
      ),
    ),
  )
  tab.close()
  return { board, view, sheets }
}

describe('backup and restore', () => {
  /** Cards one after the other, each saved before the next, until told to stop. */
  async function writeOn(tab: Tab, letter: string, go: { on: boolean }): Promise<number> {
    let n = 0
    while (go.on) {
      const id = `${letter}${String(n).padStart(21, '0')}`
      addMark(tab.replica.board, {
        id,
        author: tab.seat.seat,
        text: `${letter} ${n}`,
        at: [n, 0],
        kind: 'sticky',
      })
      await tab.saved()
      n += 1
    }
    return n
  }

  const numbersOf = (board: { marks: readonly { text: { plain: string } }[] }, letter: string) =>
    board.marks
      .map(mark => mark.text.plain.split(' '))
      .flatMap(([whose, n]) => (whose === letter ? [Number(n)] : []))
      .sort((a, b) => a - b)

  test('while people write: what was saved before is there, without holes, and others can go on', async () => {
    const server = await begin()
    const room = await wireRoom(server.url, 'mission.together')
    const [ben, chiara] = [await join(room.ben), await join(room.chiara)]
    const go = { on: true }
    const both = [writeOn(ben, 'b', go), writeOn(chiara, 'c', go)]
    await ben.until('some cards', () => readBoard(ben.replica.board).marks.length > 20)
    const before = readBoard(ben.replica.board)
    const saved = numbersOf(before, 'b').slice(0, -1)
    const file = path(newFolder(), 'backup.db')
    const backup = await run(['backup', file], { MUSTWIN_DATA: server.folder })
    expect(backup).toMatchObject({ code: 0, out: expect.stringMatching(/^1 workshop is in /) })
    go.on = false
    const [bens = 0] = await Promise.all(both)
    expect(bens).toBeGreaterThan(saved.length)

    const target = path(newFolder(), 'data')
    await run(['restore', file], { MUSTWIN_DATA: target })
    const again = await begin(target)
    const { board } = await whole({ ...room.ben, url: again.url })
    for (const letter of ['b', 'c']) {
      const found = numbersOf(board, letter)
      expect(found).toEqual(found.map((_, i) => i))
    }
    expect(numbersOf(board, 'b').slice(0, saved.length)).toEqual(saved)
  })

  test('into an empty folder it is the same workshop, in a new generation', async () => {
    const server = await begin()
    const room = await fullRoom(server.url)
    const [one, generation] = [await whole(room.ben), await generationOf(room.ben)]
    expect(one.board.objectives).toHaveLength(2)
    const file = path(newFolder(), 'backup.db')
    await run(['backup', file], { MUSTWIN_DATA: server.folder })
    const target = path(newFolder(), 'data')
    const restored = await run(['restore', file], { MUSTWIN_DATA: target })
    expect(restored).toMatchObject({ code: 0, out: expect.stringMatching(/^1 workshop was restored into /) })
    const again = await begin(target)
    const there = { ...room.ben, url: again.url }
    expect(await whole(there)).toEqual(one)
    expect(await generationOf(there)).not.toBe(generation)
    // The links still work, too.
    expect((await sit({ ...room.workshop, url: again.url }, 'participant', 'Later')).name).toBe('Later')
  })

  test('a tab that knows more than the backup keeps it as its own text and goes on', async () => {
    const server = await begin()
    const room = await wireRoom(server.url, 'mission.together')
    const file = path(newFolder(), 'backup.db')
    await run(['backup', file], { MUSTWIN_DATA: server.folder })
    const ben = await join(room.ben)
    writeText(ben.replica.board.getXmlFragment('mission'), 'Written after the backup')
    await ben.saved()
    await server.kill9()
    const old = path(newFolder(), 'old')
    renameSync(server.folder, old)
    await run(['restore', file], { MUSTWIN_DATA: server.folder })
    await server.restart()
    await ben.until(
      'its text',
      () => ben.replica.documents.recovered.map(r => r.text),
      texts => texts.length > 0,
    )
    expect(ben.replica.documents.recovered.map(r => r.text)).toEqual(['Written after the backup'])
    await ben.ready()
    expect(readBoard(ben.replica.board).mission.plain).toBe('')
  })

  test('nothing is written over, and nothing is restored into a folder in use', async () => {
    const server = await begin()
    await createWorkshop(server.url)
    const file = path(newFolder(), 'backup.db')
    await run(['backup', file], { MUSTWIN_DATA: server.folder })
    const refused = [
      await run(['backup', file], { MUSTWIN_DATA: server.folder }),
      await run(['restore', file], { MUSTWIN_DATA: server.folder }),
      await run(['restore', main], { MUSTWIN_DATA: newFolder() }),
      await run(['restore', path(newFolder(), 'none.db')], { MUSTWIN_DATA: newFolder() }),
      await run(['backup', path(newFolder(), 'b.db')], { MUSTWIN_DATA: newFolder() }),
      await run(['backup'], { MUSTWIN_DATA: server.folder }),
    ]
    for (const { code, out, err } of refused) {
      expect({
        code,
        out,
        sentence: isOneSentence(err) || /^Say which file[^\n]*\n$/.test(err),
        err,
      }).toMatchObject({
        code: 1,
        out: '',
        sentence: true,
      })
    }
  })
})

async function fullRoom(url: string): Promise<WireRoom> {
  const room = await wireRoom(url, 'objectives.alone')
  const ids = await bringObjectives(room, room.ben, ['Known in Germany', 'Leads from trade shows'])
  await act(
    room.ines,
    { type: 'goTo', step: 'mustWins.choose' },
    { type: 'setMustWins', ids },
    { type: 'finalise' },
  )
  return room
}

test('a deleted workshop is gone: for those inside, for those who come, from every file, and after a restart', async () => {
  const server = await begin()
  const room = await wireRoom(server.url, 'mission.together')
  const other = await wireRoom(server.url, 'mission.together')
  const CANARIES = ['canary-on-the-board-51aa', 'canary-in-the-name-77bc', room.workshop.id]
  const dora = await sit(room.workshop, 'participant', CANARIES[1] ?? '')
  const [ben, neighbour] = [await join(room.ben), await join(other.ben)]
  const card = {
    id: cardId('m'),
    author: room.ben.seat,
    text: CANARIES[0] ?? '',
    at: [0, 0],
    kind: 'sticky',
  } as const
  addMark(ben.replica.board, card)
  await ben.saved()
  expect(secretsOnDisk(server.folder, CANARIES).length).toBeGreaterThanOrEqual(3)

  const remove = (by: Seated) =>
    call(server.url, `/api/workshops/${room.workshop.id}`, { method: 'DELETE', headers: bearer(by) })
  expect((await remove(room.ben)).status).toBe(403)
  expect((await remove(room.ines)).status).toBe(204)
  await ben.until(
    'the end',
    () => ben.codes,
    codes => codes.length > 0,
  )
  expect(ben.codes).toEqual([4410])
  expect(ben.replica.status).toMatchObject({ connection: 'refused', code: 4410 })

  const isGone = async () => {
    const view = `/api/workshops/${room.workshop.id}/view`
    expect((await call(server.url, view, { headers: bearer(room.ben) })).status).toBe(410)
    expect((await call(server.url, view, { headers: { cookie: dora.cookie } })).status).toBe(410)
    const body = { name: 'Late', key: room.workshop.keys.participant }
    expect((await call(server.url, `/api/workshops/${room.workshop.id}/seats`, { body })).status).toBe(410)
    const byCode = { name: 'Late', code: room.workshop.code }
    expect((await call(server.url, '/api/seats', { body: byCode })).status).toBe(404)
    expect(await line(room.ben, 1_000_001).closed()).toBe(4410)
    expect(secretsOnDisk(server.folder, CANARIES)).toEqual([])
  }
  await isGone()
  expect(neighbour.replica.status.connection).toBe('live')
  await server.kill9()
  await server.restart()
  await isGone()
  expect((await see(other.ben)).workshop.title).toBe('Germany')
})
