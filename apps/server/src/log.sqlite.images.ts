/** The statements on pictures; part of the operations that run in the writer's thread. */
import type { Id } from '@mustwin/okr/records'
import type { Driver } from './log.sqlite.ops.ts'

/** Who sent a picture is not kept: the mark on the board says whose it is, where names are shown. */
export const IMAGE_TABLE = `
  create table if not exists image (
    id text primary key, room text not null, at integer not null, type text not null,
    width integer not null, height integer not null, bytes blob not null
  ) strict;
  create index if not exists image_by_room on image (room);
`
export const IMAGE_COLUMNS = ['id', 'room', 'at', 'type', 'width', 'height', 'bytes'] as const

export interface NewImage {
  readonly id: Id
  readonly room: Id
  readonly bytes: Uint8Array
  readonly type: string
  readonly width: number
  readonly height: number
  /** Server milliseconds. */
  readonly at: number
}

export interface StoredImage {
  readonly type: string
  readonly bytes: Uint8Array
}

export function imageOps(db: Driver) {
  const names = IMAGE_COLUMNS.join(', ')
  const insert = db.prepare(
    `insert into image (${names}) values (${IMAGE_COLUMNS.map(() => '?').join(', ')})`,
  )
  const select = db.prepare('select type, bytes from image where id = ? and room = ?')
  const sum = db.prepare('select count(*) as count, total(length(bytes)) as bytes from image where room = ?')
  const isThere = db.prepare('select 1 from room where id = ?')
  const imageTotal = (room: Id): { readonly count: number; readonly bytes: number } => {
    const { count, bytes } = sum.get(room)
    return { count, bytes }
  }
  return {
    imageTotal,
    /** Counted in the transaction it writes in: pictures sent at once cannot pass the limit together. */
    addImage(image: NewImage, most: number, mostBytes: number): 'kept' | 'full' | 'gone' {
      if (!isThere.get(image.room)) return 'gone'
      const { count, bytes } = imageTotal(image.room)
      if (count >= most || bytes + image.bytes.length > mostBytes) return 'full'
      insert.run(...IMAGE_COLUMNS.map(column => image[column]))
      return 'kept'
    },
    image(room: Id, id: Id): StoredImage | null {
      const row = select.get(id, room)
      return row ? { type: row.type, bytes: row.bytes } : null
    },
  }
}
