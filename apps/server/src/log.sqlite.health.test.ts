import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Damaged } from '@mustwin/room/log'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, expect, test, vi } from 'vitest'
import { DATABASE_FILE, type Database, openDatabase, SqliteLog } from './log.sqlite.ts'

// Each test starts a thread with its own loader, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const PAGE = 4096
const ROOMS = ['anna', 'bert', 'cleo', 'dora']
const folders: string[] = []
const open: Database[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
const begin = async (folder: string): Promise<{ db: Database; log: SqliteLog }> => {
  const db = await openDatabase(folder)
  open.push(db)
  return { db, log: new SqliteLog(db) }
}
const bytes = (text: string) => new TextEncoder().encode(text)

/** Four rooms, each with entries that fill pages of their own, all in the main file. */
async function stored(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-health-'))
  folders.push(folder)
  const { log } = await begin(folder)
  for (const room of ROOMS) {
    await log.create(room, 'g', bytes(`${room} snapshot `.repeat(500)))
    const handle = await log.open(room)
    for (let n = 0; n < 4; n++) await handle?.append([bytes(`${room} entry ${n} `.repeat(600))])
  }
  await log.close()
  open.pop()
  return folder
}

/** Where in the file this text stands first, from that page on. */
const placeOf = (folder: string, text: string) => readFileSync(join(folder, DATABASE_FILE)).indexOf(text)

function write(folder: string, at: number, what: Uint8Array): void {
  const file = openSync(join(folder, DATABASE_FILE), 'r+')
  writeSync(file, what, 0, what.length, at)
  closeSync(file)
}

/** Where an index begins in the file, in bytes; of a small one that is the page with its rows. */
function startOf(folder: string, name: string): number {
  const db = new DatabaseSync(join(folder, DATABASE_FILE))
  const { rootpage } = db.prepare('select rootpage from sqlite_schema where name = ?').get(name) as {
    rootpage: number
  }
  db.close()
  return (rootpage - 1) * PAGE
}

/** All rooms but this one are whole, and take more. */
async function othersLive(log: SqliteLog, bad: string): Promise<void> {
  for (const room of ROOMS.filter(name => name !== bad)) {
    const handle = await log.open(room)
    expect(handle?.entries.length).toBe(4)
    await handle?.append([bytes('more')])
    expect((await log.read(room))?.entries.length).toBe(5)
  }
}

test('[D4] a wrong byte in what was stored shuts its room, and no other', async () => {
  const folder = await stored()
  write(folder, placeOf(folder, 'bert entry 2') + 3_000, bytes('!'))
  const { db, log } = await begin(folder)
  expect(db.damage).toBeNull()
  await expect(log.open('bert')).rejects.toBeInstanceOf(Damaged)
  await expect(log.read('bert')).rejects.toBeInstanceOf(Damaged)
  await othersLive(log, 'bert')
})

test('[D4] a page that makes no sense shuts the room that lies on it; it is named, and left as it is', async () => {
  const folder = await stored()
  const page = Math.floor(placeOf(folder, 'cleo entry 1') / PAGE)
  const rubbish = new Uint8Array(PAGE).fill(0xa5)
  write(folder, page * PAGE, rubbish)
  const { db, log } = await begin(folder)
  expect(db.damage?.rooms).toEqual(['cleo'])
  for (const call of [log.open('cleo'), log.read('cleo'), log.delete('cleo')])
    await expect(call).rejects.toBeInstanceOf(Damaged)
  await othersLive(log, 'cleo')
  await log.close()
  open.pop()
  const after = readFileSync(join(folder, DATABASE_FILE)).subarray(page * PAGE, (page + 1) * PAGE)
  expect(Buffer.compare(after, rubbish)).toBe(0)
})

test('[D4] an entry that its index has lost is no hole: its room is set aside', async () => {
  const folder = await stored()
  const index = startOf(folder, 'entry_by_room')
  // The latest of its entries stands first, and keeps its place in the order: nothing but the entry tells.
  write(folder, readFileSync(join(folder, DATABASE_FILE)).indexOf('bert', index), bytes('beru'))
  const { db, log } = await begin(folder)
  expect(db.damage?.rooms).toEqual(['bert'])
  await expect(log.open('bert')).rejects.toBeInstanceOf(Damaged)
  await othersLive(log, 'bert')
})

test('[D4] a row that has lost its id costs that room only', async () => {
  const folder = await stored()
  const file = readFileSync(join(folder, DATABASE_FILE))
  const id = file.lastIndexOf('bert', file.indexOf('gbert snapshot'))
  // SQLite's own word for "text of four bytes", in the row's header before it, becomes "nothing".
  write(folder, file.lastIndexOf(13 + 2 * 'bert'.length, id), new Uint8Array([0]))
  const { db, log } = await begin(folder)
  expect(db.damage?.rooms).toEqual(['bert'])
  await othersLive(log, 'bert')
})

test('[D4] where not even the tables can be read, the start ends with one sentence', async () => {
  const folder = await stored()
  write(folder, 100, new Uint8Array(400).fill(0xa5))
  await expect(openDatabase(folder)).rejects.toThrow(/^The database .* cannot be used \(.*\): move it away/)
})

test('[D1] a folder of the version before has no checksums, and opens', async () => {
  const folder = await stored()
  const old = new DatabaseSync(join(folder, DATABASE_FILE))
  old.exec('alter table room drop column sum; alter table entry drop column sum; pragma user_version = 2')
  old.close()
  const { log } = await begin(folder)
  await othersLive(log, 'nobody')
})
