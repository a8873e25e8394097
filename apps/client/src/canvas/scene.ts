/** What the rest of the board may ask of its things and do with them. `BoardScene` is the one that does it. */
import type { Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import type { Point, Rect } from './rects.ts'

export { BLOCKS, FAR } from './culling.ts'

/** What somebody else has in hand, and how far from where it lies. */
export interface PeerDrag {
  readonly ids: readonly Id[]
  readonly by: Point
}

export interface Scene {
  /** Everything that lies on the board as a thing of its own. An untouched thing keeps its identity. */
  things(): ReadonlyMap<Id, Thing>
  get(id: Id): Thing | null
  /** The set or any thing of it changed. */
  subscribe(listener: () => void): () => void
  /** This thing changed, came or went. */
  subscribeThing(id: Id, listener: () => void): () => void
  /** Where it is now, a drag in flight applied; also what furniture has anchored (key results, must-wins). */
  rectOf(id: Id): Rect | null
  /** Where furniture draws a record, so that lines can join it. */
  setAnchor(id: Id, rect: Rect | null): void
  /** The topmost thing under a world's point. `slack` in world units. */
  at(world: Point, slack?: number): Thing | null
  /** All that lie wholly inside. */
  within(rect: Rect): readonly Thing[]
  /** What is mounted: in view with a margin; the same array until it changes. */
  visible(): readonly Id[]
  /** My own drag: moves their elements within the same frame, no React. `by` in world units, from where they lay. */
  lift(ids: readonly Id[], by: Point): void
  /** My drag is over: what was written already, or nothing, holds. */
  letGo(): void
  /** Drags of others that have moved, by client; null when it is over. All of a frame at once. */
  liftByPeers(drags: ReadonlyMap<number, PeerDrag | null>): void
  /** The mounted element of a thing, for focus and for resizing in flight. */
  element(id: Id): HTMLElement | null
  /** Something is drawn elsewhere now: by a drag, a record, an anchor. For what is drawn between things. */
  subscribeShift(listener: () => void): () => void
}
