/** Whether a document has an update already: a resynchronisation repeats every deletion ever made, new or not. */
import * as Y from 'yjs'

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

function areDeleted(doc: Y.Doc, client: number, from: number, len: number): boolean {
  if (from + len > Y.getState(doc.store, client)) return false
  for (let clock = from; clock < from + len; ) {
    const struct = Y.getItem(doc.store, Y.createID(client, clock))
    if (!struct.deleted) return false
    clock = struct.id.clock + struct.length
  }
  return true
}
