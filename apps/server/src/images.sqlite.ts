/** The pictures of all workshops, on the database. Those asked for lately are kept in memory: a room asks all at once. */
import type { Id } from '@mustwin/okr/records'
import type { StoredImage } from './log.sqlite.images.ts'
import type { Database } from './log.sqlite.ts'
import type { Picture } from './pictures.ts'
import type { ServerLimits } from './settings.ts'

/** Bytes of pictures kept in memory. */
const KEPT = 32 << 20

export class Images {
  private readonly db: Database
  private readonly kept = new Map<string, StoredImage>()
  private keptBytes = 0

  constructor(db: Database) {
    this.db = db
  }

  /** Stores a picture; resolves when it is on disk. `full`: the workshop has as many, or as large ones, as it may. */
  add(
    room: Id,
    id: Id,
    picture: Picture,
    limits: ServerLimits,
    at: number,
  ): Promise<'kept' | 'full' | 'gone'> {
    const { images, imagesBytes } = limits
    // A copy of its own: the encoder's buffer may be a piece of a larger one, and all of that would be sent.
    const bytes = new Uint8Array(picture.bytes)
    return this.db.ask('addImage', { ...picture, id, room, bytes, at }, images, imagesBytes)
  }

  /** How many pictures the workshop has, and their bytes together. */
  total(room: Id): Promise<{ readonly count: number; readonly bytes: number }> {
    return this.db.ask('imageTotal', room)
  }

  /** A picture of this workshop, or null. */
  async get(room: Id, id: Id): Promise<StoredImage | null> {
    const key = `${room}/${id}`
    const known = this.kept.get(key)
    if (known) {
      this.kept.delete(key)
      this.kept.set(key, known)
      return known
    }
    const found = await this.db.ask('image', room, id)
    if (found) this.keep(key, found)
    return found
  }

  /** Lets go of a deleted workshop's pictures in memory; the disk's went with the workshop. */
  forget(room: Id): void {
    for (const key of [...this.kept.keys()]) if (key.startsWith(`${room}/`)) this.drop(key)
  }

  private keep(key: string, image: StoredImage): void {
    if (this.kept.has(key)) return
    this.kept.set(key, image)
    this.keptBytes += image.bytes.length
    for (const oldest of this.kept.keys()) {
      if (this.keptBytes <= KEPT) return
      this.drop(oldest)
    }
  }

  private drop(key: string): void {
    this.keptBytes -= this.kept.get(key)?.bytes.length ?? 0
    this.kept.delete(key)
  }
}
