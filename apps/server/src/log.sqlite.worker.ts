/**
 * The writer's thread: the only connection that writes. One message is one batch, and one batch is one transaction
 * and one sync to disk. Answers go out after the commit; answers to erasing operations after the log file, too, has
 * been emptied (rule D3).
 * Trap: `wal_checkpoint(TRUNCATE)` gives up while somebody reads (a backup): it is tried again, without blocking.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { Damaged } from '@mustwin/room/log'
import { DatabaseSync } from '@photostructure/sqlite'
import { failpoint } from './failpoint.ts'
import { type Damage, damageOf } from './log.sqlite.health.ts'
import {
  DATABASE_VERSION,
  type Driver,
  ERASING,
  type Ops,
  prepareOps,
  ROOMS,
  TABLES,
} from './log.sqlite.ops.ts'
import { addSums } from './log.sqlite.sums.ts'

export interface Asked {
  readonly op: keyof Ops
  readonly args: readonly unknown[]
}
/** One answer per asked operation, in order; `later` marks one that comes in a second message. */
export type Answered =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string }
export type FromWorker =
  | { readonly type: 'ready'; readonly damage: Damage | null }
  | { readonly type: 'failed'; readonly sentence: string }
  | { readonly type: 'batch'; readonly answers: readonly (Answered | null)[] }
  | { readonly type: 'erased'; readonly batch: number }

export interface WorkerStart {
  readonly database: string
  readonly lock: string
}

const RETRY = 20
/** A reader that stays this long (in milliseconds) is not waited for; the emptying goes on in the background. */
const PATIENCE = 10_000

const port = parentPort
if (port) {
  const opened = openDatabase(workerData as WorkerStart)
  if (typeof opened === 'string') port.postMessage({ type: 'failed', sentence: opened } satisfies FromWorker)
  else serve(opened)
}

interface Opened {
  readonly db: Driver
  readonly lock: Driver
  readonly damage: Damage | null
}

function serve({ db, lock, damage }: Opened): void {
  const say = (message: FromWorker) => port?.postMessage(message)
  const ops = prepareOps(db)
  const shut = new Set(damage?.rooms)
  let batch = 0
  let unerased: { batch: number; since: number }[] = []
  const erase = () => {
    const done = emptyLog(db)
    const due = unerased.filter(u => done || Date.now() - u.since > PATIENCE)
    unerased = unerased.filter(u => !due.includes(u))
    if (due.length > 0) failpoint('erase.after')
    for (const u of due) say({ type: 'erased', batch: u.batch })
    if (!done) setTimeout(erase, due.length > 0 ? 1_000 : RETRY)
  }
  port?.on('message', (asked: readonly Asked[] | 'close') => {
    if (asked === 'close') {
      db.close()
      lock.close()
      port?.close()
      return
    }
    batch += 1
    const answers = runBatch(db, ops, asked, shut)
    const waits = answers.map((a, i) => a.ok && ERASING.has(asked[i]?.op ?? 'read'))
    say({ type: 'batch', answers: answers.map((a, i) => (waits[i] ? null : a)) })
    if (!waits.includes(true)) return
    unerased.push({ batch, since: Date.now() })
    failpoint('compact.after')
    erase()
  })
  say({ type: 'ready', damage })
}

/** One transaction for all; an operation that throws is undone alone, a commit that fails fails all. */
function runBatch(db: Driver, ops: Ops, asked: readonly Asked[], shut: ReadonlySet<unknown>): Answered[] {
  try {
    db.exec('begin immediate')
    const answers = asked.map(a =>
      ROOMS.has(a.op) && shut.has(a.args[0]) ? failed(new Damaged()) : runOne(db, ops, a),
    )
    failpoint('commit.before')
    db.exec('commit')
    failpoint('commit.after')
    return answers
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    return asked.map(() => failed(error))
  }
}

function runOne(db: Driver, ops: Ops, { op, args }: Asked): Answered {
  db.exec('savepoint one')
  try {
    if (op !== 'read' && ROOMS.has(op)) failpoint('write')
    const run = ops[op] as (...args: readonly unknown[]) => unknown
    const value = run(...args)
    db.exec('release one')
    return { ok: true, value }
  } catch (error) {
    // A full disk ends the whole transaction by itself; then there is no savepoint to go back to.
    if (!db.isTransaction) throw error
    db.exec('rollback to one; release one')
    return failed(error)
  }
}

/** The driver's errors have a code only in some of its calls; their texts are SQLite's own and do not change. */
function failed(error: unknown): Answered {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  if (/malformed|not a database/.test(message)) return { ok: false, name: 'Damaged', message }
  if (/disk is full/.test(message)) return { ok: false, name: 'Full', message }
  if (/disk I\/O error/.test(message)) return { ok: false, name: 'Failing', message }
  return { ok: false, name, message }
}

function emptyLog(db: Driver): boolean {
  db.exec('pragma busy_timeout = 0')
  try {
    return db.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0
  } catch {
    return false
  } finally {
    db.exec('pragma busy_timeout = 2000')
  }
}

/** The database and the lock that keeps a second server out; or a sentence that says why not. */
function openDatabase({ database, lock }: WorkerStart): Opened | string {
  const held = holdLock(lock)
  if (typeof held === 'string') return held
  try {
    const db = new DatabaseSync(database)
    db.exec(`pragma busy_timeout = 2000; pragma journal_mode = wal; pragma synchronous = full;
      pragma secure_delete = on; pragma mmap_size = 0; pragma temp_store = memory`)
    const version = db.prepare('pragma user_version').get()?.user_version
    if (version > DATABASE_VERSION) return `${database} was written by a newer version of Mustwin.`
    addSums(db)
    const damage = damageOf(db)
    db.exec(TABLES)
    return { db, lock: held, damage }
  } catch (error) {
    return damaged(database, error instanceof Error ? error.message : String(error))
  }
}

/** A function, and no constant: the thread begins above, before the constants below have their values. */
function damaged(database: string, why: string): string {
  return `The database ${database} cannot be used (${why}): move it away and restore a backup.`
}

/** Held for the life of the process: the system lets go of it in any crash, so no stale lock is ever left. */
function holdLock(file: string): Driver | string {
  try {
    const lock = new DatabaseSync(file)
    lock.exec('pragma busy_timeout = 0; begin exclusive')
    return lock
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return /locked|busy/i.test(message)
      ? `Another Mustwin is already running on this data folder (${file} is locked): stop it, or set MUSTWIN_DATA to another folder.`
      : `The data folder cannot be written (${file}: ${message}): check its rights, or set MUSTWIN_DATA to another folder.`
  }
}
