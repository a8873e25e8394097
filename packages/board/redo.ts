/**
 * Neighbours of what undo and redo bring back. Yjs looks for them along what was brought back before, and where a text
 * was cut meanwhile it may name one and the same item as both, or two that stand the other way round. Others, and the
 * writer's own next load, would put such an item elsewhere, so the door refuses it.
 */
import * as Y from 'yjs'

const isLater = (item: Y.Item, than: Y.Item): boolean =>
  item.id.client === than.id.client && item.id.clock > than.id.clock

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean => a?.client === b?.client && a?.clock === b?.clock

function mend(item: Y.Item): void {
  let left = item.left
  while (left && isLater(left, item)) left = left.left
  let right = item.right
  while (right && isLater(right, item)) right = right.right
  const origin = left?.lastId ?? null
  const rightOrigin = right?.id ?? null
  if (!sameId(item.origin, origin)) item.origin = origin
  if (!sameId(item.rightOrigin, rightOrigin)) item.rightOrigin = rightOrigin
}

/**
 * Names as neighbours of the transaction's own new items those that they had when they were written. To be called
 * before anything of the transaction is encoded (`beforeObserverCalls`): until then nobody else knows of it.
 */
export function mendNeighbours({ doc, beforeState }: Y.Transaction): void {
  const from = beforeState.get(doc.clientID) ?? 0
  const structs = doc.store.clients.get(doc.clientID) ?? []
  for (let i = structs.length - 1; i >= 0; i--) {
    const struct = structs[i]
    if (!struct || struct.id.clock < from) return
    if (struct instanceof Y.Item && struct.parentSub === null) mend(struct)
  }
}
