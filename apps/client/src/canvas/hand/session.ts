/** What every tool of the hand is: a session from the moment a press means something until it is let go. */
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import type { Down, Mods } from './press.ts'
import type { Sketch } from './sketch.ts'

/** Points of a session are on the screen, from the board's corner: the camera may move under a resting pointer. */
export interface Session {
  /** @param trail all points since the last move, with pressure 0 to 1, for what follows every trembling */
  move(at: Point, mods: Mods, trail: readonly Touched[]): void
  end(at: Point, mods: Mods): void
  abandon(): void
  /** The board scrolls along when the pointer comes to its edge. */
  readonly edges?: true
}

export interface Touched {
  readonly at: Point
  readonly pressure: number
}

/** Null: nothing can begin here. */
export type Begin = (board: Whiteboard, down: Down, sketch: Sketch) => Session | null
