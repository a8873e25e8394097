/**
 * One socket: what goes out is bounded, what comes in is counted.
 * Invariants: a peer that does not read costs at most the limit beyond its first copy; presence is dropped before
 * anything is cut; nothing is heard from a connection that was told to close.
 * Trap: frames are written to the raw socket under ws, which has made the same bytes of each; ws's own (ping, close)
 * go the same way without waiting, as long as nothing is compressed, so the order holds.
 */
import type { Socket } from 'node:net'
import type { SeatId } from '@mustwin/okr/records'
import { CLOSE, COMPANY, PRESENCE } from '@mustwin/room/wire'
import type { RawData, WebSocket } from 'ws'
import type { Bundler, Packet } from './framing.ts'
import type { Line } from './lines.ts'
import { Bucketful } from './rates.ts'
import type { ServerLimits } from './settings.ts'
import type { Traffic } from './traffic.ts'

/** What is sent in the first seconds is the first copy of the board, which may be larger than the queue's limit. */
const FIRST_COPY_TIME = 10_000
const FIRST_COPY_BYTES = 16 << 20
/** Presence is dropped when this share of the limit is queued. */
const VOLATILE_SHARE = 1 / 4
/** ws's name for a socket that is open. */
const OPEN = 1

export interface Hearing {
  frame(bytes: Uint8Array): void
  closed(code: number): void
}

export class Connection implements Line {
  readonly seat: SeatId
  private readonly socket: WebSocket
  private readonly limits: ServerLimits
  private readonly now: () => number
  private readonly traffic: Traffic
  private readonly openedAt: number
  private readonly updates: Bucketful
  private readonly presence: Bucketful
  private packets: Packet[] = []
  /** Bytes in `packets`. */
  private held = 0
  private isFirst = true
  private firstCopy = 0
  private closing = false
  private missed = 0

  constructor(socket: WebSocket, seat: SeatId, limits: ServerLimits, now: () => number, traffic: Traffic) {
    this.socket = socket
    this.seat = seat
    this.limits = limits
    this.now = now
    this.traffic = traffic
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

  send(packet: Packet, volatile: boolean): void {
    if (this.closing) return
    const { length } = packet.frame
    const queued = this.socket.bufferedAmount + this.held
    if (volatile && queued > this.limits.queued * VOLATILE_SHARE) {
      this.traffic.dropped++
      return
    }
    if (this.isFirst) this.isFirst = this.now() - this.openedAt < FIRST_COPY_TIME
    if (this.isFirst && this.firstCopy + length <= FIRST_COPY_BYTES) this.firstCopy += length
    else if (queued === 0) this.firstCopy = 0
    if (queued + length > this.limits.queued + this.firstCopy) {
      this.forget()
      this.traffic.slow++
      this.close(CLOSE.slow, 'too slow')
      return
    }
    this.packets.push(packet)
    this.held += length
  }

  flush(bundler: Bundler): void {
    const { packets } = this
    if (packets.length === 0) return
    this.forget()
    if (this.socket.readyState !== OPEN) return
    const raw = rawOf(this.socket)
    if (!raw) for (const { frame } of packets) this.socket.send(frame)
    else this.write(raw, bundler.bundle(packets))
    this.traffic.frames += packets.length
  }

  close(code: number, reason: string): void {
    if (this.closing) return
    this.closing = true
    this.socket.close(code, reason)
  }

  /** Listens no more for now: what arrives waits at the sender. */
  pause(): void {
    this.socket.pause()
  }

  resume(): void {
    this.socket.resume()
  }

  /** Ends the line without a goodbye. */
  terminate(): void {
    this.socket.terminate()
  }

  /** At each beat: a peer that has missed two is dead; one that we do not listen to has no way to answer. */
  beat(): void {
    if (!this.socket.isPaused) this.missed += 1
    if (this.missed > 2) this.socket.terminate()
    else this.socket.ping()
  }

  private forget(): void {
    this.packets = []
    this.held = 0
  }

  private write(raw: Socket, buffers: readonly Buffer[]): void {
    if (buffers.length > 1) raw.cork()
    for (const buffer of buffers) raw.write(buffer)
    if (buffers.length > 1) raw.uncork()
    this.traffic.writes++
  }

  private hear(data: RawData, isBinary: boolean, hearing: Hearing): void {
    if (this.closing) return
    const bytes = isBinary ? bytesOf(data) : null
    if (!bytes) this.close(1003, 'binary frames only')
    // Presence is many and small, and nobody misses one: too much of it is dropped and not punished.
    else if (isPresence(bytes) && !this.presence.take(this.now())) return
    else if (!isPresence(bytes) && !this.updates.take(this.now()))
      this.close(CLOSE.tooMuch, 'too many frames')
    else hearing.frame(bytes)
  }
}

const isPresence = (bytes: Uint8Array): boolean => bytes[0] === PRESENCE || bytes[0] === COMPANY

/** The socket under a WebSocket, which ws keeps under a name of its own; null where it has none (any more). */
export function rawOf(socket: WebSocket): Socket | null {
  return (socket as unknown as { readonly _socket?: Socket | null })._socket ?? null
}

/** A plain copy of the frame: what ws hands out may be a view of a pooled buffer, and a room keeps what it accepts. */
function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Uint8Array.from(Buffer.concat(data))
  return data instanceof ArrayBuffer ? new Uint8Array(data) : Uint8Array.from(data)
}
