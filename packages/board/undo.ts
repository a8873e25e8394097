/**
 * Undo of one's own actions only, one history over moves, fields and texts. It never takes away what others wrote.
 */
import { RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { containerOf } from './container.ts'
import { fieldOf } from './shape.ts'
import { MINE } from './write.ts'

export interface Undo {
  readonly undo: Y.UndoManager
  /** Ends the history, with the document. `undo.destroy()` does nothing: an editor that closes calls it. */
  readonly kill: () => void
}

/** An entry of a map may only go where readers have a value for its absence; the door refuses anything else. */
function mayLeaveMap(item: Y.Item): boolean {
  const container = containerOf(item.parent)
  if (container?.in === 'links') return true
  if (container?.in !== 'record' || item.parentSub === null) return false
  const field = fieldOf(container.root, item.parentSub)
  return field !== null && !field.required && field.action !== 'add'
}

/** A paragraph or text in which somebody else's words remain stays, as in the editor's own filter. */
function mayGo(item: Y.Item): boolean {
  if (item.parentSub !== null) return mayLeaveMap(item)
  if (!(item.content instanceof Y.ContentType)) return true
  const { type } = item.content
  return !(type instanceof Y.Text || type instanceof Y.XmlElement) || type.length === 0
}

/**
 * @param origins Further origins that are this person's own (the editor's).
 * @param captureTimeout Actions closer together than this many milliseconds are one step.
 * @param deleteFilter A further filter: false keeps an item that undo would delete.
 */
export function createUndo(
  doc: Y.Doc,
  origins: readonly unknown[] = [],
  {
    captureTimeout = 300,
    deleteFilter = () => true,
  }: { captureTimeout?: number; deleteFilter?: (item: Y.Item) => boolean } = {},
): Undo {
  const scope = [doc.getXmlFragment('mission'), ...RECORD_ROOTS.map(root => doc.getMap(root))]
  const undo = new Y.UndoManager(scope, {
    trackedOrigins: new Set([MINE, ...origins]),
    captureTimeout,
    deleteFilter: item => mayGo(item) && deleteFilter(item),
  })
  const kill = undo.destroy.bind(undo)
  undo.destroy = () => {}
  return { undo, kill }
}
