/** Boards that have outgrown their use are written anew while nobody is in, in a thread of their own (rule G1). */
import { Fenced, type OpenLog } from '@mustwin/room/log'
import type { StoredRoom } from '@mustwin/room/state'
import { startThread } from './thread.ts'

export interface Anew {
  readonly snapshot: Uint8Array
  readonly generation: string
}

/** Null: it stays as it is. Rejects when the room is damaged or the thread dies. */
export function writeAnew(stored: StoredRoom): Promise<Anew | null> {
  const thread = startThread('anew.worker', stored)
  thread.unref()
  return new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('The thread that wrote a board anew ended without a word.')))
  })
}

/**
 * Writes the board of a room anew that nobody is in. Whoever comes meanwhile opens the room as it is and by that fences
 * us, and what was written anew is dropped (G3).
 * @param log the right to write of the opening that is over
 * @throws when the board cannot be read or stored; it stays as it is
 */
export async function renew(
  log: Pick<OpenLog, 'compact'>,
  stored: StoredRoom,
  write: typeof writeAnew = writeAnew,
): Promise<void> {
  const anew = await write(stored)
  if (!anew) return
  await log.compact(anew.snapshot, anew.generation).catch(error => {
    if (!(error instanceof Fenced)) throw error
  })
}
