/**
 * The log on SQLite: this side of the writer's thread. Everything that is asked while a batch is being committed goes
 * into the next one, over all rooms (group commit), so a slow disk makes batches larger and not the queue longer.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { Id } from '@mustwin/okr/records'
import {
  Damaged,
  Fenced,
  type OpenLog,
  RoomExists,
  type RoomLog,
  type Stored,
  Unwritten,
} from '@mustwin/room/log'
import type { Damage } from './log.sqlite.health.ts'
import type { Ops } from './log.sqlite.ops.ts'
import type { Answered, Asked, FromWorker, WorkerStart } from './log.sqlite.worker.ts'
import { startThread } from './thread.ts'

export const DATABASE_FILE = 'mustwin.db'
export const LOCK_FILE = 'mustwin.lock'

/** The store cannot be opened; the message is one sentence for the person at the keyboard. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable'
}

interface Waiting extends Asked {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
}

/** What the process can do with its database: any operation, in order. */
export interface Database {
  ask<K extends keyof Ops>(op: K, ...args: Parameters<Ops[K]>): Promise<ReturnType<Ops[K]>>
  /** Batches committed so far, and operations in them. */
  readonly counts: { batches: number; operations: number }
  /** What could not be read when it was opened; null when everything could. */
  readonly damage: Damage | null
  close(): Promise<void>
}

/**
 * Opens (or makes) the database in `folder` and keeps every other server out of it until `close`.
 * Rejects with `StoreUnusable`. `onLost` is called when the thread dies later: nothing can be stored from then on.
 */
export async function openDatabase(
  folder: string,
  onLost: (why: Error) => void = () => {},
): Promise<Database> {
  makeFolder(folder)
  const worker = startThread('log.sqlite.worker', {
    database: join(folder, DATABASE_FILE),
    lock: join(folder, LOCK_FILE),
  } satisfies WorkerStart)
  const thread = new Thread(worker, onLost)
  await thread.ready
  return thread
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StoreUnusable(`The data folder cannot be made (${why}): set MUSTWIN_DATA to another folder.`)
  }
}

class Thread implements Database {
  readonly counts = { batches: 0, operations: 0 }
  damage: Damage | null = null
  readonly ready: Promise<void>
  private readonly worker: Worker
  private queue: Waiting[] = []
  private inFlight: readonly Waiting[] | null = null
  private readonly erasing = new Map<number, readonly Waiting[]>()
  private over: Error | null = null
  private isPumpAsked = false
  private drained: (() => void) | null = null

  constructor(worker: Worker, onLost: (why: Error) => void) {
    this.worker = worker
    this.ready = new Promise((resolve, reject) => {
      worker.on('message', (message: FromWorker) => {
        if (message.type === 'ready') {
          this.damage = message.damage
          resolve()
        } else if (message.type === 'failed') {
          void worker.terminate()
          reject(new StoreUnusable(message.sentence))
        } else this.hear(message)
      })
      worker.on('error', error => {
        reject(error)
        if (this.lose(error)) onLost(error)
      })
    })
  }

  ask<K extends keyof Ops>(op: K, ...args: Parameters<Ops[K]>): Promise<ReturnType<Ops[K]>> {
    if (this.over) return Promise.reject(this.over)
    return new Promise((resolve, reject) => {
      this.queue.push({ op, args: args.map(tight), resolve: resolve as (value: unknown) => void, reject })
      this.askForPump()
    })
  }

  /** What all rooms ask for in one turn of the server is one message, and so one transaction and one sync. */
  private askForPump(): void {
    if (this.isPumpAsked) return
    this.isPumpAsked = true
    queueMicrotask(() => {
      this.isPumpAsked = false
      this.pump()
    })
  }

  async close(): Promise<void> {
    if (this.over) return
    this.over = new Error('The database is closed.')
    if (!this.quiet()) await new Promise<void>(resolve => (this.drained = resolve))
    const gone = new Promise(resolve => this.worker.once('exit', resolve))
    this.worker.postMessage('close')
    await gone
  }

