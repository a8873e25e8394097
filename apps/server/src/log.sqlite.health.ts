/**
 * What of a database can be read. A damaged page costs the rooms that have something on it, and nobody else: they are
 * set aside, untouched, until a backup is restored.
 * Everything is looked at only when `integrity_check` has found something; a sound database costs that one check.
 * Trap: `quick_check` does not compare an index with its table, and an entry that its index has lost is a hole.
 */
import type { Id } from '@mustwin/okr/records'
import type { Driver } from './log.sqlite.ops.ts'
import { intact, sumColumn } from './log.sqlite.sums.ts'

export interface Damage {
  /** Rooms of which something cannot be read. */
  readonly rooms: readonly Id[]
  /** Numbers of the database's pages that SQLite names. */
  readonly pages: readonly number[]
}

/** The damage, or null when there is none. Throws when what all rooms need cannot be read. */
export function damageOf(db: Driver): Damage | null {
  const complaints = complaintsOf(db)
  if (complaints.length === 0) return null
  // Keys of links are derived from it: without it no link opens anything, and a new one would lock everybody out.
  db.prepare('select name, value from secret').all()
  const rooms = knownRooms(db).filter(room => !isReadable(db, room))
  const strays = strayRooms(db)
  const pages = complaints.flatMap(line => [...line.matchAll(/page (\d+)/g)].map(([, n]) => Number(n)))
  return { rooms: [...new Set([...rooms, ...strays])].sort(), pages: [...new Set(pages)] }
}

function complaintsOf(db: Driver): readonly string[] {
  const lines = untilDamage(db, 'pragma integrity_check(100)', row => String(row.integrity_check))
  return lines.length === 1 && lines[0] === 'ok' ? [] : lines.length === 0 ? ['unreadable'] : lines
}

/** The rows of a query, as far as they can be read. */
function untilDamage<T>(db: Driver, sql: string, take: (row: Record<string, unknown>) => T): T[] {
  const rows: T[] = []
  try {
    for (const row of db.prepare(sql).iterate()) rows.push(take(row))
  } catch {
    // Read as far as it goes: the caller comes from the other side, too.
  }
  return rows
}

/** The ids that the table or its index still know, each read from both ends. */
export function knownRooms(db: Driver): readonly Id[] {
  const ids = ['select id from room order by id', 'select id from room order by id desc']
  const rows = [
    'select id from room not indexed order by rowid',
    'select id from room not indexed order by rowid desc',
  ]
  const found = [...ids, ...rows].flatMap(sql => untilDamage(db, sql, row => row.id))
  // Damage may leave a number or nothing where an id was.
  return [...new Set(found.filter((id): id is Id => typeof id === 'string'))]
}

/** Every byte of the room is read, by the ways that the server reads it. */
function isReadable(db: Driver, room: Id): boolean {
  try {
    const sum = sumColumn(db)
    const found = db.prepare(`select epoch, generation, snapshot, ${sum} from room where id = ?`).get(room)
    if (!found) return false
    intact(found.snapshot, found.sum)
    const row = db.prepare(`select room, bytes, ${sum} from entry where seq = ?`)
    const seqs = db.prepare('select seq from entry where room = ? order by seq').all(room)
    return seqs.every(({ seq }: { seq: number }) => {
      const entry = row.get(seq)
      return entry?.room === room && intact(entry.bytes, entry.sum).length >= 0
    })
  } catch {
    return false
  }
}

/** Rooms that have an entry which their index does not know: read by it, they would have a hole. */
function strayRooms(db: Driver): readonly Id[] {
  const known = db.prepare('select 1 from entry indexed by entry_by_room where room = ? and seq = ?')
  const isKnown = (room: Id, seq: number): boolean => {
    try {
      return known.get(room, seq) !== undefined
    } catch {
      return false
    }
  }
  const from = (order: string) =>
    untilDamage(db, `select seq, room from entry not indexed order by seq ${order}`, row => ({
      seq: row.seq as number,
      room: row.room,
    }))
  const entries = [...from('asc'), ...from('desc')].flatMap(({ seq, room }) =>
    typeof room === 'string' && !isKnown(room, seq) ? [room] : [],
  )
  return [...new Set(entries)]
}
