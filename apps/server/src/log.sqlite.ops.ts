/**
 * Every statement on the database, as named operations. They run in the writer's thread, each within a savepoint of
 * the batch's transaction, so an operation that throws is undone alone.
 * Invariant: `append` and `compact` check the epoch in the transaction they write in (rule D2).
 */
import { createHash } from 'node:crypto'
import type { Id, SeatId } from '@mustwin/okr/records'
import { Fenced, RoomExists, type Stored } from '@mustwin/room/log'
import type { DatabaseSync } from '@photostructure/sqlite'
import { failpoint } from './failpoint.ts'
import { IMAGE_TABLE, imageOps } from './log.sqlite.images.ts'
import { intact, sumColumn, sumOf } from './log.sqlite.sums.ts'

/** Raised when the tables change; a folder of a newer version is not opened. */
export const DATABASE_VERSION = 3

export const TABLES = `
  create table if not exists room (
    id text primary key, epoch integer not null, generation text not null, snapshot blob not null, sum integer
  ) strict;
  create table if not exists entry (
    seq integer primary key, room text not null, bytes blob not null, sum integer
  ) strict;
  create index if not exists entry_by_room on entry (room, seq);
  create table if not exists gone (hash blob primary key) strict;
  create table if not exists secret (name text primary key, value blob not null) strict;
  create table if not exists seat (hash blob primary key, room text not null, seat text not null) strict;
  create index if not exists seat_by_room on seat (room, seat);
  create table if not exists door (
    room text primary key, code blob unique, attempt integer not null, turn integer not null default 0
  ) strict;
  ${IMAGE_TABLE}
  pragma user_version = ${DATABASE_VERSION};
`

/** Which seat a token opens. */
export interface SeatOfToken {
  readonly room: Id
  readonly seat: SeatId
}

/** What a room's code and links are derived with: the code's attempt, and how often the links were rotated. */
export interface Door {
  readonly attempt: number
  readonly turn: number
}

const tombstone = (room: Id) => createHash('sha256').update(room).digest()

/** An open connection of the driver. */
export type Driver = InstanceType<typeof DatabaseSync>

/** The operations on one open database. */
export function prepareOps(db: Driver) {
  return { ...roomOps(db), ...seatOps(db), ...doorOps(db), ...imageOps(db) }
}
export type Ops = ReturnType<typeof prepareOps>

/** What is about the stored bytes of the room that is named first: not done to a damaged one. */
export const ROOMS: ReadonlySet<keyof Ops> = new Set<keyof Ops>([
  'read',
  'open',
  'append',
  'compact',
  'deleteRoom',
])

/** After these, replaced bytes must leave the files before the answer goes out (rule D3). */
export const ERASING: ReadonlySet<keyof Ops> = new Set<keyof Ops>(['compact', 'deleteRoom'])

/** Looking at rooms: also a backup does it, on a connection of its own. */
export function roomReads(db: Driver) {
  const sum = sumColumn(db)
  const selectRoom = db.prepare(`select epoch, generation, snapshot, ${sum} from room where id = ?`)
  const selectEntries = db.prepare(`select bytes, ${sum} from entry where room = ? order by seq`)
  const isGone = db.prepare('select 1 from gone where hash = ?')
  const listRooms = db.prepare('select id from room order by id')
  return {
    read(room: Id): Stored | null {
      const row = selectRoom.get(room)
      if (!row) return null
      const entries = selectEntries.all(room).map(e => intact(e.bytes, e.sum))
      const { epoch, generation } = row
      return { epoch, generation, snapshot: intact(row.snapshot, row.sum), entries }
    },
    wasDeleted: (room: Id): boolean => isGone.get(tombstone(room)) !== undefined,
    rooms: (): readonly Id[] => listRooms.all().map(r => r.id as Id),
  }
}

