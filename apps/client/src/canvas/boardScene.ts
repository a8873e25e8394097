/**
 * What lies on the board in this tab: the room's records as things with places, drags in flight on top of them, and
 * which of it is mounted. It moves mounted elements itself, within the same frame; React draws only what is in them.
 * Invariant: an element's place is written here and nowhere else.
 */
import { AREA_IDS, AREAS } from '@mustwin/board/areas'
import { placesOf, type Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import type { LiveRoom } from '../room/live.ts'
import type { BoardCamera } from './camera.ts'
import type { Dressing } from './dressing.ts'
import type { Editing } from './editing.ts'
import { endsOf, type Points } from './ends.ts'
import { Lifts } from './lifts.ts'
import { Mounting } from './mounting.ts'
import { boundsOf, grown, holds, type Point, type Rect, rectOfCorners, sameRect, shifted } from './rects.ts'
import { isSameDrawing } from './same.ts'
import type { PeerDrag, Scene } from './scene.ts'
import type { BoardSelection } from './selection.ts'
import { EDITED_Z, isAbove, LIFTED_Z, levelOf } from './stack.ts'
import { Told, ToldOf } from './store.ts'
import { isTouched } from './touched.ts'

export interface SceneParts {
  readonly room: LiveRoom
  readonly camera: BoardCamera
  readonly selection: BoardSelection
  readonly editing: Editing
  readonly dressing: Dressing
}

export class BoardScene implements Scene {
  private read: ReadonlyMap<Id, Thing> = new Map()
  private board: unknown = null
  private mustWins: unknown = null
  /** The thing as it is drawn now: a place that changed alone is not a new drawing. */
  private readonly drawn = new Map<Id, Thing>()
  private readonly elements = new Map<Id, HTMLElement>()
  private readonly anchors = new Map<Id, Rect>()
  private readonly lifts = new Lifts()
  /** What is on the page, of what lies on the board. */
  readonly mounting: Mounting
  private readonly told = new Told()
  private readonly toldThing = new ToldOf<Id>()
  private readonly toldDrawing = new ToldOf<Id>()
  private readonly toldShift = new Told()
  private settling = false
  private readonly room: LiveRoom
  private readonly camera: BoardCamera
  private readonly selection: BoardSelection
  private readonly editing: Editing
  private readonly dressing: Dressing

  constructor({ room, camera, selection, editing, dressing }: SceneParts) {
    this.room = room
    this.camera = camera
    this.selection = selection
    this.editing = editing
    this.dressing = dressing
    const isPinned = (id: Id) => id === selection.focus() || id === editing.get() || this.lifts.isMine(id)
    this.mounting = new Mounting(camera, { things: () => this.read, rectOf: this.boxOf, isPinned })
  }

  readonly subscribe = this.told.subscribe
  readonly subscribeShift = this.toldShift.subscribe
  subscribeThing = (id: Id, f: () => void): (() => void) => this.toldThing.subscribe(id, f)
  /** What is in the thing changed, not only its place. */
  subscribeDrawing = (id: Id, f: () => void): (() => void) => this.toldDrawing.subscribe(id, f)
  visible = (): readonly Id[] => this.mounting.mounted().ids
  element = (id: Id): HTMLElement | null => this.elements.get(id) ?? null

  /** Begins to follow the room and the camera; returns the end. Before and after, `things` is read when asked for. */
  follow(): () => void {
    const refresh = () => this.refresh()
    const look = () => this.mounting.look(false)
    const stops = [
      this.dressing.follow(),
      this.room.subscribe(refresh, 'board'),
      this.room.subscribe(refresh, 'view'),
      this.camera.subscribe(look),
      this.selection.subscribe(() => {
        const focus = this.selection.focus()
        if (focus !== null && !this.elements.has(focus)) this.mounting.look(true)
      }),
      this.editing.subscribe(() => {
        this.lifts.hold(this.editing.get(), id => this.get(id) && this.rectOf(id))
        for (const id of this.elements.keys()) this.write(id)
        this.shift()
        this.mounting.look(true)
      }),
    ]
    this.refresh()
    this.mounting.look(true)
    return () => {
      for (const stop of stops) stop()
    }
  }

  things(): ReadonlyMap<Id, Thing> {
    this.refresh()
    return this.read
  }

  get = (id: Id): Thing | null => this.things().get(id) ?? null
  /** For drawing: the same object until something inside of the thing changed. */
  drawing = (id: Id): Thing | null => this.drawn.get(id) ?? this.read.get(id) ?? null

  rectOf(id: Id): Rect | null {
    const thing = this.read.get(id)
    if (!thing) return this.anchors.get(id) ?? null
    const ends = this.ends(thing)
    if (ends) return boxAround(ends)
    const way = this.lifts.wayOf(id)
    return way ? shifted(this.groundOf(thing), way) : thing.rect
  }

  /** Where a thing lies without a drag; in my hand or under my pen, where I took it, whatever others do meanwhile. */
  private groundOf(thing: Thing): Rect {
    const taken = this.lifts.takenFrom(thing.id)
    return taken ? { ...thing.rect, x: taken.x, y: taken.y } : thing.rect
  }

  /** A thing's own rectangle; of an arrow that sticks to something, the one between its ends. */
  private boxOf = (thing: Thing): Rect => {
    const ends = this.ends(thing)
    return ends ? boxAround(ends) : this.groundOf(thing)
  }

  /** Where an arrow that sticks to something begins and ends now; null for everything else. */
  ends = (thing: Thing): Points | null => endsOf(thing, id => this.rectOf(id), this.lifts.wayOf(thing.id))

  setAnchor(id: Id, rect: Rect | null): void {
    const before = this.anchors.get(id)
    if (rect === null ? !before : before && sameRect(before, rect)) return
    if (rect) this.anchors.set(id, rect)
    else this.anchors.delete(id)
    this.shift()
  }

  at(world: Point, slack = 0): Thing | null {
    let top: Thing | null = null
    for (const thing of this.things().values()) {
      const ends = this.ends(thing)
      const rect = ends ? thing.rect : this.rectOf(thing.id)
      if (!rect || !isTouched(thing, rect, world, slack, ends)) continue
      if (!top || isAbove(thing, top)) top = thing
    }
    return top
  }

  within(rect: Rect): readonly Thing[] {
    return [...this.things().values()].filter(thing => holds(rect, this.rectOf(thing.id) ?? thing.rect))
  }

  lift(ids: readonly Id[], by: Point): void {
    for (const id of this.lifts.lift(ids, by, id => this.read.get(id)?.rect ?? null)) this.write(id)
    this.shift()
  }

  letGo(): void {
    for (const id of this.lifts.letGo()) this.write(id)
    this.shift()
    this.mounting.look(true)
  }

  liftByPeers(drags: ReadonlyMap<number, PeerDrag | null>): void {
    const now = performance.now()
    const moved = new Set<Id>()
    for (const [client, drag] of drags)
      for (const id of this.lifts.liftByPeer(client, drag, now)) moved.add(id)
    for (const id of moved) this.write(id)
    if (moved.size > 0) this.shift()
    if (this.lifts.waiting()) this.settleSoon()
  }

  /** A thing's element came or went. */
  mount(id: Id, element: HTMLElement | null): void {
    if (element) this.elements.set(id, element)
    else this.elements.delete(id)
    this.write(id)
    this.dressing.mount(id, element)
  }

  private refresh(): void {
    const board = this.room.boardRecords()
    const ids = this.room.view()?.mustWins.ids ?? NO_IDS
    if (board === this.board && ids === this.mustWins) return
    this.board = board
    this.mustWins = ids
    const before = this.read
    this.read = placesOf(board, ids, before)
    if (this.read === before) return
    this.tellChanges(before)
  }

  private tellChanges(before: ReadonlyMap<Id, Thing>): void {
    let moved = false
    const changed: Id[] = []
    for (const [id, thing] of this.read) {
      const old = before.get(id)
      if (old === thing) continue
      changed.push(id)
      moved = this.change(id, old, thing) || moved
    }
    for (const id of before.keys()) {
      if (this.read.has(id)) continue
      changed.push(id)
      this.drawn.delete(id)
      moved = true
    }
    if (changed.length === 0) return
    this.selection.keep(id => this.read.has(id) || this.anchors.has(id))
    this.mounting.look(moved)
    for (const id of changed) this.toldThing.tell(id)
    this.told.tell()
    this.shift()
  }

  /** Returns whether it may have come into view or gone out of it. */
  private change(id: Id, old: Thing | undefined, thing: Thing): boolean {
    if (!old) return true
    const isPlaced = sameRect(old.rect, thing.rect)
    if (!isPlaced) this.lifts.place(id)
    const shown = this.drawn.get(id) ?? old
    if (!isSameDrawing(shown, thing)) {
      this.drawn.set(id, thing)
      this.toldDrawing.tell(id)
    } else this.drawn.set(id, shown)
    this.write(id)
    if (old.area !== thing.area) return true
    return !isPlaced && this.mounting.covers(thing.rect) !== this.mounting.covers(old.rect)
  }

  /** The box of an arrow that sticks to things, after one of them was drawn elsewhere. */
  settleEnds = (id: Id): void => this.write(id)

  private write(id: Id): void {
    const element = this.elements.get(id)
    const thing = this.read.get(id)
    if (!element || !thing) return
    const rect = this.boxOf(thing)
    const way = this.ends(thing) ? null : this.lifts.wayOf(id)
    const mine = this.lifts.isMine(id)
    const { style } = element
    // Each is compared by the browser; a style that stays as it is costs nothing.
    style.left = `${rect.x}px`
    style.top = `${rect.y}px`
    style.width = `${rect.w}px`
    style.height = `${rect.h}px`
    style.translate = way ? `${way[0]}px ${way[1]}px` : ''
    style.zIndex = String(
      way ? (mine ? LIFTED_Z : LIFTED_Z - 1) : this.editing.get() === id ? EDITED_Z : levelOf(thing),
    )
    element.toggleAttribute('data-lifted', mine)
  }

  private shift(): void {
    this.toldShift.tell()
  }

  private settleSoon(): void {
    if (this.settling) return
    this.settling = true
    setTimeout(() => {
      this.settling = false
      const over = this.lifts.settle(performance.now())
      for (const id of over) this.write(id)
      if (over.length > 0) this.shift()
      if (this.lifts.waiting()) this.settleSoon()
    }, 200)
  }

  /** Around everything: the areas, and what lies beside them. */
  bounds = (): Rect =>
    boundsOf([...AREA_RECTS, ...[...this.things().values()].map(thing => thing.rect)]) ?? NOWHERE
}

const boxAround = (ends: Points): Rect => grown(rectOfCorners(...ends), ENDS_MARGIN)

const AREA_RECTS = AREA_IDS.map(id => AREAS[id].rect)
const NOWHERE: Rect = { x: 0, y: 0, w: 1, h: 1 }
const NO_IDS: readonly Id[] = []
/** Room around an arrow's line, for its width and its head. */
const ENDS_MARGIN = 12
