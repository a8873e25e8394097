/**
 * Other people on the board: pointers, selections, who writes where, drags, drawings and the light of a laser. All of it
 * is written to the page directly, once per frame, and only for those who moved: thirty moving people redraw no card.
 */
import type { Id } from '@mustwin/okr/records'
import type { Peer } from '../../room/live.ts'
import type { Point, Rect } from '../rects.ts'
import type { Engine } from '../whiteboard.ts'
import { Figure } from './figure.ts'
import { inkOf, lineThrough } from './paths.ts'

/** A pointer at rest this long fades, in milliseconds. */
export const REST = 4_000
/** The light's trail, in milliseconds. */
const TRAIL = 700

interface Seen {
  readonly figure: Figure
  peer: Peer
  movedAt: number
  trail: readonly { readonly at: Point; readonly when: number }[]
}

/** Shows the others in `layer`; returns the end. */
export function showPeers(engine: Engine, layer: HTMLElement): () => void {
  const others = new Others(engine, layer)
  const { room, camera, scene, looks } = engine
  const stops = [
    room.subscribe(() => others.refresh(), 'peers'),
    camera.subscribe(() => others.zoom()),
    scene.subscribeShift(() => others.shift()),
    looks.subscribe(() => others.redraw()),
  ]
  const timer = setInterval(() => others.tick(), 500)
  others.refresh()
  return () => {
    for (const stop of stops) stop()
    clearInterval(timer)
    others.clear()
  }
}

class Others {
  private readonly seen = new Map<number, Seen>()
  private drawnAt = 0
  private asked = false
  private fading = false
  private readonly engine: Engine
  private readonly layer: HTMLElement

  constructor(engine: Engine, layer: HTMLElement) {
    this.engine = engine
    this.layer = layer
  }

  /** After somebody moved, came or went: what they carry first, then what is drawn around it, all in this frame. */
  refresh(): void {
    const { room } = this.engine
    const me = room.view()?.me.seat
    const here = new Set<number>()
    const moved: Seen[] = []
    const drags = new Map<number, Peer['dragging']>()
    for (const peer of room.peers()) {
      // My other tab is me: I know where I am.
      if (peer.seat === me) continue
      here.add(peer.client)
      const known = this.seen.get(peer.client)
      if (known?.peer === peer) continue
      if (known?.peer.dragging !== peer.dragging) drags.set(peer.client, peer.dragging)
      moved.push(this.follow(peer, known))
    }
    for (const [client, { figure }] of this.seen) {
      if (here.has(client)) continue
      figure.group.remove()
      drags.set(client, null)
      this.seen.delete(client)
    }
    if (drags.size > 0) this.carry(drags)
    for (const seen of moved) this.draw(seen)
  }

  /** Outlines of others may stand around what is carried; nobody waits a frame for them. */
  private carry(drags: ReadonlyMap<number, Peer['dragging']>): void {
    const before = this.asked
    this.asked = true
    this.engine.scene.liftByPeers(drags)
    this.asked = before
    for (const seen of this.seen.values()) if (hasOutline(seen.peer)) this.outline(seen)
  }

  /** Sizes on the screen change with the zoom; a pan moves the layer as a whole. */
  zoom(): void {
    if (this.engine.camera.zoom !== this.drawnAt) this.redraw()
  }

  redraw(): void {
    this.drawnAt = this.engine.camera.zoom
    for (const seen of this.seen.values()) this.draw(seen)
  }

  /** A thing with an outline may have moved: once per frame. */
  shift(): void {
    if (this.asked || this.seen.size === 0) return
    this.asked = true
    requestAnimationFrame(() => {
      this.asked = false
      for (const seen of this.seen.values()) if (hasOutline(seen.peer)) this.outline(seen)
    })
  }

  /** Pointers at rest fade. */
  tick(): void {
    const now = performance.now()
    for (const { figure, movedAt } of this.seen.values()) figure.rest(now - movedAt > REST)
  }

  clear(): void {
    this.engine.scene.liftByPeers(new Map([...this.seen.keys()].map(client => [client, null])))
    this.seen.clear()
    this.layer.replaceChildren()
  }

  private follow(peer: Peer, known: Seen | undefined): Seen {
    const before = known?.peer
    const seen = known ?? this.come(peer)
    seen.peer = peer
    if (!samePoint(before?.pointer, peer.pointer)) this.move(seen)
    return seen
  }

  private come(peer: Peer): Seen {
    const figure = new Figure(peer)
    const seen: Seen = { figure, peer, movedAt: performance.now(), trail: [] }
    this.layer.append(figure.group)
    this.seen.set(peer.client, seen)
    return seen
  }

  private move(seen: Seen): void {
    const now = performance.now()
    seen.movedAt = now
    seen.figure.rest(false)
    if (!seen.peer.laser || !seen.peer.pointer) return
    seen.trail = [...seen.trail, { at: seen.peer.pointer, when: now }]
    this.fadeSoon()
  }

  private draw(seen: Seen): void {
    const { camera, looks } = this.engine
    const { figure, peer } = seen
    figure.point(looks.get().cursors ? peer.pointer : null, camera.zoom)
    this.outline(seen)
    if (peer.laser || seen.trail.length > 0) this.light(seen)
    else {
      const { path, width, opacity } = inkOf(peer.drawing)
      figure.draw(path, width, opacity, camera.zoom)
    }
  }

  private outline({ figure, peer }: Seen): void {
    const { scene, camera } = this.engine
    const written = editedId(peer)
    const ids = written ? [written] : peer.selection
    const rects = ids.map(id => scene.rectOf(id)).filter((rect): rect is Rect => rect !== null)
    figure.outline(rects, written ? `${peer.name} is editing` : null, camera.zoom)
  }

  private light(seen: Seen): void {
    const now = performance.now()
    seen.trail = seen.trail.filter(({ when }) => now - when < TRAIL)
    const { zoom } = this.engine.camera
    seen.figure.draw(lineThrough(seen.trail.map(({ at }) => at)), 6 / zoom, 0.8, zoom)
  }

  /** A trail grows shorter by itself. */
  private fadeSoon(): void {
    if (this.fading) return
    this.fading = true
    requestAnimationFrame(() => {
      this.fading = false
      for (const seen of this.seen.values()) {
        if (seen.trail.length === 0) continue
        this.light(seen)
        this.fadeSoon()
      }
    })
  }
}

const samePoint = (a: Peer['pointer'] | undefined, b: Peer['pointer']): boolean =>
  a === b || (!!a && !!b && a[0] === b[0] && a[1] === b[1])

/** `root/id/field`; the mission's text is no thing. */
const editedId = ({ editing }: Peer): Id | null => editing?.split('/')[1] ?? null

const hasOutline = (peer: Peer): boolean => peer.selection.length > 0 || peer.editing !== null
