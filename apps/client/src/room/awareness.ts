/** The peers of a replica as a y-protocols Awareness, which the text editor's carets want. */
import type { PresenceState } from '@mustwin/room/presence'
import { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

/** An Awareness without a clock of its own: the server decides who is here. */
export function makeAwareness(doc: Y.Doc, say: (state: PresenceState) => void): Awareness {
  const awareness = new Awareness(doc)
  clearInterval((awareness as unknown as { _checkInterval: ReturnType<typeof setInterval> })._checkInterval)
  awareness.on('update', (_change: unknown, origin: unknown) => {
    if (origin === 'local') say({ cursor: awareness.getLocalState()?.cursor ?? null })
  })
  return awareness
}

type Caret = { readonly user: unknown; readonly cursor?: unknown }

const caretOf = ({ user, cursor }: PresenceState): Caret => (cursor ? { user, cursor } : { user })

/**
 * Makes the awareness say whose caret stands where, and tells its listeners what changed. Nothing else of the peers is
 * in it: every change of an awareness makes every open editor look for carets again, and pointers move all the time.
 */
export function mirrorPeers(awareness: Awareness, peers: ReadonlyMap<number, PresenceState>): void {
  const states = awareness.states as Map<number, Caret>
  const mine = awareness.clientID
  const removed = [...states.keys()].filter(client => client !== mine && !peers.has(client))
  for (const client of removed) states.delete(client)
  const added: number[] = []
  const updated: number[] = []
  for (const [client, state] of peers) {
    const known = states.get(client)
    const caret = caretOf(state)
    if (client === mine || (known && JSON.stringify(known) === JSON.stringify(caret))) continue
    if (known) updated.push(client)
    else added.push(client)
    states.set(client, caret)
  }
  if (added.length + updated.length + removed.length === 0) return
  const change = { added, updated, removed }
  awareness.emit('change', [change, 'server'])
  awareness.emit('update', [change, 'server'])
}
