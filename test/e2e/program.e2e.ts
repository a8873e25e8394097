/** The program itself: one server for a folder, settings that are wrong, and an end in peace. */
import { readdirSync, rmSync } from 'node:fs'
import { addMark } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { afterEach, describe, expect, test } from 'vitest'
import { freePort, freshFolder, type Running, startServer } from './server.ts'
import { see } from './wire-http.ts'
import { everybodyLeaves, join, line } from './wire-people.ts'
import { everyProgramEnds, main, program, run } from './wire-program.ts'
import { cardId, wireRoom } from './wire-room.ts'

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

test('a second server on the same folder is refused with one sentence, and the first goes on', async () => {
  const server = await begin()
  const room = await wireRoom(server.url)
  const second = await run([], { MUSTWIN_DATA: server.folder })
  expect(second).toMatchObject({ code: 1, out: '' })
  expect(second.err).toSatisfy(isOneSentence)
  expect((await see(room.ben)).me.name).toBe('Ben')
  await server.kill9()
  await server.restart()
})

describe('a wrong setting stops the start with one sentence that names it', () => {
  const wrong: readonly [string, string][] = [
    ['PORT', 'many'],
    ['PORT', '70000'],
    ['HOST', 'not a host'],
    ['MUSTWIN_PUBLIC_URL', 'https://okr.example.org/path'],
    ['MUSTWIN_TRUSTED_PROXY', 'somewhere'],
    ['MUSTWIN_CREATE_KEY', 'short'],
    ['MUSTWIN_MAX_FRAME', 'large'],
    ['DATABASE_URL', 'postgres://localhost/mustwin'],
    ['REDIS_URL', 'redis://localhost'],
    // A folder cannot be made below a file.
    ['MUSTWIN_DATA', `${main}/data`],
  ]
  test.each(wrong)('%s (%#)', async (name, value) => {
    const folder = newFolder()
    const ended = await run([], { MUSTWIN_DATA: folder, [name]: value }, child => child.kill())
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toSatisfy(isOneSentence)
    expect(ended.err).toContain(name)
    expect(readdirSync(folder)).toEqual([])
  })
})

test('SIGTERM ends in peace: everything saved is there, everybody hears 1012 and comes back by themselves', async () => {
  const env = { PORT: String(await freePort()), MUSTWIN_DATA: newFolder() }
  const first = await program(env)
  const room = await wireRoom(`http://127.0.0.1:${env.PORT}`, 'mission.together')
  const [ben, chiara] = [await join(room.ben), await join(room.chiara)]
  const stock = line(room.omar)
  await stock.next(0)
  const card = {
    id: cardId('m'),
    author: room.ben.seat,
    text: 'Before the end',
    at: [0, 0],
    kind: 'sticky',
  } as const
  addMark(ben.replica.board, card)
  await ben.saved()
  first.child.kill('SIGTERM')
  expect(await first.ended).toMatchObject({ code: 0, signal: null })
  await chiara.until(
    'the end',
    () => chiara.codes,
    codes => codes.length > 0,
  )
  expect(ben.codes[0]).toBe(1012)
  expect(chiara.codes[0]).toBe(1012)
  expect(await stock.closed()).toBe(1012)
  // Typed while nobody listens; it arrives when somebody does again.
  const later = { ...card, id: cardId('n'), text: 'While it was down' }
  addMark(ben.replica.board, later)
  const second = await program(env)
  await ben.saved()
  const texts = () => readBoard(chiara.replica.board).marks.map(mark => mark.text.plain)
  await chiara.until('both cards', texts, all => all.length === 2)
  expect(texts().sort()).toEqual(['Before the end', 'While it was down'])
  second.child.kill('SIGTERM')
  expect(await second.ended).toMatchObject({ code: 0, signal: null })
})
