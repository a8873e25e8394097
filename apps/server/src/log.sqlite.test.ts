import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { logContract } from '@mustwin/room/log.contract'
import { afterEach, expect, test, vi } from 'vitest'
import { openDatabase, SqliteLog } from './log.sqlite.ts'

// Each test starts a thread with its own loader, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const folders: string[] = []
const folderOf = new WeakMap<object, string>()
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-log-'))
  folders.push(folder)
  return folder
}
const logIn = async (folder: string) => {
  const log = new SqliteLog(await openDatabase(folder))
  folderOf.set(log, folder)
  return log
}
/** Run by another process: reading the file in this one would let go of SQLite's locks on it (POSIX). */
const filesHold = (folder: string, canary: string) => spawnSync('grep', ['-rqa', canary, folder]).status === 0
const bytes = (text: string) => new TextEncoder().encode(text)

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

logContract(
  'the SQLite log',
  () => logIn(newFolder()),
  async log => {
    await log.close()
    return logIn(folderOf.get(log) ?? '')
  },
)

test('[D3] replaced and deleted bytes are in no file of the folder', async () => {
  const folder = newFolder()
  const log = await logIn(folder)
  await log.create('room', 'g', bytes('first'))
  const open = await log.open('room')
  await open?.append([bytes(`${'x'.repeat(10_000)}canary-one`), bytes('canary-two')])
  expect(filesHold(folder, 'canary-one')).toBe(true)
  await open?.compact(bytes('canary-three'))
  expect(['canary-one', 'canary-two'].map(c => filesHold(folder, c))).toEqual([false, false])
  expect(filesHold(folder, 'canary-three')).toBe(true)
  await log.delete('room')
  expect(filesHold(folder, 'canary-three')).toBe(false)
  await log.close()
  expect(['canary-one', 'canary-two', 'canary-three'].some(c => filesHold(folder, c))).toBe(false)
})

test('[D3] compaction waits for a reader that still holds the old bytes', async () => {
  const folder = newFolder()
  const log = await logIn(folder)
  await log.create('room', 'g', bytes('first'))
  const open = await log.open('room')
  await open?.append([bytes('canary')])
  const { DatabaseSync } = await import('@photostructure/sqlite')
  const reader = new DatabaseSync(join(folder, 'mustwin.db'), { readOnly: true })
  reader.exec('begin; select count(*) from entry')
  reader.prepare('select bytes from entry').all()
  let erased = false
  const compacted = open?.compact(bytes('folded')).then(() => {
    erased = true
  })
  // The other rooms go on meanwhile.
  await log.create('other', 'g', bytes('other'))
  expect(erased).toBe(false)
  reader.exec('commit')
  reader.close()
  await compacted
  expect(filesHold(folder, 'canary')).toBe(false)
  await log.close()
})

test('[D1] [W1] everything asked at once goes into one commit, over all rooms', async () => {
  const db = await openDatabase(newFolder())
  const log = new SqliteLog(db)
  const names = Array.from({ length: 50 }, (_, i) => `room-${i}`)
  await Promise.all(names.map(name => log.create(name, 'g', bytes(name))))
  const opens = await Promise.all(names.map(name => log.open(name)))
  const before = { ...db.counts }
  await Promise.all(opens.flatMap(open => [open?.append([bytes('1')]), open?.append([bytes('2')])]))
  expect(db.counts.operations - before.operations).toBe(100)
  expect(db.counts.batches - before.batches).toBe(1)
  await log.close()
})

test('[D1] an operation that fails half-way is undone alone, within its batch', async () => {
  const db = await openDatabase(newFolder())
  const log = new SqliteLog(db)
  await log.create('room', 'g', bytes('s'))
  const open = await log.open('room')
  const half = [bytes('half'), 'not bytes' as unknown as Uint8Array]
  const all = await Promise.allSettled([
    open?.append([bytes('before')]),
    open?.append(half),
    open?.append([bytes('after')]),
  ])
  expect(all.map(a => a.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  const stored = await log.read('room')
  expect(stored?.entries.map(e => new TextDecoder().decode(e))).toEqual(['before', 'after'])
  await log.close()
})

test('a second server on the same folder is refused with one sentence', async () => {
  const folder = newFolder()
  const first = await openDatabase(folder)
  await expect(openDatabase(folder)).rejects.toThrow(
    /^Another Mustwin is already running on this data folder/,
  )
  await first.close()
  const second = await openDatabase(folder)
  await second.close()
})

test('[D1] a process killed in mid-write keeps what it confirmed, and no torn batch', async () => {
  const folder = newFolder()
  const first = await logIn(folder)
  await first.create('room', 'g', bytes('s'))
  await first.close()
  let seen = -1
  for (const stopAfter of [3, 40, 11]) {
    seen = await writeAndKill(folder, stopAfter)
    const log = await logIn(folder)
    const stored = await log.read('room')
    const labels = (stored?.entries ?? []).map(e =>
      new TextDecoder().decode(e).split(' ').slice(0, 2).join(' '),
    )
    const whole = Array.from({ length: labels.length / 3 }, (_, n) =>
      ['a', 'b', 'c'].map(p => `${n} ${p}`),
    ).flat()
    expect(labels).toEqual(whole)
    expect(labels.length / 3).toBeGreaterThan(seen)
    await log.close()
  }
})

/** The last number that the program confirmed before it was killed. */
function writeAndKill(folder: string, confirmations: number): Promise<number> {
  const program = fileURLToPath(new URL('./log.sqlite.crash.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder, 'room'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = -1
  let count = 0
  createInterface({ input: child.stdout }).on('line', line => {
    last = Number(line)
    count += 1
    if (count === confirmations) child.kill('SIGKILL')
  })
  return new Promise(resolve => child.on('close', () => resolve(last)))
}