function roomOps(db: Driver) {
  const insertRoom = db.prepare(
    'insert into room (id, epoch, generation, snapshot, sum) values (?, 0, ?, ?, ?)',
  )
  const raise = db.prepare('update room set epoch = epoch + 1 where id = ? returning epoch')
  const selectEpoch = db.prepare('select epoch from room where id = ?')
  const insertEntry = db.prepare('insert into entry (room, bytes, sum) values (?, ?, ?)')
  const replace = db.prepare(
    'update room set snapshot = ?, sum = ?, generation = coalesce(?, generation) where id = ?',
  )
  const dropEntries = db.prepare('delete from entry where room = ?')
  const reads = roomReads(db)
  const check = (room: Id, epoch: number) => {
    if (selectEpoch.get(room)?.epoch !== epoch) throw new Fenced(room)
  }
  return {
    ...reads,
    create(room: Id, generation: string, snapshot: Uint8Array): void {
      if (selectEpoch.get(room) || reads.wasDeleted(room)) throw new RoomExists()
      insertRoom.run(room, generation, snapshot, sumOf(snapshot))
    },
    open(room: Id): Stored | null {
      const raised = raise.get(room)
      failpoint('open.mid')
      return raised ? reads.read(room) : null
    },
    append(room: Id, epoch: number, entries: readonly Uint8Array[]): void {
      check(room, epoch)
      failpoint('append.before')
      for (const entry of entries) {
        insertEntry.run(room, entry, sumOf(entry))
        failpoint('append.mid')
      }
    },
    compact(room: Id, epoch: number, snapshot: Uint8Array, generation?: string): void {
      check(room, epoch)
      replace.run(snapshot, sumOf(snapshot), generation ?? null, room)
      failpoint('compact.mid')
      dropEntries.run(room)
    },
    deleteRoom: roomDeletion(db),
  }
}

/** Everything of the room goes, pictures, tokens and code too; a hash of its id stays. */
function roomDeletion(db: Driver) {
  const drops = [
    'entry where room',
    'room where id',
    'seat where room',
    'door where room',
    'image where room',
  ].map(of => db.prepare(`delete from ${of} = ?`))
  const bury = db.prepare('insert or ignore into gone (hash) values (?)')
  return (room: Id): void => {
    for (const statement of drops) {
      statement.run(room)
      failpoint('delete.mid')
    }
    bury.run(tombstone(room))
    failpoint('delete.after')
  }
}

function seatOps(db: Driver) {
  const insert = db.prepare('insert into seat (hash, room, seat) values (?, ?, ?)')
  const select = db.prepare('select room, seat from seat where hash = ?')
  const drop = db.prepare('delete from seat where room = ? and seat = ?')
  const move = db.prepare('update seat set seat = ? where room = ? and seat = ?')
  return {
    addSeat(hash: Uint8Array, room: Id, seat: SeatId): void {
      insert.run(hash, room, seat)
    },
    /** The seats of these token hashes, in their order; null where a hash is unknown. */
    seatsOf: (hashes: readonly Uint8Array[]): readonly (SeatOfToken | null)[] =>
      hashes.map(hash => {
        const row = select.get(hash)
        return row ? { room: row.room, seat: row.seat } : null
      }),
    dropSeat(room: Id, seat: SeatId): void {
      drop.run(room, seat)
    },
    moveSeat(room: Id, from: SeatId, to: SeatId): void {
      move.run(to, room, from)
    },
  }
}

function doorOps(db: Driver) {
  const keep = db.prepare('insert or ignore into secret (name, value) values (?, ?)')
  const secret = db.prepare('select value from secret where name = ?')
  const insert = db.prepare('insert or ignore into door (room, code, attempt) values (?, ?, ?)')
  const byCode = db.prepare('select room from door where code = ?')
  const byRoom = db.prepare('select attempt, turn from door where room = ?')
  return {
    /** The secret of this name; `fresh` becomes it when there is none yet. */
    secret(name: string, fresh: Uint8Array): Uint8Array {
      keep.run(name, fresh)
      return secret.get(name)?.value
    },
    /** False when another room has this code. */
    addDoor: (room: Id, code: Uint8Array, attempt: number): boolean =>
      insert.run(room, code, attempt).changes === 1,
    roomOfCode: (code: Uint8Array): Id | null => byCode.get(code)?.room ?? null,
    doorOf(room: Id): Door | null {
      const row = byRoom.get(room)
      return row ? { attempt: row.attempt, turn: row.turn } : null
    },
  }
}
