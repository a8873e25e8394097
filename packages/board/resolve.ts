/**
 * Where each new item of an update would stand, found before anything is applied: through the document where its
 * neighbours are known, through earlier items of the same update where they are not.
 */
import type { RecordRoot } from '@mustwin/okr/records'
import type { Action } from '@mustwin/okr/stages'
import * as Y from 'yjs'
import { type Container, containerOf, inside, type Shared } from './container.ts'
import type { Door, Fault } from './door.ts'
import type { Opened } from './open.ts'
import type { Order } from './order.ts'
import { isRoot } from './shape.ts'

/** The parent that an item has, and its key there (null in a list). */
export interface Spot {
  readonly parent: Shared
  readonly container: Container
  readonly sub: string | null
}

/** Beside or inside of something that was garbage-collected: legal, and without any effect. */
export const DEAD = 'dead'
export type Whereabouts = Spot | typeof DEAD

/** A record that the update makes. */
export interface Created {
  readonly root: RecordRoot
  readonly id: string
  readonly values: Map<string, unknown>
}

/** One update before the door, and what is found out about it. */
export interface Case {
  readonly doc: Y.Doc
  readonly door: Door
  readonly opened: Opened
  /** The document's clock for the door's client: the first new one. */
  readonly base: number
  /** The new structs that were found in order so far. */
  readonly fresh: (Y.Item | Y.GC)[]
  readonly spots: Map<Y.Item | Y.GC, Whereabouts>
  /** Where the new items stand among their neighbours. */
  readonly order: Order
  /** Containers of the types that the update makes, and of those of the document that were looked for. */
  readonly made: Map<Shared, Container>
  readonly created: Map<string, Created>
  /** Required entries, by `root/id/key`, at which something is deleted: in the end one must stand there. */
  readonly emptied: Map<string, Spot & { readonly sub: string }>
  /** Bytes of text the update adds, by `root/id`. */
  readonly inserted: Map<string, number>
  /** What the points weigh that the update leaves in a record, by `root/id`. */
  readonly points: Map<string, number>
  /** The document's maps of records, those that were looked at: to ask Yjs for each record anew costs more. */
  readonly roots: Map<RecordRoot, Y.Map<unknown>>
  /** The text that the last item was written in, and its card as `root/id`. */
  writing: { readonly container: Container | null; readonly card: string }
  /** Rights that the update needs, by `root/id/action`. */
  readonly needs: Map<string, { root: Container['root']; id: string | null; action: Action }>
}

/** The record as the document has it; null where it has none. */
export function recordIn(c: Case, root: RecordRoot, id: string): Y.Map<unknown> | null {
  const map = c.roots.get(root) ?? c.doc.getMap(root)
  c.roots.set(root, map)
  const record = map.get(id)
  return record instanceof Y.Map ? record : null
}

export const refuse = (why: Fault['why'], detail: string): Fault => ({ why, detail })
/** Looks for the word itself: `in` costs ten times as much where there is none. */
export const isFault = (value: object | string): value is Fault => (value as Partial<Fault>).why !== undefined

function findFresh(fresh: Case['fresh'], clock: number): Y.Item | Y.GC | null {
  let low = 0
  let high = fresh.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = fresh[middle]
    if (!struct) return null
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return null
}

/** The struct that holds the id, in the document or earlier in the update; null where nobody has it yet. */
export function find(c: Pick<Case, 'doc' | 'door' | 'base' | 'fresh'>, id: Y.ID): Y.Item | Y.GC | null {
  if (id.client === c.door.client && id.clock >= c.base) return findFresh(c.fresh, id.clock)
  return id.clock < Y.getState(c.doc.store, id.client) ? (Y.getItem(c.doc.store, id) as Y.Item | Y.GC) : null
}

