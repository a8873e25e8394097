/** What runs while the code that draws is still on its way: opens the room, and reads its board as soon as it is here. */
import { placesOf } from '@mustwin/board/places'
import type { EarlyLine } from './early.ts'
import type { LiveRoom } from './live.ts'
import { openRoom } from './open.ts'

/** Opens the room of a line, and does once, early, what its first picture would wait for. */
export function openAhead(line: EarlyLine): LiveRoom {
  const room = openRoom(line.id, line.seat, line)
  const read = () => {
    if (!room.view()) return
    stop()
    // Texts are measured here: the sizes are kept by text, the places themselves are read again.
    placesOf(room.boardRecords(), [])
  }
  const stop = room.subscribe(read, 'view')
  read()
  return room
}
