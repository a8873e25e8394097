/** A replica's board beside what the room says that it says (rules V2 to V4). */
import { BoardDigest, digestVersion } from '@mustwin/board/digest'
import type * as Y from 'yjs'
import { encodeAudit } from './wire.ts'

/** Why texts are offered back: for people. */
export const DIVERGED =
  'Your copy of the board had gone wrong and was fetched anew. This stood only on your screen.'

export interface Verdict {
  /** The frame that tells the room of it. */
  readonly report: Uint8Array
  /** Fetch the board anew. Not a second time before a copy was right: something else is wrong then. */
  readonly heals: boolean
}

export class Audited {
  private digest: BoardDigest | null = null
  private doc: Y.Doc | null = null
  private isWhole = false
  private hasHealed = false

  /** A new connection: what was missed meanwhile is not here yet. */
  opened(): void {
    this.isWhole = false
  }

  /** All that the room had is here, and from now on whatever comes, in order. */
  caughtUp(): void {
    this.isWhole = true
  }

  /**
   * What is wrong with this copy; null for nothing, or while nobody can say: where the room is not all here, or not all
   * of mine is there, or the digests are made in different ways.
   * @param settled whether the room has all that was written here
   */
  compare(doc: Y.Doc, settled: boolean, version: number, theirs: Uint8Array): Verdict | null {
    if (!this.isWhole || !settled || version !== digestVersion) return null
    const mine = this.digestOf(doc)
    if (mine.every((byte, i) => byte === theirs[i])) {
      this.hasHealed = false
      return null
    }
    const heals = !this.hasHealed
    this.hasHealed = true
    return { report: encodeAudit(version, mine), heals }
  }

  private digestOf(doc: Y.Doc): Uint8Array {
    if (this.doc !== doc) {
      this.digest?.destroy()
      this.digest = new BoardDigest(doc)
      this.doc = doc
    }
    return this.digest?.read() ?? new Uint8Array(8)
  }
}
