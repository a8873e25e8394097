/**
 * SQLite notices a page that makes no sense, not a wrong byte within what we store. So each stored part has a checksum
 * beside it; what was stored by an older version has none, and is taken as it is.
 */
import { crc32 } from 'node:zlib'
import { Damaged } from '@mustwin/room/log'
import type { Driver } from './log.sqlite.ops.ts'

/** What is kept beside these bytes. */
export const sumOf = (bytes: Uint8Array): number => crc32(bytes)

/** The bytes, when they are what was stored. Throws `Damaged`. */
export function intact(bytes: Uint8Array, sum: number | null): Uint8Array {
  if (sum !== null && crc32(bytes) !== sum) throw new Damaged()
  return bytes
}

const columnsOf = (db: Driver, table: string): readonly string[] =>
  db
    .prepare(`pragma table_info(${table})`)
    .all()
    .map(({ name }: { name: string }) => name)

/** Tables of an older version get the column, empty. */
export function addSums(db: Driver): void {
  for (const table of ['room', 'entry']) {
    const columns = columnsOf(db, table)
    if (columns.length > 0 && !columns.includes('sum')) db.exec(`alter table ${table} add column sum integer`)
  }
}

/** What to select as `sum`: a backup also reads tables of an older version, and changes nothing of them. */
export const sumColumn = (db: Driver): string =>
  columnsOf(db, 'entry').includes('sum') ? 'sum' : 'null as sum'
