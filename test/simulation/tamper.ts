/** Where a bug can be planted, at run time and from outside: the product's files stay as they are. */
import type { Effect, RoomEvent } from '@mustwin/room/effects'
import { Outbox } from '@mustwin/room/outbox'
import type { Replica } from '@mustwin/room/replica'
import type { Room } from '@mustwin/room/room'
import type { RoomState } from '@mustwin/room/state'

export interface Tamper {
  readonly outbox?: () => Outbox
  readonly fences?: boolean
  /** After a room was opened. */
  readonly opened?: (room: Room) => void
  /** In place of `room.handle(event)`. */
  readonly around?: (room: Room, event: RoomEvent, handle: () => Effect[]) => Effect[]
  /** In place of the room's own snapshot. */
  readonly snapshot?: (room: Room, honest: Uint8Array) => Uint8Array
  /** After a replica was made. */
  readonly replica?: (replica: Replica) => void
}

export const honestOutbox = (): Outbox => new Outbox()

/** A room's memory, which only a planted bug touches. */
export const stateOf = (room: Room): RoomState => Reflect.get(room, 'state') as RoomState
