/** Whether an update may delete what it deletes. What is deleted already costs nothing and is never refused. */
import type { RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import type { Fault } from './door.ts'
import { ask, askText } from './judge.ts'
import { type Case, DEAD, refuse, type Spot, whereIs } from './resolve.ts'
import { fieldOf, isNested } from './shape.ts'

function judgeEntry(c: Case, spot: Spot, root: RecordRoot, id: string): Fault | null {
  const key = String(spot.sub)
  const field = fieldOf(root, key)
  if (!field || field.action === 'add' || isNested(field))
    return refuse('shape', `${root}.${key} is never deleted`)
  if (field.required) c.emptied.set(`${root}/${id}/${key}`, { ...spot, sub: key })
  ask(c, root, id, field.action)
  return null
}

/** A required entry only gives way to another one: a new one, or somebody else's that wins over a new one. */
export function judgeEmptied(c: Case): Fault | null {
  for (const { parent, sub, container } of c.emptied.values()) {
    const last = c.order.lastOf(parent, sub)
    const isGone =
      !last ||
      last.deleted ||
      last.content instanceof Y.ContentDeleted ||
      Y.isDeleted(c.opened.deletes, Y.createID(last.id.client, last.id.clock + last.length - 1))
    if (isGone) return refuse('shape', `${container.root}.${sub} is required`)
  }
  return null
}

function judgeDeletion(c: Case, item: Y.Item): Fault | null {
  const spot = whereIs(c, item)
  if (spot === DEAD) return null
  if (!spot) return refuse('shape', 'deletion outside of the schema')
  const { container } = spot
  switch (container.in) {
    case 'records':
      return refuse('shape', `${container.root}: a record is never deleted`)
    case 'record':
      return judgeEntry(c, spot, container.root, container.id)
    case 'links':
      ask(c, container.root, container.id, fieldOf(container.root, container.field)?.action ?? 'edit')
      return null
    default:
      askText(c, container)
      return null
  }
}

/** An item that goes costs Yjs about twice of what one costs that is only a trace, and goes for good. */
const ALIVE = 2

/** What Yjs will do for a deletion: an element goes with all that is in it, traces included. */
function isAffordable(c: Case, { content }: Y.Item): boolean {
  if (!c.order.affords(ALIVE)) return false
  if (!(content instanceof Y.ContentType)) return true
  for (let item = content.type._start; item; item = item.right) {
    if (item.deleted ? !c.order.affords(1) : !isAffordable(c, item)) return false
  }
  return true
}

function judgeRange(c: Case, structs: readonly (Y.Item | Y.GC)[], clock: number, end: number): Fault | null {
  if (structs.length === 0 || clock >= end) return null
  for (let i = Y.findIndexSS(structs as (Y.Item | Y.GC)[], clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= end) return null
    // ContentDeleted was judged where it was written; it may stand anywhere that its place allows.
    if (!(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentDeleted) continue
    const fault = judgeDeletion(c, struct)
    if (fault) return fault
    if (!isAffordable(c, struct)) return refuse('size', 'too much deleted at once')
  }
  return null
}

/** Judges every deletion that has an effect. Refuses with `gap` (unknown clocks) or `shape`; fills the case's needs. */
export function judgeDeletes(c: Case): Fault | null {
  const last = c.fresh.at(-1)
  for (const [client, ranges] of c.opened.deletes.clients) {
    const own = client === c.door.client
    const known = Y.getState(c.doc.store, client)
    const state = own && last ? last.id.clock + last.length : known
    const stored = (c.doc.store.clients.get(client) ?? []) as (Y.Item | Y.GC)[]
    for (const { clock, len } of ranges) {
      const end = clock + len
      if (end > state) return refuse('gap', 'deletion of unknown clocks')
      const fault =
        (clock < known ? judgeRange(c, stored, clock, Math.min(end, known)) : null) ??
        (own ? judgeRange(c, c.fresh, Math.max(clock, c.base), end) : null)
      if (fault) return fault
    }
  }
  return null
}
