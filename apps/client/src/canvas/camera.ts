/**
 * What part of the board is on the screen: `screen = (world - [x, y]) * zoom`, screen in CSS pixels from the top left
 * of the board's element. Plain numbers; `BoardView` writes them to the page, once per frame at most.
 */
import { centreOf, type Point, type Rect } from './rects.ts'
import { Told } from './store.ts'

export const MIN_ZOOM = 0.05
export const MAX_ZOOM = 4
/** How far one may go from the middle of the board, in screen pixels: the page's element is finite. */
export const REACH = 190_000
const FLIGHT = 240
const PADDING = 48

export interface Inset {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Flight {
  readonly padding?: number
  readonly max?: number
  readonly instant?: boolean
}

export interface Camera {
  /** The world's point at the top left of the board's element. */
  readonly x: number
  readonly y: number
  readonly zoom: number
  /** Of the board's element, in CSS pixels; 0 until it is on the page. */
  readonly width: number
  readonly height: number
  toWorld(screen: Point): Point
  toScreen(world: Point): Point
  /** `clientX`, `clientY` of an event as a point of the screen. Measures the page: ask once per press, not per move. */
  fromClient(clientX: number, clientY: number): Point
  /** The world's rectangle that is on the screen. */
  view(): Rect
  /** The part of it that nothing on the screen's edges covers: what a flight to it shows again, on any screen. */
  free(): Rect
  /** Screen pixels, as a hand pulls the paper: positive brings what lies to the left. */
  panBy(dx: number, dy: number): void
  /** The world's point under `screen` stays where it is. */
  zoomAt(screen: Point, factor: number): void
  /** Without a flight; not counted as steering. */
  set(x: number, y: number, zoom: number): void
  /**
   * Shows the rectangle whole, at most at `max` (1) of its size. Lasts 240 ms, nothing with reduced motion; one's own
   * pan or zoom ends it. Asked before the board has a size, it happens once it has.
   * @param options padding: free ground around it, in screen pixels (48)
   */
  flyTo(rect: Rect, options?: Flight): void
  /** What covers the board's edges (a bar, a panel): flights show things beside it. */
  setInset(inset: Inset): void
  /** Calls back at once and not in the next frame: what is there when the board appears is part of its first picture. */
  tellNow(): void
  /** Calls back once per frame at most. */
  subscribe(listener: () => void): () => void
  /** In flight. */
  readonly moving: boolean
  /** Counts up with each of one's own pans and zooms, not with flights: following others ends when it grows. */
  readonly steered: number
}

/** The browser's frames and clock; a test passes its own. */
export interface Frames {
  next(f: () => void): void
  now(): number
  /** Whether nothing shall move by itself. */
  still(): boolean
}

const browserFrames: Frames = {
  next: f => void requestAnimationFrame(f),
  now: () => performance.now(),
  still: () =>
    document.documentElement.dataset.motion === 'less' ||
    matchMedia('(prefers-reduced-motion: reduce)').matches,
}

const within = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n))
const eased = (t: number) => 1 - (1 - t) ** 3

interface Pose {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export class BoardCamera implements Camera {
  x = 0
  y = 0
  zoom = 1
  width = 0
  height = 0
  steered = 0
  /** Where a flight ends, as the world's rectangle. */
  target: Rect | null = null
  /** The element whose top left is the screen's; `BoardView` sets it. */
  ground: Element | null = null
  private inset: Inset = { top: 0, right: 0, bottom: 0, left: 0 }
  /** What the last flight showed, until somebody steers: a board that changes its size shows it again. */
  private shown: { readonly rect: Rect; readonly options: Flight } | null = null
  private flight = 0
  private asked = false
  private readonly frames: Frames
  private readonly told = new Told()

  constructor(frames: Frames = browserFrames) {
    this.frames = frames
  }

  readonly subscribe = this.told.subscribe

  get moving(): boolean {
    return this.target !== null
  }

  toWorld = ([x, y]: Point): Point => [x / this.zoom + this.x, y / this.zoom + this.y]
  toScreen = ([x, y]: Point): Point => [(x - this.x) * this.zoom, (y - this.y) * this.zoom]

  fromClient(clientX: number, clientY: number): Point {
    const box = this.ground?.getBoundingClientRect()
    return [clientX - (box?.left ?? 0), clientY - (box?.top ?? 0)]
  }

  view = (): Rect => viewOf(this, this.width, this.height)

  free(): Rect {
    const { top, right, bottom, left } = this.inset
    const [x, y] = this.toWorld([left, top])
    const across = Math.max(0, this.width - left - right)
    return { x, y, w: across / this.zoom, h: Math.max(0, this.height - top - bottom) / this.zoom }
  }

  panBy(dx: number, dy: number): void {
    // A wheel reports its end too, with no way at all: nobody has steered then.
    if (dx === 0 && dy === 0) return
    this.steer()
    this.pose({ x: this.x - dx / this.zoom, y: this.y - dy / this.zoom, zoom: this.zoom })
  }

