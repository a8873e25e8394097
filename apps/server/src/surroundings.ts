/** What a hosted room needs of the server around it. */
import type { Id, SeatId } from '@mustwin/okr/records'
import type { OpenLog } from '@mustwin/room/log'
import type { StoredRoom } from '@mustwin/room/state'
import type { WorkLimits } from './inbox.ts'
import type { Pace } from './pace.ts'
import type { Slices } from './slices.ts'
import type { Traffic } from './traffic.ts'
import type { Loop, Turns } from './turn.ts'

export interface Surroundings {
  readonly loop: Loop
  readonly turns: Turns
  readonly pace: Pace
  readonly slices: Slices
  readonly work: WorkLimits
  readonly traffic: Traffic
  now(): number
  /** Forget the tokens of a seat; and let those of one seat open another. */
  revoke(room: Id, seat: SeatId): Promise<void>
  moveSeat(room: Id, from: SeatId, to: SeatId): Promise<void>
  /** The room is over: take it off the list. `why` is null when it was let go in peace. */
  onOver(room: Id, why: unknown): void
  /** Writes the outgrown board of a room that is over anew (G1). Never rejects. */
  renew?(log: Pick<OpenLog, 'compact'>, stored: StoredRoom): Promise<void>
  /** How long a commit took, in milliseconds. */
  onCommit(milliseconds: number): void
}
