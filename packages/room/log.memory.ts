/**
 * The log in memory, for tests and the simulator. It keeps only what it confirmed: a write reaches the disk object at
 * the moment its promise resolves, so that a crash (dropping the log, keeping the disk) loses exactly the rest.
 * Trap: everything is copied on the way in and out; a caller that reuses a buffer must not change the past.
 */
import type { Id } from '@mustwin/okr/records'
import { Fenced, type OpenLog, RoomExists, type RoomLog, type Stored } from './log.ts'

/** What survives a crash. Tombstones are ids here, since nothing of this outlives the test. */
export interface MemoryDisk {
  readonly rooms: Map<Id, Stored>
  readonly gone: Set<Id>
}

/** A disk with nothing on it. */
export function emptyDisk(): MemoryDisk {
  return { rooms: new Map(), gone: new Set() }
}

/**
 * A `RoomLog` on `disk`. `settle` stands for the disk's work: each write waits for it before it is kept; when it
 * rejects, the write fails and nothing was kept; when it never resolves, the disk hangs.
 */
export class MemoryLog implements RoomLog {
  private last: Promise<unknown> = Promise.resolve()
  private closed = false
  private readonly disk: MemoryDisk
  private readonly settle: () => Promise<void>

  constructor(disk: MemoryDisk = emptyDisk(), settle: () => Promise<void> = async () => {}) {
    this.disk = disk
    this.settle = settle
  }

  create(room: Id, generation: string, snapshot: Uint8Array): Promise<void> {
    const copy = snapshot.slice()
    return this.write(() => {
      if (this.disk.rooms.has(room) || this.disk.gone.has(room)) throw new RoomExists()
      this.disk.rooms.set(room, { epoch: 0, generation, snapshot: copy, entries: [] })
    })
  }

  open(room: Id): Promise<OpenLog | null> {
    return this.write(() => {
      const stored = this.disk.rooms.get(room)
      if (!stored) return null
      const opened = { ...stored, epoch: stored.epoch + 1 }
      this.disk.rooms.set(room, opened)
      return this.handle(room, opened)
    })
  }

  read(room: Id): Promise<Stored | null> {
    return this.inOrder(() => {
      const stored = this.disk.rooms.get(room)
      return stored ? copyOf(stored) : null
    })
  }

  delete(room: Id): Promise<void> {
    return this.write(() => {
      this.disk.rooms.delete(room)
      this.disk.gone.add(room)
    })
  }

  wasDeleted(room: Id): Promise<boolean> {
    return this.inOrder(() => this.disk.gone.has(room))
  }

  rooms(): Promise<readonly Id[]> {
    return this.inOrder(() => [...this.disk.rooms.keys()].sort())
  }

  async close(): Promise<void> {
    this.closed = true
    await this.last
  }

  private handle(room: Id, opened: Stored): OpenLog {
    let released = false
    const change = (next: (now: Stored) => Stored) => {
      const asked = released
      return this.write(() => {
        const now = this.disk.rooms.get(room)
        if (asked || !now || now.epoch !== opened.epoch) throw new Fenced(room)
        this.disk.rooms.set(room, next(now))
      })
    }
    return {
      ...copyOf(opened),
      append: entries => {
        const copies = entries.map(e => e.slice())
        return change(now => ({ ...now, entries: [...now.entries, ...copies] }))
      },
      compact: (snapshot, generation) => {
        const copy = snapshot.slice()
        return change(now => ({
          ...now,
          generation: generation ?? now.generation,
          snapshot: copy,
          entries: [],
        }))
      },
      close: async () => {
        released = true
        await this.last
      },
    }
  }

  private write<T>(change: () => T): Promise<T> {
    return this.inOrder(change, this.settle)
  }

  private inOrder<T>(step: () => T, before: () => Promise<void> = async () => {}): Promise<T> {
    if (this.closed) return Promise.reject(new Error('The log is closed.'))
    const done = this.last.then(before).then(step)
    this.last = done.catch(() => undefined)
    return done
  }
}

function copyOf(stored: Stored): Stored {
  return { ...stored, snapshot: stored.snapshot.slice(), entries: stored.entries.map(e => e.slice()) }
}