  private quiet(): boolean {
    return this.queue.length === 0 && this.inFlight === null && this.erasing.size === 0
  }

  private pump(): void {
    if (this.inFlight || this.queue.length === 0) return
    this.inFlight = this.queue
    this.queue = []
    this.worker.postMessage(this.inFlight.map(({ op, args }): Asked => ({ op, args })))
  }

  private hear(message: FromWorker): void {
    if (message.type === 'batch') this.settleBatch(message.answers)
    if (message.type === 'erased') {
      for (const waiting of this.erasing.get(message.batch) ?? []) waiting.resolve(undefined)
      this.erasing.delete(message.batch)
    }
    if (this.quiet()) this.drained?.()
  }

  private settleBatch(answers: readonly (Answered | null)[]): void {
    const batch = this.inFlight ?? []
    this.inFlight = null
    this.counts.batches += 1
    this.counts.operations += batch.length
    const later = batch.filter((_, i) => answers[i] === null)
    if (later.length > 0) this.erasing.set(this.counts.batches, later)
    // The next batch starts before anybody reacts to this one: the disk is never idle while work waits.
    this.pump()
    for (const [i, waiting] of batch.entries()) {
      const answer = answers[i]
      if (answer?.ok) waiting.resolve(answer.value)
      else if (answer) waiting.reject(errorOf(answer, waiting))
    }
  }

  private lose(error: Error): boolean {
    if (this.over) return false
    this.over = error
    const lost = [...(this.inFlight ?? []), ...this.queue, ...[...this.erasing.values()].flat()]
    for (const waiting of lost) waiting.reject(error)
    return true
  }
}

/** A view of a large buffer would be sent with the whole buffer behind it; and the caller may reuse its own. */
function tight(arg: unknown): unknown {
  if (arg instanceof Uint8Array) return Uint8Array.from(arg)
  return Array.isArray(arg) ? arg.map(tight) : arg
}

function errorOf(answer: Extract<Answered, { ok: false }>, asked: Asked): Error {
  if (answer.name === 'Fenced') return new Fenced(String(asked.args[0]))
  if (answer.name === 'RoomExists') return new RoomExists()
  if (answer.name === 'Damaged') return new Damaged()
  if (answer.name === 'Full' || answer.name === 'Failing') return new Unwritten(answer.name === 'Full')
  return Object.assign(new Error(answer.message), { name: answer.name })
}

/** The log port on an open database; closing it closes the database. */
export class SqliteLog implements RoomLog {
  private readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  create(room: Id, generation: string, snapshot: Uint8Array): Promise<void> {
    return this.db.ask('create', room, generation, snapshot)
  }

  async open(room: Id): Promise<OpenLog | null> {
    const stored = await this.db.ask('open', room)
    return stored && this.handle(room, stored)
  }

  read(room: Id): Promise<Stored | null> {
    return this.db.ask('read', room)
  }

  delete(room: Id): Promise<void> {
    return this.db.ask('deleteRoom', room)
  }

  wasDeleted(room: Id): Promise<boolean> {
    return this.db.ask('wasDeleted', room)
  }

  rooms(): Promise<readonly Id[]> {
    return this.db.ask('rooms')
  }

  close(): Promise<void> {
    return this.db.close()
  }

  private handle(room: Id, stored: Stored): OpenLog {
    // Apart, so that no function below keeps the stored bytes in memory.
    const { epoch } = stored
    let released = false
    const write = (ask: () => Promise<void>) => (released ? Promise.reject(new Fenced(room)) : ask())
    return {
      ...stored,
      append: entries => write(() => this.db.ask('append', room, epoch, entries)),
      compact: (snapshot, generation) =>
        write(() => this.db.ask('compact', room, epoch, snapshot, generation)),
      close: async () => {
        released = true
      },
    }
  }
}
