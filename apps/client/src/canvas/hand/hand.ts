/**
 * The hand: listens to pointers on the board, lets the press machine say what they mean and carries it out. No React.
 * What stands on the board and takes its own clicks (buttons, fields, an open editor) is left alone.
 */
import type { Point } from '../rects.ts'
import type { Whiteboard } from '../whiteboard.ts'
import { beginDrag } from './drag.ts'
import { beginDraw } from './draw.ts'
import { edgeScroll } from './edge.ts'
import { beginErase } from './erase.ts'
import { beginJoin } from './join.ts'
import { beginLaser } from './laser.ts'
import { beginMarquee } from './marquee.ts'
import { beginPan } from './pan.ts'
import type { Press, Under } from './press.ts'
import {
  after,
  type Corner,
  type Deed,
  type Down,
  type Happening,
  idle,
  type Mods,
  type Plan,
  restOf,
} from './press.ts'
import { beginResize } from './resize.ts'
import type { Begin, Session, Touched } from './session.ts'
import { beginShape } from './shape.ts'
import type { Sketch } from './sketch.ts'
import { tap } from './tap.ts'

const sessions: Readonly<Record<Exclude<Plan, 'none'>, Begin>> = {
  pan: beginPan,
  marquee: beginMarquee,
  drag: beginDrag,
  draw: beginDraw,
  erase: beginErase,
  shape: beginShape,
  resize: beginResize,
  join: beginJoin,
  laser: beginLaser,
}

const OWN_CLICKS =
  'button, a, input, textarea, select, label, summary, [contenteditable="true"], [role=button], [role=slider], [data-hand=off]'

const modsOf = (event: PointerEvent): Mods => ({
  shift: event.shiftKey,
  ctrl: event.ctrlKey || event.metaKey,
  alt: event.altKey,
})
const kindOf = ({ pointerType }: PointerEvent) =>
  pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse'

/** What the keys tell the hand. */
export interface Held {
  space: boolean
}

export class Hand {
  private press: Press = idle
  private session: Session | null = null
  private readonly fingers = new Set<number>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private penSeen = false
  private last: { at: Point; mods: Mods } | null = null
  private scrolling = 0
  private readonly board: Whiteboard
  private readonly sketch: Sketch
  private readonly ground: HTMLElement
  private readonly held: Held

  constructor(board: Whiteboard, ground: HTMLElement, sketch: Sketch, held: Held) {
    this.board = board
    this.ground = ground
    this.sketch = sketch
    this.held = held
  }

  /** Begins to listen; returns the end. */
  listen(): () => void {
    const stop = new AbortController()
    const { signal } = stop
    const { ground } = this
    ground.addEventListener('pointerdown', event => this.down(event), { signal })
    addEventListener('pointermove', event => this.move(event), { signal })
    addEventListener('pointerup', event => this.up(event), { signal })
    addEventListener('pointercancel', event => this.lost(event), { signal })
    ground.addEventListener('dragstart', event => event.preventDefault(), { signal })
    // The middle button must not begin the browser's own scrolling.
    ground.addEventListener('mousedown', event => event.button === 1 && event.preventDefault(), { signal })
    return () => {
      this.cancel()
      stop.abort()
    }
  }

  /** Lets go of whatever is in the hand; true when there was something. */
  cancel(): boolean {
    const was = this.press.is
    this.happen({ type: 'cancel' })
    return was === 'acting'
  }

  private down(event: PointerEvent): void {
    const kind = kindOf(event)
    if (kind === 'pen') this.penSeen = true
    if (kind === 'touch') {
      this.fingers.add(event.pointerId)
      if (this.fingers.size > 1) {
        this.happen({ type: 'fingers', count: this.fingers.size })
        return
      }
    }
    if (event.button === 0 && isOwn(event.target) && !this.held.space) return
    this.happen({ type: 'down', down: this.downOf(event) })
    const rest = this.press.is === 'pressed' ? restOf(this.press.meaning) : null
    if (rest !== null) this.timer = setTimeout(() => this.happen({ type: 'held' }), rest)
  }

  private downOf(event: PointerEvent): Down {
    const at = this.board.camera.fromClient(event.clientX, event.clientY)
    return {
      pointer: event.pointerId,
      kind: kindOf(event),
      button: event.button,
      at,
      now: event.timeStamp,
      mods: modsOf(event),
      under: this.under(event.target, at),
      tool: this.board.tool.get().id,
      space: this.held.space,
      penSeen: this.penSeen,
    }
  }

