/** The first part of the door: from a stranger's bytes to structs that can be judged, without touching the document. */
import * as Y from 'yjs'
import type { Door, Fault } from './door.ts'
import { type Flaw, type Most, skim } from './skim.ts'

/** An update in canonical form: one section per client, nothing that the document has already, no trailing bytes. */
export interface Opened {
  readonly update: Uint8Array
  readonly structs: readonly (Y.Item | Y.GC | Y.Skip)[]
  readonly deletes: ReturnType<typeof Y.decodeUpdate>['ds']
}

/** Values in values: no honest one is deeper than two. */
const DEPTH = 8

const isTooMuch = (flaw: Flaw): boolean => flaw === 'structs' || flaw === 'deletions'
const fault = (flaw: Flaw): Fault => ({ why: isTooMuch(flaw) ? 'size' : 'malformed', detail: flaw })

function decode(doc: Y.Doc, bytes: Uint8Array, most: Most): Opened | Fault {
  const skimmed = skim(bytes, most)
  if (typeof skimmed === 'string') return fault(skimmed)
  const { structs, ds } = Y.decodeUpdate(bytes)
  const known = new Map<number, number>()
  let isNew = skimmed.isPlain
  for (const { id } of structs) {
    const state = known.get(id.client) ?? Y.getState(doc.store, id.client)
    known.set(id.client, state)
    if (id.clock < state) isNew = false
  }
  if (isNew) return { update: bytes, structs, deletes: ds }
  // Known structs are cut away, not only skipped: Yjs looks up their origins again, and these may be forged.
  const update = Y.diffUpdate(bytes, Y.encodeStateVector(known))
  const rest = Y.decodeUpdate(update)
  return { update, structs: rest.structs, deletes: rest.ds }
}

/** Sizes and a complete decode. Refuses with `size` or `malformed`. */
export function open(doc: Y.Doc, update: Uint8Array, door: Door): Opened | Fault {
  const { resync, limits } = door
  const max = resync ? limits.resyncBytes : limits.updateBytes
  if (update.length > max) return { why: 'size', detail: `${update.length} bytes` }
  const most = { structs: resync ? limits.resyncStructs : limits.structs, depth: DEPTH }
  try {
    // A copy of exactly these bytes: the decoder looks up strings in the whole buffer behind a view, beyond its end.
    return decode(doc, new Uint8Array(update), most)
  } catch {
    return { why: 'malformed', detail: 'does not decode' }
  }
}
