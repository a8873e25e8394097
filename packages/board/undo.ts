/**
 * Undo of one's own actions only, one history over moves, fields and texts. It never takes away what others wrote.
 */
import { RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { containerOf } from './container.ts'
import { mendNeighbours } from './redo.ts'
import { fieldOf } from './shape.ts'
import { spareOthers, type WhyNot, whyNotBack } from './undo-why.ts'
import { MINE } from './write.ts'

export type { WhyNot } from './undo-why.ts'

export interface Undo {
  readonly undo: Y.UndoManager
  /** Why the next undo would leave everything as it is, or null where it would not (or there is nothing to undo). */
  readonly whyNot: () => WhyNot | null
  /**
   * Takes the latest step back, and no other. Where others have changed all of it since, their work stays, the step
   * leaves the history, and the reason is returned; null when it was taken back (or there was none).
   */
  readonly back: () => WhyNot | null
  /** The same for the latest step that was taken back. */
  readonly forth: () => WhyNot | null
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

type Stack = Y.UndoManager['undoStack']

function whyNot(doc: Y.Doc, stack: Stack): WhyNot | null {
  const step = stack.at(-1)
  return step ? whyNotBack(doc, step) : null
}

/** Takes the latest step of the stack by `walk`, or drops it and says why. */
function take(doc: Y.Doc, undo: Y.UndoManager, stack: Stack, walk: () => void): WhyNot | null {
  const why = whyNot(doc, stack)
  const step = stack.at(-1)
  // Yjs would go on to the step before: one press must never take back two.
  if (why && step) {
    stack.pop()
    const type = stack === undo.undoStack ? ('undo' as const) : ('redo' as const)
    const told = { stackItem: step, type, changedParentTypes: new Map(), origin: undo }
    undo.emit('stack-item-popped', [told, undo])
  } else if (step) {
    spareOthers(doc, step)
    walk()
  }
  return why
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
  const mend = (transaction: Y.Transaction): void => {
    if (transaction.origin === undo) mendNeighbours(transaction)
  }
  doc.on('beforeObserverCalls', mend)
  const destroy = undo.destroy.bind(undo)
  const kill = (): void => {
    doc.off('beforeObserverCalls', mend)
    destroy()
  }
  undo.destroy = () => {}
  return {
    undo,
    whyNot: () => whyNot(doc, undo.undoStack),
    back: () => take(doc, undo, undo.undoStack, () => undo.undo()),
    forth: () => take(doc, undo, undo.redoStack, () => undo.redo()),
    kill,
  }
}
