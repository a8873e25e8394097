/**
 * Which things are on the page. Read anew when the camera has come near to the edge of what is mounted, when a flight
 * begins (then where it ends is mounted, and nothing on the way) and when things came into view or went out of it.
 */
import type { Thing } from '@mustwin/board/places'
import type { Id } from '@mustwin/okr/records'
import type { BoardCamera } from './camera.ts'
import { coverOf, detailAt, isOutgrown, type Mounted, mountedIn, NOTHING_MOUNTED } from './culling.ts'
import { overlap, type Rect } from './rects.ts'
import { Told } from './store.ts'

export interface Candidates {
  readonly things: () => ReadonlyMap<Id, Thing>
  readonly rectOf: (thing: Thing) => Rect
  /** Stays mounted wherever it lies: the one with the focus, in an editor, in my hand. */
  readonly isPinned: (id: Id) => boolean
}

export class Mounting {
  private isSparing = false
  private cover: Rect | null = null
  private flight: Rect | null = null
  private now: Mounted = NOTHING_MOUNTED
  private readonly told = new Told()
  private readonly camera: BoardCamera
  private readonly from: Candidates

  constructor(camera: BoardCamera, from: Candidates) {
    this.camera = camera
    this.from = from
  }

  readonly subscribe = this.told.subscribe
  mounted = (): Mounted => this.now

  /** Whether the rectangle is, or would be, near enough to be mounted. */
  covers = (rect: Rect): boolean => this.cover !== null && overlap(this.cover, rect)

  /** For the first picture: what is on the screen, and next to nothing around it. */
  spare(on: boolean): void {
    if (on === this.isSparing) return
    this.isSparing = on
    this.cover = null
    this.look(true)
  }

  /** @param anew also when the camera has not left the margin */
  look(anew: boolean): void {
    const { camera } = this
    if (camera.width === 0) return
    const { target } = camera
    const isFlying = target !== null
    const turned = target !== this.flight
    if (isFlying && !turned && !anew) return
    this.flight = target
    const view = camera.view()
    const outgrown = this.cover === null || turned || isOutgrown(this.cover, view)
    if (outgrown) this.cover = coverOf(view, this.isSparing)
    if (outgrown || anew || detailAt(camera.zoom) !== this.now.detail) this.mount()
  }

  private mount(): void {
    const { camera, from } = this
    const covers = [this.cover, camera.target].filter(rect => rect !== null)
    const wanted = {
      rectOf: from.rectOf,
      always: from.isPinned,
      alwaysArea: holdsFocus,
      detail: detailAt(camera.zoom),
    }
    const next = mountedIn(from.things(), covers, wanted, this.now)
    if (next === this.now) return
    this.now = next
    this.told.tell()
  }
}

/** Whether the keyboard's focus is in an area's furniture: what is written there stays on the page. */
function holdsFocus(area: string): boolean {
  const active = typeof document === 'undefined' ? null : document.activeElement
  return active?.closest<HTMLElement>('[data-furniture]')?.dataset.furniture === area
}
