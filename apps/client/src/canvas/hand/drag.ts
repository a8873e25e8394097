/**
 * Dragging things: their elements follow the pointer in the same frame, others see it as presence, and one write at
 * the drop makes it so. Nothing is written on the way.
 */

import { ZONES } from '@mustwin/board/areas'
import { clusterThings } from '@mustwin/board/edit-many'
import type { Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import { slotsUnder } from '../../area/slots.ts'
import { toast } from '../../ui/toast.ts'
import { duplicateCards, mayMerge, withClusters } from '../actions/change.ts'
import { dropAt, dropsBy, held, thingsOf } from '../actions/move.ts'
import { boundsOf, centreOf, grown, holdsPoint, overlap, type Point, type Rect, shifted } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import type { Down, Mods } from './press.ts'
import type { Begin, Session } from './session.ts'
import type { Sketch } from './sketch.ts'
import { snap } from './snap.ts'

/** Screen pixels within which edges find each other. */
const REACH = 6
/** Presence takes as many. */
const MOST_SHOWN = 100

const isFrame = (thing: Thing) => 'form' in thing.card && thing.card.form === 'frame'

/** The thing under the pointer with all that goes along: the selection, its cluster, what lies in a frame. */
function carried(board: Whiteboard, id: Id): readonly Id[] {
  const { scene, selection, room } = board
  const chosen = selection.has(id) ? selection.ids() : withClusters(room, [id])
  if (!selection.has(id)) selection.set(chosen)
  const all = new Set(chosen)
  for (const thing of thingsOf(board, chosen))
    if (isFrame(thing)) for (const inside of scene.within(thing.rect)) all.add(inside.id)
  return [...all]
}

export const beginDrag: Begin = (board, down, sketch) => {
  if (down.under.is !== 'thing') return null
  const things = thingsOf(board, carried(board, down.under.id))
  if (down.mods.alt) return beginCopy(board, down, sketch, things)
  const movable = things.filter(thing => !held(board, thing))
  const [first] = things
  if (movable.length === 0) {
    if (first) toast.info(held(board, first) ?? '')
    return null
  }
  return new Drag(board, down, sketch, movable)
}

/** What Alt leaves behind is the original; outlines show where the copies would lie. */
function beginCopy(board: Whiteboard, down: Down, sketch: Sketch, things: readonly Thing[]): Session {
  const { camera, room, selection } = board
  const start = camera.toWorld(down.at)
  const by = (at: Point): Point => {
    const [x, y] = camera.toWorld(at)
    return [Math.round(x - start[0]), Math.round(y - start[1])]
  }
  return {
    edges: true,
    move: at => sketch.draw({ ghosts: things.map(thing => shifted(thing.rect, by(at))) }),
    end(at) {
      sketch.clear()
      const made = duplicateCards(
        room,
        things.map(thing => thing.id),
        by(at),
      )
      if (made.length > 0) selection.set(made)
    },
    abandon: () => sketch.clear(),
  }
}

class Drag implements Session {
  readonly edges = true
  private readonly board: Whiteboard
  private readonly sketch: Sketch
  private readonly things: readonly Thing[]
  private readonly ids: readonly Id[]
  private readonly start: Point
  private readonly others: readonly Rect[]
  private readonly bounds: Rect
  private by: Point = [0, 0]

  constructor(board: Whiteboard, down: Down, sketch: Sketch, things: readonly Thing[]) {
    this.board = board
    this.sketch = sketch
    this.things = things
    this.ids = things.map(thing => thing.id)
    this.start = board.camera.toWorld(down.at)
    this.bounds = boundsOf(things.map(thing => thing.rect)) ?? { x: 0, y: 0, w: 0, h: 0 }
    const own = new Set(this.ids)
    this.others = board.scene.visible().flatMap(id => (own.has(id) ? [] : (board.scene.rectOf(id) ?? [])))
  }

  move(at: Point, mods: Mods): void {
    const { camera, scene, room } = this.board
    const [x, y] = camera.toWorld(at)
    const raw: Point = [x - this.start[0], y - this.start[1]]
    const moved = shifted(this.bounds, raw)
    const drawn = snap(moved, this.others, this.mayAlign(moved, mods) ? REACH / camera.zoom : -1)
    this.by = [Math.round(raw[0] + drawn.by[0]), Math.round(raw[1] + drawn.by[1])]
    scene.lift(this.ids, this.by)
    room.point({ dragging: { ids: this.ids.slice(0, MOST_SHOWN), by: this.by } })
    const target = this.target()?.rect ?? this.slots()
    this.sketch.draw({ guides: drawn.guides, ...(target ? { target } : {}) })
  }

  /** On the matrix a place is a judgement: nothing may pull it. */
  private mayAlign(moved: Rect, mods: Mods): boolean {
    return (
      !mods.ctrl && !(this.things.some(t => t.root === 'activities') && overlap(moved, ZONES.square.rect))
    )
  }

  /** The card that this one would be merged into: its own kind, under its middle. */
  private target(): Thing | null {
    const [thing] = this.things
    if (!thing || this.things.length > 1) return null
    const middle = centreOf(shifted(thing.rect, this.by))
    for (const other of this.board.scene.things().values()) {
      if (other.id === thing.id || other.root !== thing.root) continue
      const heart = grown(other.rect, -Math.min(other.rect.w, other.rect.h) / 4)
      if (holdsPoint(heart, middle) && mayMerge(this.board.room, thing.id, other.id)) return other
    }
    return null
  }

  /** The must-wins' places, while the one objective in the hand would fall there. */
  private slots(): Rect | null {
    const [thing] = this.things
    return thing && this.things.length === 1
      ? slotsUnder(this.board, thing, shifted(thing.rect, this.by))
      : null
  }

  end(): void {
    const target = this.target()
    const why =
      this.by[0] === 0 && this.by[1] === 0 ? null : dropAt(this.board, dropsBy(this.things, this.by))
    if (why) toast.info(why)
    else this.leaveCluster()
    this.over()
    const [thing] = this.things
    if (thing && target && !why) this.sketch.ask({ from: thing.id, into: target.id })
  }

  /** A card that was taken out of its cluster, and lies apart from all of it, has left it. */
  private leaveCluster(): void {
    const [thing] = this.things
    const cluster = thing?.card.cluster
    if (!thing || !cluster || this.things.length > 1) return
    const rest = [...this.board.scene.things().values()].filter(
      t => t.card.cluster === cluster && t.id !== thing.id,
    )
    const ground = boundsOf(rest.map(t => t.rect))
    if (ground && overlap(grown(ground, 40), shifted(thing.rect, this.by))) return
    // A cluster of one is none.
    const leaving = rest.length === 1 ? [thing, ...rest] : [thing]
    clusterThings(this.board.room.board, leaving, null)
  }

  abandon(): void {
    this.over()
  }

  private over(): void {
    this.board.scene.letGo()
    this.board.room.point({ dragging: null })
    this.sketch.clear()
  }
}
