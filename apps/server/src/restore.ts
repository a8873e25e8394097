/**
 * A backup becomes the data of an empty folder. Each workshop gets a new generation, so that browsers that still hold
 * newer content start afresh and keep their own text, and do not merge it into the past.
 */
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { freshId } from './keys.ts'
import { DATABASE_VERSION } from './log.sqlite.ops.ts'
import { DATABASE_FILE, StoreUnusable } from './log.sqlite.ts'

/** Restores `file` into `folder`, which must be empty or missing. Returns one sentence. Rejects with `StoreUnusable`. */
export async function restore(folder: string, file: string): Promise<string> {
  const source = resolve(file)
  if (!existsSync(source)) throw new StoreUnusable(`There is no file ${source}.`)
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StoreUnusable(`${folder} is not empty: set MUSTWIN_DATA to an empty folder to restore into.`)
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const half = join(folder, 'restoring.db')
  try {
    copyFileSync(source, half)
    const rooms = renew(half, source)
    renameSync(half, join(folder, DATABASE_FILE))
    return `${rooms} ${rooms === 1 ? 'workshop was' : 'workshops were'} restored into ${folder}.`
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(half + end, { force: true })
  }
}

function renew(database: string, named: string): number {
  const db = open(database, named)
  try {
    const ids = db
      .prepare('select id from room')
      .all()
      .map(row => row.id as string)
    const update = db.prepare('update room set generation = ? where id = ?')
    db.exec('begin')
    for (const id of ids) update.run(freshId(randomBytes), id)
    db.exec('commit')
    return ids.length
  } finally {
    db.close()
  }
}

function open(database: string, named: string) {
  try {
    const db = new DatabaseSync(database)
    const { user_version: version } = db.prepare('pragma user_version').get()
    const { integrity_check: health } = db.prepare('pragma integrity_check(1)').get()
    // Of an older version: the tables that are new are made at the next start.
    if (version > 0 && version <= DATABASE_VERSION && health === 'ok') return db
    db.close()
  } catch {
    // Said below: whatever SQLite has against it, it is no backup.
  }
  throw new StoreUnusable(`${named} is no backup of this version of Mustwin, or it is damaged.`)
}
