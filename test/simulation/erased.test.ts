/** The real log on SQLite: after a result was shown and the log compacted, no file of the store holds a ballot (G10). */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenLog } from '@mustwin/room/log'
import { afterAll, expect, test, vi } from 'vitest'
import { openDatabase, SqliteLog } from '../../apps/server/src/log.sqlite.ts'
import { Brief } from './rigs/brief.ts'
import { Canaries } from './rigs/canaries.ts'
import { endsIn } from './rigs/secrecy.ts'

// The log's thread has its own loader, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const folder = mkdtempSync(join(tmpdir(), 'mustwin-erased-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Which of these stand in a file of the store. By another process: reading here would let go of SQLite's locks. */
function stored(names: readonly string[]): readonly string[] {
  const patterns = names.map(name => `${name}\n`).join('')
  const { stdout } = spawnSync('grep', ['-rohaFf', '-', folder], { input: patterns, maxBuffer: 1e8 })
  return [...new Set(stdout.toString().split('\n').filter(Boolean))]
}

type Write = { readonly entry: Uint8Array } | { readonly snapshot: Uint8Array }

/** All that was asked since, in order, as the server writes it. */
async function write(log: OpenLog, writes: Write[]): Promise<void> {
  for (const one of writes.splice(0))
    await ('entry' in one ? log.append([one.entry]) : log.compact(one.snapshot))
}

test.each([1, 2, 3])('[S6] workshop %i leaves no ballot in the files', async seed => {
  const canaries = new Canaries()
  const writes: Write[] = []
  const watch = {
    kept: (entry: Uint8Array) => {
      endsIn(canaries, entry)
      writes.push({ entry })
    },
    compacted: (snapshot: Uint8Array) => void writes.push({ snapshot }),
  }
  const brief = new Brief(seed, canaries, watch)
  const sqlite = new SqliteLog(await openDatabase(join(folder, String(seed))))
  await sqlite.create('room', 'g', brief.hall.snapshot)
  const log = await sqlite.open('room')
  if (!log) throw new Error('no room')
  let ballots = 0
  const steps = brief.steps()
  for (let step = steps.next(); ; step = steps.next()) {
    await write(log, writes)
    const all = [...canaries.all.keys()]
    const shown = JSON.stringify(brief.hall.room.workshop.rounds.map(round => round.result))
    const erased = all.filter(name => canaries.isErased(name) && !shown.includes(name))
    ballots += erased.length
    expect(stored(erased)).toEqual([])
    if (step.done) break
  }
  expect(ballots).toBeGreaterThan(0)
  await sqlite.close()
})
