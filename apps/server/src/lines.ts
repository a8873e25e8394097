/** The connections of one room, and what is on its way to them: everything of one turn leaves in one write per person. */
import type { Id, SeatId } from '@mustwin/okr/records'
import type { ConnId } from '@mustwin/room/effects'
import { ACK } from '@mustwin/room/wire'
import { failpoint } from './failpoint.ts'
import { Bundler, Packet } from './framing.ts'

/** The shell's side of a connection. */
export interface Line {
  readonly seat: SeatId
  /** Takes a frame along with the next `flush`. */
  send(packet: Packet, volatile: boolean): void
  /** Writes what was sent since the last one. */
  flush(bundler: Bundler): void
  close(code: number, reason: string): void
  /** Reads no more from the peer, for now. */
  pause(): void
  resume(): void
}

export class Lines {
  private readonly lines = new Map<ConnId, Line>()
  private readonly unflushed = new Set<Line>()
  private readonly bundler = new Bundler()

  get size(): number {
    return this.lines.size
  }

  get isFlushed(): boolean {
    return this.unflushed.size === 0
  }

  has(conn: ConnId): boolean {
    return this.lines.has(conn)
  }

  of(seat: Id): number {
    return [...this.lines.values()].filter(line => line.seat === seat).length
  }

  add(conn: ConnId, line: Line): void {
    this.lines.set(conn, line)
  }

  remove(conn: ConnId): boolean {
    const line = this.lines.get(conn)
    if (line) this.unflushed.delete(line)
    return this.lines.delete(conn)
  }

  send(to: readonly ConnId[], frame: Uint8Array, volatile: boolean): void {
    if (frame[0] === ACK) failpoint('ack.before')
    const packet = new Packet(frame)
    for (const conn of to) {
      const line = this.lines.get(conn)
      if (!line) continue
      line.send(packet, volatile)
      this.unflushed.add(line)
    }
  }

  /**
   * Writes what was sent since the last one, until there is no time left: a hundred first copies of a large board are
   * more than others should wait for. Whoever had no turn yet keeps theirs for the next call.
   */
  flush(isTimeUp: () => boolean = () => false): void {
    for (const line of this.unflushed) {
      this.unflushed.delete(line)
      line.flush(this.bundler)
      failpoint('broadcast.mid')
      if (isTimeUp()) break
    }
    this.bundler.clear()
  }

  /** What was sent before it arrives; nothing after it does. */
  close(conn: ConnId, code: number, reason: string): void {
    const line = this.lines.get(conn)
    if (!line) return
    line.flush(this.bundler)
    this.bundler.clear()
    line.close(code, reason)
  }

  /** Shows everybody out, and forgets them. */
  closeAll(code: number, reason: string): void {
    const all = [...this.lines.values()]
    this.flush()
    this.lines.clear()
    for (const line of all) line.close(code, reason)
  }
}
