/**
 * A backup while the server works: its own connection, one read transaction, a fresh database file.
 * Invariant: no ballot of a round whose result was not shown is in it (rule S6).
 */
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stripBallots } from '@mustwin/room/backup'
import { Damaged } from '@mustwin/room/log'
import { DatabaseSync } from '@photostructure/sqlite'
import { damageOf, knownRooms } from './log.sqlite.health.ts'
import { IMAGE_COLUMNS } from './log.sqlite.images.ts'
import { type Driver, roomReads, TABLES } from './log.sqlite.ops.ts'
import { sumOf } from './log.sqlite.sums.ts'
import { DATABASE_FILE, StoreUnusable } from './log.sqlite.ts'
import { packing } from './packing.ts'

/** Tables that are copied as they are. */
const PLAIN = {
  gone: ['hash'],
  secret: ['name', 'value'],
  seat: ['hash', 'room', 'seat'],
  door: ['room', 'code', 'attempt', 'turn'],
  image: IMAGE_COLUMNS,
}

/**
 * Writes everything in `folder` to `file`, which must not be there yet. Returns one sentence about it.
 * Rejects with `StoreUnusable`. A room that is damaged is left out, and named.
 */
export async function backUp(folder: string, file: string): Promise<string> {
  const source = join(folder, DATABASE_FILE)
  const target = resolve(file)
  if (!existsSync(source)) throw new StoreUnusable(`There is nothing to back up in ${folder}.`)
  if (existsSync(target)) throw new StoreUnusable(`${target} is there already: choose another file.`)
  const half = `${target}.half`
  rmSync(half, { force: true })
  try {
    // Made here first, so that only this user can read it.
    closeSync(openSync(half, 'wx', 0o600))
    const { rooms, damaged } = copyAll(source, half)
    renameSync(half, target)
    const left = damaged > 0 ? ` ${damaged} could not be read and were left out.` : ''
    return `${rooms} ${rooms === 1 ? 'workshop is' : 'workshops are'} in ${target}.${left}`
  } finally {
    rmSync(half, { force: true })
  }
}

function copyAll(source: string, target: string): { rooms: number; damaged: number } {
  const from = new DatabaseSync(source)
  const to = new DatabaseSync(target)
  try {
    from.exec('pragma query_only = on; pragma busy_timeout = 5000; begin')
    to.exec(`pragma journal_mode = delete; pragma synchronous = full; ${TABLES} begin`)
    for (const [table, columns] of Object.entries(PLAIN)) copyTable(from, to, table, columns)
    const counts = copyRooms(from, to)
    to.exec('commit')
    from.exec('commit')
    return counts
  } finally {
    to.close()
    from.close()
  }
}

function copyTable(from: Driver, to: Driver, table: string, columns: readonly string[]): void {
  const names = columns.join(', ')
  const insert = to.prepare(`insert into ${table} (${names}) values (${columns.map(() => '?').join(', ')})`)
  for (const row of from.prepare(`select ${names} from ${table}`).iterate())
    insert.run(...columns.map(c => row[c]))
}

function copyRooms(from: Driver, to: Driver): { rooms: number; damaged: number } {
  const insert = to.prepare('insert into room (id, epoch, generation, snapshot, sum) values (?, ?, ?, ?, ?)')
  const { read } = roomReads(from)
  const broken = new Set(damageOf(from)?.rooms)
  let [rooms, damaged] = [0, 0]
  for (const id of knownRooms(from)) {
    try {
      const stored = broken.has(id) ? null : read(id)
      if (!stored) throw new Damaged()
      const { snapshot } = stripBallots({ ...stored, id }, packing)
      insert.run(id, stored.epoch, stored.generation, snapshot, sumOf(snapshot))
      rooms += 1
    } catch {
      damaged += 1
    }
  }
  return { rooms, damaged }
}
