/**
 * Why a step of somebody's history cannot be taken back, and what of it must not be: others may have written since.
 * Yjs looks for that itself, with gaps: it walks on to the step before, and it forgets others' values that were
 * overwritten and brought back in between.
 */
import * as Y from 'yjs'
import { containerOf } from './container.ts'
import { recordOf } from './write.ts'

/** Others have changed all of it since, or put what it is about into the tray. */
export type WhyNot = 'changed' | 'gone'

export type Step = Y.UndoManager['undoStack'][number]
type Ranges = Step['insertions']

/** Every item of the ranges that the document still has. */
function itemsOf(transaction: Y.Transaction, ranges: Ranges): Y.Item[] {
  const items: Y.Item[] = []
  Y.iterateDeletedStructs(transaction, ranges, struct => {
    if (struct instanceof Y.Item) items.push(struct)
  })
  return items
}

/** What the item has become: an item that undo or redo brought back is another one. */
function latest(doc: Y.Doc, item: Y.Item): Y.Item {
  let now = item
  while (now.redone !== null) {
    const next: unknown = Y.getItem(doc.store, now.redone)
    if (!(next instanceof Y.Item)) break
    now = next
  }
  return now
}

const entryNow = (item: Y.Item): Y.Item | undefined =>
  item.parentSub !== null && item.parent instanceof Y.AbstractType
    ? item.parent._map.get(item.parentSub)
    : undefined

/** A step with what it wrote, as it is now, and what it deleted. */
interface Deed {
  readonly mine: ReadonlySet<Y.Item>
  readonly deleted: readonly Y.Item[]
}

const deedOf = (doc: Y.Doc, transaction: Y.Transaction, step: Step): Deed => ({
  mine: new Set(itemsOf(transaction, step.insertions).map(item => latest(doc, item))),
  deleted: itemsOf(transaction, step.deletions).filter(item => !Y.isDeleted(step.insertions, item.id)),
})

/** Whether the place of what the step deleted is still this step's: for an entry, nobody else has written it since. */
function comesBack({ mine }: Deed, item: Y.Item): boolean {
  const now = entryNow(item)
  return item.parentSub === null || now === undefined || now.deleted || mine.has(now)
}

/** Whether another has put the item's record into the tray. */
function isGone(doc: Y.Doc, item: Y.Item): boolean {
  const container = containerOf(item.parent)
  if (!container || !('id' in container) || container.id === null || container.root === 'mission')
    return false
  const record = recordOf(doc, container.root, container.id)
  return record?.get('deleted') === true && record._map.get('deleted')?.id.client !== doc.clientID
}

function reason(doc: Y.Doc, deed: Deed): WhyNot | null {
  const touched = [...deed.mine, ...deed.deleted]
  if (touched.length > 0 && touched.every(item => isGone(doc, item))) return 'gone'
  const can = [...deed.mine].some(item => !item.deleted) || deed.deleted.some(item => comesBack(deed, item))
  return can ? null : 'changed'
}

/** Why taking the step back would leave everything as it is, or null where it would not. */
export const whyNotBack = (doc: Y.Doc, step: Step): WhyNot | null =>
  doc.transact(transaction => reason(doc, deedOf(doc, transaction, step)))

/** Leaves to others what they have written since: those entries are no part of the step any more. */
export function spareOthers(doc: Y.Doc, step: Step): void {
  doc.transact(transaction => {
    const deed = deedOf(doc, transaction, step)
    for (const item of deed.deleted) {
      if (comesBack(deed, item)) continue
      const ranges = step.deletions.clients.get(item.id.client) ?? []
      step.deletions.clients.set(item.id.client, without(ranges, item))
    }
  })
}

type Range = NonNullable<ReturnType<Ranges['clients']['get']>>[number]

function without(ranges: readonly Range[], { id: { clock }, length }: Y.Item): Range[] {
  const end = clock + length
  return ranges.flatMap(range => {
    const last = range.clock + range.len
    const parts = [
      { clock: range.clock, len: Math.min(last, clock) - range.clock },
      { clock: Math.max(range.clock, end), len: last - Math.max(range.clock, end) },
    ]
    return parts.filter(part => part.len > 0)
  })
}