  zoomAt(screen: Point, factor: number): void {
    if (factor === 1) return
    this.steer()
    const [wx, wy] = this.toWorld(screen)
    const zoom = within(this.zoom * factor, MIN_ZOOM, MAX_ZOOM)
    this.pose({ x: wx - screen[0] / zoom, y: wy - screen[1] / zoom, zoom })
  }

  set(x: number, y: number, zoom: number): void {
    this.endFlight()
    this.shown = null
    this.pose({ x, y, zoom })
  }

  flyTo(rect: Rect, options: Flight = {}): void {
    this.endFlight()
    this.shown = { rect, options }
    if (this.width === 0) return
    const to = this.poseFor(rect, options)
    if (options.instant || this.frames.still()) this.pose(to)
    else this.fly(to)
  }

  setInset(inset: Inset): void {
    const { top, right, bottom, left } = this.inset
    if (top === inset.top && right === inset.right && bottom === inset.bottom && left === inset.left) return
    this.inset = inset
    if (this.shown && !this.moving) this.flyTo(this.shown.rect, { ...this.shown.options, instant: true })
  }

  /** The board's element has this size now: what was shown stays shown, else the middle stays the middle. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return
    const before = this.view()
    const first = this.width === 0
    this.width = width
    this.height = height
    if (this.shown) {
      this.flyTo(this.shown.rect, { ...this.shown.options, instant: true })
      return
    }
    if (first) {
      this.pose(this)
      return
    }
    const [cx, cy] = centreOf(before)
    this.pose({ x: cx - width / 2 / this.zoom, y: cy - height / 2 / this.zoom, zoom: this.zoom })
  }

  private poseFor(rect: Rect, { padding = PADDING, max = 1 }: Flight): Pose {
    const { top, right, bottom, left } = this.inset
    const free = { w: Math.max(80, this.width - left - right), h: Math.max(80, this.height - top - bottom) }
    const fit = Math.min(
      Math.max(40, free.w - 2 * padding) / Math.max(rect.w, 1),
      Math.max(40, free.h - 2 * padding) / Math.max(rect.h, 1),
    )
    const zoom = within(Math.min(fit, max), MIN_ZOOM, MAX_ZOOM)
    const [cx, cy] = centreOf(rect)
    return { x: cx - (left + free.w / 2) / zoom, y: cy - (top + free.h / 2) / zoom, zoom }
  }

  private fly(to: Pose): void {
    const from: Pose = { x: this.x, y: this.y, zoom: this.zoom }
    const began = this.frames.now()
    const mine = ++this.flight
    this.target = viewOf(to, this.width, this.height)
    const step = () => {
      if (mine !== this.flight) return
      const t = within((this.frames.now() - began) / FLIGHT, 0, 1)
      if (t === 1) this.target = null
      this.pose(t === 1 ? to : between(from, to, eased(t), this.width, this.height))
      if (t < 1) this.frames.next(step)
    }
    // Before the first step: what lies where the flight ends is mounted from here.
    this.told.tell()
    this.frames.next(step)
  }

  private steer(): void {
    this.steered++
    this.shown = null
    this.endFlight()
  }

  private endFlight(): void {
    this.flight++
    this.target = null
  }

  private pose({ x, y, zoom }: Pose): void {
    this.zoom = within(zoom, MIN_ZOOM, MAX_ZOOM)
    const reach = REACH / this.zoom
    this.x = within(x, -reach, reach)
    this.y = within(y, -reach, reach)
    this.tellSoon()
  }

  tellNow(): void {
    this.told.tell()
  }

  private tellSoon(): void {
    if (this.asked) return
    this.asked = true
    this.frames.next(() => {
      this.asked = false
      this.told.tell()
    })
  }
}

const viewOf = ({ x, y, zoom }: Pose, width: number, height: number): Rect => ({
  x,
  y,
  w: width / zoom,
  h: height / zoom,
})

/** On the way: the zoom in equal ratios, the middle of the screen along a straight line. */
function between(from: Pose, to: Pose, t: number, width: number, height: number): Pose {
  const zoom = from.zoom * (to.zoom / from.zoom) ** t
  const middle = (p: Pose): Point => [p.x + width / 2 / p.zoom, p.y + height / 2 / p.zoom]
  const [ax, ay] = middle(from)
  const [bx, by] = middle(to)
  // While the scale changes, the same share of the way looks faster when near: go along the scale instead of the time.
  const scale =
    Math.abs(to.zoom - from.zoom) < 1e-6 ? t : (1 / zoom - 1 / from.zoom) / (1 / to.zoom - 1 / from.zoom)
  return {
    x: ax + (bx - ax) * scale - width / 2 / zoom,
    y: ay + (by - ay) * scale - height / 2 / zoom,
    zoom,
  }
}
