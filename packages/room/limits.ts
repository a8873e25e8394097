/** The room's limits (contract, "Limits"); each is a setting of the server. */
import { defaultLimits as boardLimits, type Limits } from '@mustwin/board/limits'

export interface RoomLimits extends Limits {
  /** One frame on the socket, in bytes. */
  readonly frame: number
  /** One presence state as JSON, in bytes: a hundred dragged ids and a caret. */
  readonly presence: number
  /** Refused updates of one seat within a minute before its connection is closed. */
  readonly refusals: number
}

export const defaultLimits: RoomLimits = { ...boardLimits, frame: 1 << 20, presence: 4096, refusals: 3 }
