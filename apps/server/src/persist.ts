/** Writing to a disk that may refuse for a while. */
import { Unwritten } from '@mustwin/room/log'
import { failpoint } from './failpoint.ts'
import type { Loop } from './turn.ts'

/** How long a room waits for a disk that refuses, and how often it tries, in milliseconds. */
const FROZEN = 2_000
const TRY_AGAIN = 200

/**
 * Writes, again and again for a while where the disk is full or fails: it may come round, and meanwhile nothing is
 * shown (rule L4). Rejects with the last `Unwritten`; at once with anything else, or when `isOver`.
 */
export async function persist(write: () => Promise<void>, loop: Loop, isOver: () => boolean): Promise<void> {
  for (const started = loop.elapsed(); ; ) {
    try {
      await write()
      failpoint('broadcast.before')
      return
    } catch (error) {
      const isLate = isOver() || loop.elapsed() - started > FROZEN
      if (isLate || !(error instanceof Unwritten)) throw error
      await new Promise<void>(resolve => loop.later(TRY_AGAIN, resolve))
    }
  }
}
