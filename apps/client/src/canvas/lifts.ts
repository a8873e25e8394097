/**
 * Drags in flight: what is shown away from where it lies. Mine wins over everybody's, so that nothing jumps under a
 * hand. Somebody else's drag ends by presence, its drop arrives by document, in either order: a dropped thing stays
 * where it was let go until its record says where it lies, at most for a moment.
 */
import type { Id } from '@mustwin/okr/records'
import type { Point, Rect } from './rects.ts'

/** How long a thing waits for its record after a peer let go, in milliseconds. */
export const LANDING = 600

interface PeerLift {
  readonly client: number
  readonly by: Point
  /** Let go, at this time; null while held. */
  readonly landing: number | null
}

export class Lifts {
  /** What is in my hand, with where it lay when I took it: what others do to it meanwhile does not move my hand. */
  private mine: ReadonlyMap<Id, Rect | null> = new Map()
  private myWay: Point = [0, 0]
  /** What I write in lies still until I leave it: where it lay when I opened it. */
  private still: { readonly id: Id; readonly rect: Rect } | null = null
  private readonly peers = new Map<Id, PeerLift>()
  /** What each peer holds now. */
  private readonly held = new Map<number, ReadonlySet<Id>>()
  /** What each peer's drag had when its record came: not to be lifted again before the drag has ended. */
  private readonly landed = new Map<number, Set<Id>>()

  wayOf(id: Id): Point | null {
    if (this.mine.has(id)) return this.myWay
    return this.still?.id === id ? null : (this.peers.get(id)?.by ?? null)
  }

  isMine = (id: Id): boolean => this.mine.has(id)
  /** Where it lay when I took it, or began to write in it; null for everything else. */
  takenFrom = (id: Id): Rect | null => this.mine.get(id) ?? (this.still?.id === id ? this.still.rect : null)

  /** Holds one thing still, or with null none. */
  hold(id: Id | null, liesAt: (id: Id) => Rect | null): void {
    if (id === (this.still?.id ?? null)) return
    const rect = id === null ? null : liesAt(id)
    this.still = id !== null && rect ? { id, rect } : null
  }

  /**
   * Returns what has to be drawn anew.
   * @param liesAt where a thing lies by its record
   */
  lift(ids: readonly Id[], by: Point, liesAt: (id: Id) => Rect | null): Iterable<Id> {
    const before = this.mine
    this.myWay = by
    if (this.still && ids.includes(this.still.id)) this.still = null
    if (ids.length === before.size && ids.every(id => before.has(id))) return before.keys()
    this.mine = new Map(ids.map(id => [id, before.get(id) ?? liesAt(id)]))
    return new Set([...before.keys(), ...ids])
  }

  letGo(): Iterable<Id> {
    const before = this.mine
    this.mine = new Map()
    return before.keys()
  }

  liftByPeer(
    client: number,
    drag: { readonly ids: readonly Id[]; readonly by: Point } | null,
    now: number,
  ): Iterable<Id> {
    const touched = new Set<Id>()
    const held: ReadonlySet<Id> = new Set(drag?.ids)
    // Of this peer alone: with thirty in a room that drag, all lifts would be looked through thirty times a frame.
    for (const id of this.held.get(client) ?? []) {
      const lift = this.peers.get(id)
      if (lift?.client !== client || held.has(id)) continue
      if (lift.landing === null) this.peers.set(id, { ...lift, landing: now })
      touched.add(id)
    }
    if (drag) this.held.set(client, held)
    else this.held.delete(client)
    if (!drag) {
      this.landed.delete(client)
      return touched
    }
    const landed = this.landed.get(client)
    for (const id of drag.ids) {
      if (landed?.has(id)) continue
      this.peers.set(id, { client, by: drag.by, landing: null })
      touched.add(id)
    }
    return touched
  }

  /** The record of a thing says a new place: whoever held it has dropped it. */
  place(id: Id): void {
    const lift = this.peers.get(id)
    if (!lift) return
    this.peers.delete(id)
    if (lift.landing !== null) return
    const landed = this.landed.get(lift.client) ?? new Set()
    this.landed.set(lift.client, landed.add(id))
  }

  /** Lets lie what has waited long enough; returns what has to be drawn anew. */
  settle(now: number): readonly Id[] {
    const over: Id[] = []
    for (const [id, { landing }] of this.peers)
      if (landing !== null && now - landing >= LANDING) over.push(id)
    for (const id of over) this.peers.delete(id)
    return over
  }

  waiting(): boolean {
    for (const { landing } of this.peers.values()) if (landing !== null) return true
    return false
  }
}
