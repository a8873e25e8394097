/** What the hand shows while it moves, in world units: nothing of it is on the board yet. */
import type { Point, Rect } from '../rects.ts'
import { Told } from '../store.ts'
import type { ToolId } from '../tool.ts'
import type { Guide } from './snap.ts'

export interface Drawn {
  readonly marquee?: Rect
  readonly guides?: readonly Guide[]
  /** Outlines of copies that would be made. */
  readonly ghosts?: readonly Rect[]
  /** The card that would be merged into, or joined. */
  readonly target?: Rect
  readonly shape?: {
    readonly form: ToolId
    readonly from: Point
    readonly to: Point
    readonly color: string | null
  }
  /** The trail of one's own light. */
  readonly light?: readonly Point[]
  /** An outline of a stroke as an SVG path. */
  readonly stroke?: { readonly path: string; readonly color: string | null; readonly light: boolean }
}

/** Two cards of which one was dropped on the other: an offer that waits for an answer. */
export interface Offer {
  readonly from: string
  readonly into: string
}

const NOTHING: Drawn = {}

export class Sketch {
  private drawn: Drawn = NOTHING
  private asked: Offer | null = null
  private readonly told = new Told()

  readonly subscribe = this.told.subscribe
  /** What `get` gives while the hand draws nothing. */
  readonly nothing = NOTHING
  get = (): Drawn => this.drawn
  offer = (): Offer | null => this.asked

  draw(drawn: Drawn): void {
    this.drawn = drawn
    this.told.tell()
  }

  clear(): void {
    if (this.drawn !== NOTHING) this.draw(NOTHING)
  }

  ask(offer: Offer | null): void {
    if (offer === this.asked) return
    this.asked = offer
    this.told.tell()
  }
}
