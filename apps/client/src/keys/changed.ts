/** What others changed last, so that one key leads there. */
import type { Id } from '@mustwin/okr/records'
import type * as Y from 'yjs'
import type { LiveRoom } from '../room/live.ts'

/** The records that a transaction has touched: those whose Map, or something in it, has changed. */
function touched({ changed }: Y.Transaction): readonly Id[] {
  const ids: Id[] = []
  for (const [type, keys] of changed) {
    let inner = type as Y.AbstractType<unknown>
    let name: string | null = null
    while (inner._item) {
      name = inner._item.parentSub ?? name
      inner = inner._item.parent as Y.AbstractType<unknown>
    }
    if (name !== null) ids.push(name)
    else for (const key of keys) if (key !== null) ids.push(key)
  }
  return ids
}

export interface Changes {
  /** The card that somebody else changed last; null when nobody has since this tab came. */
  last(): Id | null
  end(): void
}

export function watchChanges(room: LiveRoom): Changes {
  let last: Id | null = null
  let doc = room.board
  const look = (transaction: Y.Transaction) => {
    // The first copy of the board is no change.
    if (!transaction.local && room.view()) last = touched(transaction).at(-1) ?? last
  }
  const attach = () => {
    if (doc === room.board) return
    doc.off('afterTransaction', look)
    doc = room.board
    doc.on('afterTransaction', look)
  }
  doc.on('afterTransaction', look)
  const stop = room.subscribe(attach, 'board')
  return {
    last: () => last,
    end() {
      stop()
      doc.off('afterTransaction', look)
    },
  }
}
