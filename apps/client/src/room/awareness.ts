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

/** Makes the awareness say what the server said, and tells its listeners what changed. */
export function mirrorPeers(awareness: Awareness, peers: ReadonlyMap<number, PresenceState>): void {
  const mine = awareness.clientID
  const known = [...awareness.states.keys()].filter(client => client !== mine)
  const removed = known.filter(client => !peers.has(client))
  const added = [...peers.keys()].filter(client => !awareness.states.has(client))
  const updated = [...peers].filter(
    ([client, s]) => known.includes(client) && awareness.states.get(client) !== s,
  )
  for (const client of removed) awareness.states.delete(client)
  for (const [client, state] of peers) if (client !== mine) awareness.states.set(client, { ...state })
  const change = { added, updated: updated.map(([client]) => client), removed }
  if (added.length + updated.length + removed.length === 0) return
  awareness.emit('change', [change, 'server'])
  awareness.emit('update', [change, 'server'])
}