  private under(target: EventTarget | null, at: Point): Under {
    const corner = target instanceof Element ? target.closest('[data-corner]') : null
    if (corner) return { is: 'corner', corner: corner.getAttribute('data-corner') as Corner }
    const { scene, camera } = this.board
    const thing = scene.at(camera.toWorld(at), 4 / camera.zoom)
    return thing ? { is: 'thing', id: thing.id } : { is: 'ground' }
  }

  private move(event: PointerEvent): void {
    if (this.press.is !== 'pressed' && this.press.is !== 'acting') return
    if (event.pointerId !== this.press.down.pointer) return
    const at = this.board.camera.fromClient(event.clientX, event.clientY)
    this.last = { at, mods: modsOf(event) }
    this.happen({ type: 'move', pointer: event.pointerId, at }, event)
  }

  private up(event: PointerEvent): void {
    const at = this.board.camera.fromClient(event.clientX, event.clientY)
    if (this.press.is === 'pressed' || this.press.is === 'acting') this.last = { at, mods: modsOf(event) }
    this.happen({ type: 'up', pointer: event.pointerId, at, now: event.timeStamp }, event)
    this.liftFinger(event)
  }

  private lost(event: PointerEvent): void {
    if (this.press.is === 'acting' || this.press.is === 'pressed')
      if (this.press.down.pointer === event.pointerId) this.happen({ type: 'cancel' })
    this.liftFinger(event)
  }

  private liftFinger(event: PointerEvent): void {
    if (this.fingers.delete(event.pointerId)) this.happen({ type: 'fingers', count: this.fingers.size })
  }

  private happen(what: Happening, event?: PointerEvent): void {
    const { press, deeds } = after(this.press, what)
    this.press = press
    if (press.is !== 'pressed') clearTimeout(this.timer)
    for (const deed of deeds) this.carryOut(deed, event)
  }

  private carryOut(deed: Deed, event: PointerEvent | undefined): void {
    const mods = this.last?.mods ?? { shift: false, ctrl: false, alt: false }
    if (deed.do === 'tap') tap(this.board, deed, event?.target instanceof Element ? event.target : null)
    else if (deed.do === 'begin') this.begin(deed)
    else if (deed.do === 'move') {
      this.session?.move(deed.at, mods, event ? this.trailOf(event) : [])
      if (this.session?.edges) this.scrollAlong()
    } else {
      const { session } = this
      this.session = null
      if (deed.do === 'end') session?.end(deed.at, mods)
      else session?.abandon()
    }
  }

  private begin({ plan, down, held }: Deed & { do: 'begin' }): void {
    if (plan === 'none') return
    if (held) navigator.vibrate?.(10)
    if (plan !== 'pan') this.sketch.ask(null)
    this.session = sessions[plan](this.board, down, this.sketch)
    this.last = { at: down.at, mods: down.mods }
    // What was picked up looks so at once, before the finger has moved.
    if (held) this.session?.move(down.at, down.mods, [])
    // A pointer that leaves the window must still be heard.
    if (this.ground.isConnected) this.ground.setPointerCapture?.(down.pointer)
  }

  /** Everything between two events: a quick hand is faster than the frames. */
  private trailOf(event: PointerEvent): readonly Touched[] {
    const all = event.getCoalescedEvents?.() ?? []
    return (all.length > 0 ? all : [event]).map(e => ({
      at: this.board.camera.fromClient(e.clientX, e.clientY),
      pressure: e.pressure,
    }))
  }

  private scrollAlong(): void {
    if (this.scrolling !== 0) return
    let before = performance.now()
    const step = (now: number) => {
      const { camera } = this.board
      const { last, session } = this
      this.scrolling = 0
      if (!last || !session?.edges) return
      const [dx, dy] = edgeScroll(last.at, camera.width, camera.height, Math.min(50, now - before))
      before = now
      if (dx === 0 && dy === 0) return
      camera.panBy(dx, dy)
      session.move(last.at, last.mods, [])
      this.scrolling = requestAnimationFrame(step)
    }
    this.scrolling = requestAnimationFrame(step)
  }
}

const isOwn = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-corner]') === null && target.closest(OWN_CLICKS) !== null
