/** What stands on each document of a room: its records as data, and this person's steps on it. */
import { BoardReader } from '@mustwin/board/read'
import { createUndo, type WhyNot } from '@mustwin/board/undo'
import type { Board } from '@mustwin/okr/records'
import type * as Y from 'yjs'
import { toast } from '../ui/toast.ts'
import type { History } from './live.ts'

const WHY_NOT: Readonly<Record<WhyNot, string>> = {
  changed: 'This step can’t be taken back: others have changed the same thing since. Their work stays.',
  gone: 'This step can’t be taken back: what it was about is in the tray now.',
}

const mine = new Set<unknown>()
const histories = new Set<Y.UndoManager>()

/** Changes with this origin are this person's own too, on every document: the text editor's, as soon as there is one. */
export function countAsMine(origin: unknown): void {
  mine.add(origin)
  for (const undo of histories) undo.addTrackedOrigin(origin)
}

/** Each takes one step, and says so on the screen when it cannot. */
export interface Walk extends History {
  undo(): boolean
  redo(): boolean
}

export interface Desk {
  board(): Board
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly history: Walk
  clear(): void
}

/**
 * @param steps called when there is more or less to undo
 * @param changed called after each change of the document, with its origin
 */
function makeDesk(doc: Y.Doc, steps: () => void, changed: (origin: unknown) => void): Desk {
  const reader = new BoardReader(doc)
  const { undo, back, forth, kill } = createUndo(doc, [...mine])
  histories.add(undo)
  undo.on('stack-item-added', steps)
  undo.on('stack-item-popped', steps)
  const onUpdate = (_update: Uint8Array, origin: unknown) => changed(origin)
  doc.on('update', onUpdate)
  const walk = (can: boolean, step: () => WhyNot | null): boolean => {
    const why = can ? step() : null
    if (why !== null) toast.info(WHY_NOT[why])
    return can && why === null
  }
  return {
    board: () => reader.board(),
    get canUndo() {
      return undo.canUndo()
    },
    get canRedo() {
      return undo.canRedo()
    },
    history: {
      undo: () => walk(undo.canUndo(), back),
      redo: () => walk(undo.canRedo(), forth),
      cut: () => undo.stopCapturing(),
      clear: () => undo.clear(),
    },
    clear() {
      doc.off('update', onUpdate)
      reader.destroy()
      histories.delete(undo)
      kill()
    },
  }
}

export interface Desks {
  of(doc: Y.Doc): Desk
  clear(): void
}

/** Desks by document, each set up when it is first asked for. */
export function makeDesks(steps: () => void, changed: (origin: unknown) => void): Desks {
  const desks = new Map<Y.Doc, Desk>()
  return {
    of(doc) {
      const desk = desks.get(doc) ?? makeDesk(doc, steps, changed)
      desks.set(doc, desk)
      return desk
    },
    clear() {
      for (const desk of desks.values()) desk.clear()
      desks.clear()
    },
  }
}
