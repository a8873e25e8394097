/** The first part of the door: from a stranger's bytes to structs that can be judged, without touching the document. */
import * as Y from 'yjs'
import type { Door, Fault } from './door.ts'

/** An update in canonical form: one section per client, nothing that the document has already, no trailing bytes. */
export interface Opened {
  readonly update: Uint8Array
  readonly structs: readonly (Y.Item | Y.GC | Y.Skip)[]
  readonly deletes: ReturnType<typeof Y.decodeUpdate>['ds']
}

const fault = (why: Fault['why'], detail: string): Fault => ({ why, detail })

// A decoder that accepts the bytes without the last one never looked at the last one.
function hasTrailingBytes(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes.slice(0, -1))
    return true
  } catch {
    return false
  }
}

/** Ranges that overlap or are unordered are made by hand; walking them could be made to cost anything. */
function isOrdered(deletes: Opened['deletes']): boolean {
  for (const ranges of deletes.clients.values()) {
    let end = 0
    for (const { clock, len } of ranges) {
      if (clock < end || len < 1) return false
      end = clock + len
    }
  }
  return true
}

function countRanges(deletes: Opened['deletes']): number {
  let count = 0
  for (const ranges of deletes.clients.values()) count += ranges.length
  return count
}

function decode(doc: Y.Doc, bytes: Uint8Array, structs: number): Opened | Fault {
  const all = Y.decodeUpdate(bytes)
  if (all.structs.length > structs) return fault('size', `${all.structs.length} structs`)
  if (countRanges(all.ds) > structs) return fault('size', `${countRanges(all.ds)} deletions`)
  if (!isOrdered(all.ds)) return fault('malformed', 'deletions overlap')
  if (hasTrailingBytes(bytes)) return fault('malformed', 'trailing bytes')
  // Known structs are cut away, not only skipped: Yjs looks up their origins again, and these may be forged.
  const known = new Map<number, number>()
  for (const struct of all.structs) known.set(struct.id.client, Y.getState(doc.store, struct.id.client))
  const update = Y.diffUpdate(bytes, Y.encodeStateVector(known))
  const { structs: rest, ds } = Y.decodeUpdate(update)
  return { update, structs: rest, deletes: ds }
}

/** Sizes and a complete decode. Refuses with `size` or `malformed`. */
export function open(doc: Y.Doc, update: Uint8Array, door: Door): Opened | Fault {
  const { resync, limits } = door
  const max = resync ? limits.resyncBytes : limits.updateBytes
  if (update.length > max) return fault('size', `${update.length} bytes`)
  try {
    // A copy of exactly these bytes: the decoder looks up strings in the whole buffer behind a view, beyond its end.
    return decode(doc, new Uint8Array(update), resync ? limits.resyncStructs : limits.structs)
  } catch {
    return fault('malformed', 'does not decode')
  }
}
