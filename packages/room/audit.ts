/**
 * When a room that is quiet tells its copies what they should say (rules V1 to V4). Pure: it is told the time, and says
 * when it wants to be asked again. A board is read in slices, so that nobody waits for a large one.
 */
import { BoardDigest, digestVersion } from '@mustwin/board/digest'
import { type ConnId, cast, type Effect } from './effects.ts'
import type { KeptBoard } from './kept.ts'
import { encodeAudit } from './wire.ts'

/** Nobody wrote or came for so long: the room is quiet. In milliseconds, as all here. */
export const QUIET = 2_000
/** While a board is in use, what it should say is said again this often: a copy may go wrong at any time. */
export const AGAIN = 10_000
/** So many records are read at once, and then others have their turn. */
const SLICE = 200
const PAUSE = 5

export class Audit {
  private readonly kept: KeptBoard
  /** The entry up to which the board was looked at, and when it was last written on or joined. */
  private seq: number
  private movedAt = 0
  private asked: number | null = null
  private digest: BoardDigest | null = null
  private doc: KeptBoard['awake'] = null
  private known: { readonly seq: number; readonly frame: Uint8Array } | null = null

  constructor(kept: KeptBoard) {
    this.kept = kept
    this.seq = kept.seq
  }

  /** When to ask again; null while there is nothing to say. Not moved by each edit, as the rest of a board is not. */
  due(now: number): number | null {
    if (this.kept.seq !== this.seq) this.moved(now)
    this.seq = this.kept.seq
    if (this.doc !== this.kept.awake) this.letGo()
    return this.asked
  }

  /** Somebody has come, whose copy nobody has looked at. */
  joined(now: number): void {
    if (this.frameNow() || this.kept.awake) this.moved(now)
  }

  /** Time has passed. @param to our own clients, all that there are */
  woken(now: number, to: readonly ConnId[]): Effect[] {
    if (this.asked === null || now < this.asked) return []
    const quietAt = this.movedAt + QUIET
    // A clock that was set back must not silence the audit until it is as late again.
    if (now < quietAt && now >= this.movedAt) {
      this.asked = quietAt
      return []
    }
    const isReading = to.length > 0 && !this.frameNow() && this.kept.awake !== null && !this.read()
    const frame = this.frameNow()
    this.asked = isReading ? now + PAUSE : this.kept.awake && to.length > 0 ? now + AGAIN : null
    return frame && !isReading ? cast(frame, to) : []
  }

  /** At each tick: of a board that rests, what is known is said again. */
  beat(now: number, to: readonly ConnId[]): Effect[] {
    const frame = this.kept.awake || now - this.movedAt < QUIET ? null : this.frameNow()
    return frame ? cast(frame, to) : []
  }

  private moved(now: number): void {
    this.movedAt = now
    this.asked = Math.min(this.asked ?? Number.POSITIVE_INFINITY, now + QUIET)
  }

  /** A board that rests has no document, and this must not be what keeps it in memory. */
  private letGo(): void {
    this.digest?.destroy()
    this.digest = null
    this.doc = null
  }

  /** What there is to say of the board as it is now, when it was read. */
  private frameNow(): Uint8Array | null {
    return this.known?.seq === this.kept.seq ? this.known.frame : null
  }

  /** Whether the whole board is read now. */
  private read(): boolean {
    const doc = this.kept.awake
    if (!doc) return false
    if (this.doc !== doc) this.letGo()
    this.doc = doc
    this.digest ??= new BoardDigest(doc)
    const digest = this.digest.read(SLICE)
    if (digest) this.known = { seq: this.kept.seq, frame: encodeAudit(digestVersion, digest) }
    return digest !== null
  }
}
