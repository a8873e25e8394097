/**
 * One socket: what goes out is bounded, what comes in is counted.
 * Invariants: a peer that does not read costs at most the limit beyond its first copy; presence is dropped before
 * anything is cut; nothing is heard from a connection that was told to close.
 */
import type { SeatId } from '@mustwin/okr/records'
import { CLOSE, PRESENCE } from '@mustwin/room/wire'
import type { RawData, WebSocket } from 'ws'
import type { Line } from './hosted.ts'
import { Bucketful } from './rates.ts'
import type { ServerLimits } from './settings.ts'

/** What is sent in the first seconds is the first copy of the board, which may be larger than the queue's limit. */
const FIRST_COPY_TIME = 10_000
const FIRST_COPY_BYTES = 16 << 20
/** Presence is dropped when this share of the limit is queued. */
const VOLATILE_SHARE = 1 / 4

export interface Hearing {
  frame(bytes: Uint8Array): void
  closed(code: number): void
}

export class Connection implements Line {
  readonly seat: SeatId
  private readonly socket: WebSocket
  private readonly limits: ServerLimits
  private readonly now: () => number
  private readonly openedAt: number
  private readonly updates: Bucketful
  private readonly presence: Bucketful
  private firstCopy = 0
  private closing = false
  private missed = 0

  constructor(socket: WebSocket, seat: SeatId, limits: ServerLimits, now: () => number) {
    this.socket = socket
    this.seat = seat
    this.limits = limits
    this.now = now
    this.openedAt = now()
    this.updates = new Bucketful(limits.framesPerSecond, limits.framesBurst, this.openedAt)
    this.presence = new Bucketful(limits.framesPerSecond, limits.framesBurst, this.openedAt)
  }

  /** Starts to listen. Frames arrive in order; after `close` none does. */
  listen(hearing: Hearing): void {
    this.socket.on('message', (data: RawData, isBinary: boolean) => this.hear(data, isBinary, hearing))
    this.socket.on('pong', () => {
      this.missed = 0
    })
    // The code that was sent, when we closed; 1006 when the line just broke.
    this.socket.on('close', code => hearing.closed(code))
  }

  send(frame: Uint8Array, volatile: boolean): void {
    if (this.closing) return
    const queued = this.socket.bufferedAmount
    if (volatile && queued > this.limits.queued * VOLATILE_SHARE) return
    if (this.now() - this.openedAt < FIRST_COPY_TIME && this.firstCopy + frame.length <= FIRST_COPY_BYTES) {
      this.firstCopy += frame.length
    } else if (queued === 0) this.firstCopy = 0
    const fits = queued + frame.length <= this.limits.queued + this.firstCopy
    if (fits) this.socket.send(frame)
    else this.close(CLOSE.slow, 'too slow')
  }

  close(code: number, reason: string): void {
    if (this.closing) return
    this.closing = true
    this.socket.close(code, reason)
  }

  /** Ends the line without a goodbye. */
  terminate(): void {
    this.socket.terminate()
  }

  /** Every 15 s: a peer that has missed two is dead. */
  beat(): void {
    this.missed += 1
    if (this.missed > 2) this.socket.terminate()
    else this.socket.ping()
  }

  private hear(data: RawData, isBinary: boolean, hearing: Hearing): void {
    if (this.closing) return
    const bytes = isBinary ? bytesOf(data) : null
    if (!bytes) this.close(1003, 'binary frames only')
    // Presence is many and small, and nobody misses one: too much of it is dropped and not punished.
    else if (bytes[0] === PRESENCE && !this.presence.take(this.now())) return
    else if (bytes[0] !== PRESENCE && !this.updates.take(this.now()))
      this.close(CLOSE.tooMuch, 'too many frames')
    else hearing.frame(bytes)
  }
}

/** A plain copy of the frame: what ws hands out may be a view of a pooled buffer, and a room keeps what it accepts. */
function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Uint8Array.from(Buffer.concat(data))
  return data instanceof ArrayBuffer ? new Uint8Array(data) : Uint8Array.from(data)
}
