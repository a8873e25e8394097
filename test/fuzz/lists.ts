/** Whether the insides of a document hold together: stores without holes, lists whose two directions agree. */
import * as Y from 'yjs'

type Shared = Y.AbstractType<unknown>

function storeFault(doc: Y.Doc): string | null {
  for (const [client, structs] of doc.store.clients) {
    let clock = 0
    for (const struct of structs) {
      if (struct.id.client !== client || struct.id.clock !== clock)
        return `a hole at ${client}:${clock} (${struct.id.client}:${struct.id.clock})`
      if (struct.length < 1) return `an empty struct at ${client}:${clock}`
      clock += struct.length
    }
    if (!Number.isSafeInteger(clock)) return `the clock of ${client} cannot be written any more`
  }
  return null
}

function listFault(type: Shared, count: number): string | null {
  let left: Y.Item | null = null
  let length = 0
  let steps = 0
  for (let item = type._start; item; item = item.right) {
    if (item.left !== left) return `left of ${item.id.client}:${item.id.clock}`
    if (item.parent !== type || item.parentSub !== null) return `a stranger in a list`
    if (++steps > count) return 'a list that has no end'
    if (!item.deleted && item.countable) length += item.length
    left = item
  }
  return length === type._length ? null : `a list of ${length} that says ${type._length}`
}

function mapFault(type: Shared, count: number): string | null {
  for (const [key, last] of type._map) {
    if (last.right) return `${key}: the entry is not the last one`
    let steps = 0
    for (let item: Y.Item | null = last; item; item = item.left) {
      if (item.parent !== type || item.parentSub !== key) return `${key}: a stranger among the entries`
      if (item !== last && !item.deleted) return `${key}: two entries at once`
      if (item.left && item.left.right !== item) return `${key}: right of ${item.left.id.clock}`
      if (++steps > count) return `${key}: entries that have no end`
    }
  }
  return null
}

/** What is broken inside of the document, or null. */
export function innerFault(doc: Y.Doc): string | null {
  const fault = storeFault(doc)
  if (fault) return fault
  const types = new Set<Shared>(doc.share.values() as Iterable<Shared>)
  let count = 0
  for (const structs of doc.store.clients.values()) {
    count += structs.length
    for (const struct of structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType && !struct.deleted)
        types.add(struct.content.type as Shared)
    }
  }
  for (const type of types) {
    const wrong = listFault(type, count) ?? mapFault(type, count)
    if (wrong) return wrong
  }
  return null
}
