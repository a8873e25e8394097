/** Whether an update may delete what it deletes. What is deleted already costs nothing and is never refused. */
import * as Y from 'yjs'
import type { Fault } from './door.ts'
import { ask, askText } from './judge.ts'
import { type Case, DEAD, refuse, whereIs } from './resolve.ts'
import { fieldOf, isNested } from './shape.ts'

function judgeEntry(
  c: Case,
  root: Parameters<typeof fieldOf>[0],
  id: string,
  key: string,
  isFresh: boolean,
): Fault | null {
  const field = fieldOf(root, key)
  if (!field || field.action === 'add' || isNested(field))
    return refuse('shape', `${root}.${key} is never deleted`)
  // A fresh one that is dead on arrival lost against somebody else's; an old one may only give way to a new one.
  if (field.required && !isFresh && !c.written.has(`${root}/${id}/${key}`)) {
    return refuse('shape', `${root}.${key} is required`)
  }
  ask(c, root, id, field.action)
  return null
}

function judgeDeletion(c: Case, item: Y.Item, isFresh: boolean): Fault | null {
  const spot = whereIs(c, item)
  if (spot === DEAD) return null
  if (!spot) return refuse('shape', 'deletion outside of the schema')
  const { container, sub } = spot
  switch (container.in) {
    case 'records':
      return refuse('shape', `${container.root}: a record is never deleted`)
    case 'record':
      return judgeEntry(c, container.root, container.id, String(sub), isFresh)
    case 'links':
      ask(c, container.root, container.id, fieldOf(container.root, container.field)?.action ?? 'edit')
      return null
    default:
      askText(c, container)
      return null
  }
}

function judgeRange(
  c: Case,
  structs: readonly (Y.Item | Y.GC)[],
  clock: number,
  end: number,
  isFresh: boolean,
): Fault | null {
  if (structs.length === 0 || clock >= end) return null
  for (let i = Y.findIndexSS(structs as (Y.Item | Y.GC)[], clock); i < structs.length; i++) {
    const struct = structs[i]
    if (!struct || struct.id.clock >= end) return null
    // ContentDeleted was judged where it was written; it may stand anywhere that its place allows.
    if (!(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentDeleted) continue
    const fault = judgeDeletion(c, struct, isFresh)
    if (fault) return fault
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
        (clock < known ? judgeRange(c, stored, clock, Math.min(end, known), false) : null) ??
        (own ? judgeRange(c, c.fresh, Math.max(clock, c.base), end, true) : null)
      if (fault) return fault
    }
  }
  return null
}