/** Where a known struct stands; null where the schema has no such place. */
export function whereIs(c: Case, struct: Y.Item | Y.GC): Whereabouts | null {
  const spot = c.spots.get(struct)
  if (spot) return spot
  if (!(struct instanceof Y.Item)) return DEAD
  const parent = struct.parent as Shared
  const container = c.made.get(parent) ?? containerOf(parent)
  if (!container) return null
  // Looking upwards once for each type is enough.
  c.made.set(parent, container)
  return { parent, container, sub: struct.parentSub }
}

function rootSpot(c: Case, name: string, sub: string | null): Whereabouts | Fault {
  if (!isRoot(name)) return refuse('shape', 'unknown root')
  const parent = name === 'mission' ? c.doc.getXmlFragment(name) : c.doc.getMap(name)
  const container = containerOf(parent)
  return container ? { parent, container, sub } : refuse('shape', 'unknown root')
}

function parentSpot(c: Case, id: Y.ID, sub: string | null): Whereabouts | Fault {
  const struct = find(c, id)
  if (!struct) return refuse('gap', 'unknown parent')
  if (struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted) return DEAD
  const spot = whereIs(c, struct)
  if (spot === DEAD) return DEAD
  if (!spot || !(struct.content instanceof Y.ContentType)) return refuse('shape', 'parent holds nothing')
  const parent = struct.content.type as Shared
  const container = c.made.get(parent) ?? inside(spot.container, spot.sub, parent)
  return container ? { parent, container, sub } : refuse('shape', 'unknown type')
}

function neighbour(c: Case, id: Y.ID): Whereabouts | Fault {
  const struct = find(c, id)
  if (!struct) return refuse('gap', 'unknown neighbour')
  return whereIs(c, struct) ?? refuse('shape', 'neighbour outside of the schema')
}

function besideSpot(c: Case, item: Y.Item): Whereabouts | Fault {
  const left = item.origin ? neighbour(c, item.origin) : null
  const right = item.rightOrigin ? neighbour(c, item.rightOrigin) : null
  for (const side of [left, right]) if (side && isFault(side)) return side
  if (left === DEAD || right === DEAD) {
    // Of one list all is collected, or nothing. The living one of two would be cut without anybody's leave, and an
    // emoji that is cut in its middle is lost.
    return (left ?? DEAD) === (right ?? DEAD) ? DEAD : refuse('shape', 'neighbours apart')
  }
  const spot = (left ?? right) as Spot
  if (left && right) {
    const other = right as Spot
    if (spot.parent !== other.parent || spot.sub !== other.sub) return refuse('shape', 'neighbours apart')
  }
  return spot
}

/** Where a new item would stand. Refuses with `gap` (something is unknown) or `shape` (no such place). */
export function resolve(c: Case, item: Y.Item): Whereabouts | Fault {
  if (item.origin || item.rightOrigin) {
    const spot = besideSpot(c, item)
    if (spot !== DEAD && !isFault(spot) && spot.sub !== null && item.rightOrigin) {
      return refuse('shape', 'an entry of a map has no right neighbour')
    }
    return spot
  }
  // Not integrated yet: the decoder leaves a root's name or an id here.
  const parent = item.parent as unknown as string | Y.ID | null
  if (typeof parent === 'string') return rootSpot(c, parent, item.parentSub)
  return parent ? parentSpot(c, parent, item.parentSub) : refuse('shape', 'no parent')
}

/**
 * Puts a new item beside its neighbours. Refuses with `shape` when these stand in the wrong order: such an item is put
 * in different places by different replicas; and with `size` when so much lies between them that Yjs would search long.
 */
export function settle(c: Case, item: Y.Item, { parent, sub }: Spot): Fault | null {
  // Yjs' own redo reverses neighbours in a paragraph that it makes anew. There it is harmless: nobody else can have
  // written in a type that only this update brings.
  const placement = c.order.place(item, parent, sub, true)
  if (placement === 'reversed') return refuse('shape', 'neighbours reversed')
  if (placement === 'known') return refuse('shape', 'neighbours that never were')
  return placement === 'far' ? refuse('size', 'a long way between neighbours') : null
}
