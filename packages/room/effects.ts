/** What goes into a room and what comes out: the whole surface between the pure core and the shell around it. */
import type { Command, Refusal } from '@mustwin/okr/commands'
import type { SeatId } from '@mustwin/okr/records'
import type { Role } from '@mustwin/okr/stages'

/** One connection. Made by the server; never by a client. */
export type ConnId = string
/** One call over HTTP that waits for its answer. */
export type CallId = number

export type RoomEvent = { readonly now: number } & (
  | { type: 'join'; conn: ConnId; seat: SeatId; ours: boolean; client: number | null; unpacks?: boolean }
  | { type: 'frame'; conn: ConnId; bytes: Uint8Array }
  | { type: 'leave'; conn: ConnId }
  /** The time that a `wake` asked for has come. */
  | { type: 'wake' }
  /** The heart beats: as `wake`, and everybody hears something. */
  | { type: 'tick' }
  | { type: 'command'; call: CallId; seat: SeatId; command: Command }
  | { type: 'seat'; call: CallId; seat: SeatId; name: string; role: Role }
  | { type: 'look'; call: CallId; seat: SeatId; what: 'view' | 'sheet' }
)

export type Answer =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * In order. Everything after an `append` waits until it is on disk, save wakes, and what is marked `volatile` (presence),
 * which nobody misses when lost (rules L1, L2).
 */
export type Effect =
  | { readonly type: 'append'; readonly entry: Uint8Array }
  | { readonly type: 'send'; readonly to: ConnId; readonly frame: Uint8Array; readonly volatile?: true }
  /** The same bytes to many: framed and counted once, however many hear it. Who is gone by then is left out. */
  | {
      readonly type: 'cast'
      readonly frame: Uint8Array
      readonly to: readonly ConnId[]
      readonly volatile?: true
    }
  | { readonly type: 'close'; readonly conn: ConnId; readonly code: number; readonly reason: string }
  /** Ask again at this time; it replaces every earlier one. */
  | { readonly type: 'wake'; readonly at: number }
  | { readonly type: 'reply'; readonly call: CallId; readonly answer: Answer }
  /** Replace the log by this snapshot, after the appends before it: what was secret leaves the disk. */
  | { readonly type: 'compact'; readonly snapshot: Uint8Array }
  /** A copy of the board said something else than the room: to be counted. */
  | { readonly type: 'diverged' }
  /** Forget the seat's tokens and tickets. */
  | { readonly type: 'revoke'; readonly seat: SeatId }
  /** The tokens of `from` open the seat `to` from now on. */
  | { readonly type: 'moveSeat'; readonly from: SeatId; readonly to: SeatId }

/** Bytes to one connection, in their place in the order of effects. */
export const send = (to: ConnId, frame: Uint8Array): Effect => ({ type: 'send', to, frame })
/** The same bytes to these connections, in their place in the order of effects. Nothing when there are none. */
export const cast = (frame: Uint8Array, to: readonly ConnId[]): Effect[] =>
  to.length === 0 ? [] : [{ type: 'cast', frame, to }]
/** The same, for presence: it waits for no disk, and is dropped first where somebody does not keep up. */
export const castVolatile = (frame: Uint8Array, to: readonly ConnId[]): Effect[] =>
  to.length === 0 ? [] : [{ type: 'cast', frame, to, volatile: true }]
/** @param reason for logs and for programs; never content */
export const close = (conn: ConnId, code: number, reason: string): Effect => ({
  type: 'close',
  conn,
  code,
  reason,
})
