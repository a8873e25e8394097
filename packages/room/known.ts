/** Whether a document has an update already: a resynchronisation repeats every deletion ever made, new or not. */
import * as Y from 'yjs'
import type { Clocks } from './clocks.ts'

/** True when every struct and every deletion of the update is in the document. Never throws; malformed is false. */
export function hasAll(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(new Uint8Array(update))
    const known = structs.every(({ id, length }) => id.clock + length <= Y.getState(doc.store, id.client))
    if (!known) return false
    for (const [client, ranges] of ds.clients) {
      if (!ranges.every(({ clock, len }) => areDeleted(doc, client, clock, len))) return false
    }
    return true
  } catch {
    return false
  }
}

/**
 * The same of a board of which there are only bytes. Never throws; malformed is false.
 * @param clocks the next clock of each client
 * @param deletions an update that holds every deletion
 */
export function hasAllOf(clocks: Clocks, deletions: Uint8Array, update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(new Uint8Array(update))
    const isOld = structs.every(({ id, length }) => id.clock + length <= (clocks.get(id.client) ?? 0))
    if (!isOld) return false
    const known = Y.decodeUpdate(deletions).ds.clients
    return [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) =>
        known.get(client)?.some(range => range.clock <= clock && clock + len <= range.clock + range.len),
      ),
    )
  } catch {
    return false
  }
}

function areDeleted(doc: Y.Doc, client: number, from: number, len: number): boolean {
  if (from + len > Y.getState(doc.store, client)) return false
  for (let clock = from; clock < from + len; ) {
    const struct = Y.getItem(doc.store, Y.createID(client, clock))
    if (!struct.deleted) return false
    clock = struct.id.clock + struct.length
  }
  return true
}

/**
 * True when the update brings nothing but deletions and values of `deleted` (into the tray, or out of it). What it
 * says about places is not checked here: the door does. Never throws; malformed is false.
 */
export function onlyTakesAway(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    const { structs } = Y.decodeUpdate(new Uint8Array(update))
    const fresh = structs.filter(({ id, length }) => id.clock + length > Y.getState(doc.store, id.client))
    return fresh.every(struct => struct instanceof Y.GC || isTraying(doc, fresh, struct))
  } catch {
    return false
  }
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

function isTraying(doc: Y.Doc, fresh: readonly Struct[], struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { content } = struct
  const small =
    content instanceof Y.ContentDeleted || (content instanceof Y.ContentAny && content.arr.every(isBoolean))
  return small && keyOf(doc, fresh, struct) === 'deleted'
}

const isBoolean = (value: unknown): boolean => typeof value === 'boolean'

/** The key an item stands under. One that follows another carries no key of its own: it has its neighbour's. */
function keyOf(doc: Y.Doc, fresh: readonly Struct[], item: Y.Item): string | null {
  const seen = new Set<Y.Item>()
  let at: Y.Item | undefined = item
  while (at && !seen.has(at)) {
    seen.add(at)
    if (at.parentSub !== null || at.origin === null) return at.parentSub
    at = itemAt(doc, fresh, at.origin)
  }
  return null
}

function itemAt(doc: Y.Doc, fresh: readonly Struct[], id: Y.ID): Y.Item | undefined {
  const near = fresh.find(
    s => s.id.client === id.client && id.clock >= s.id.clock && id.clock < s.id.clock + s.length,
  )
  const found: unknown = near ?? Y.getItem(doc.store, id)
  return found instanceof Y.Item ? found : undefined
}
