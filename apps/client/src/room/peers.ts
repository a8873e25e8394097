/** Others' presence as screens want it. The server made `user`; the rest is a peer's word and is read again here. */
import type { PresenceState } from '@mustwin/room/presence'
import { readSaid } from '@mustwin/room/said'
import { NOWHERE, type Peer } from './live.ts'

export function peerOf(client: number, state: PresenceState): Peer {
  const user = state.user as { seat: string; name: string; color: string }
  const { cursor: _, ...said } = readSaid(state)
  return {
    client,
    seat: user.seat,
    name: user.name,
    color: /^#[0-9a-f]{6}$/.test(user.color) ? user.color : '#4a5568',
    ...NOWHERE,
    // What is dragged is what was selected: the two are never said together.
    selection: said.dragging?.ids ?? NOWHERE.selection,
    ...said,
  }
}

/** Turns states into peers; a peer whose state is the same object is the same object as before. */
export function makePeers() {
  let known = new Map<PresenceState, Peer>()
  let list: readonly Peer[] = []
  /** The list of before when nobody has moved. */
  return (states: ReadonlyMap<number, PresenceState>): readonly Peer[] => {
    const next = new Map<PresenceState, Peer>()
    for (const [client, state] of states) next.set(state, known.get(state) ?? peerOf(client, state))
    const same = next.size === known.size && [...next.keys()].every(state => known.has(state))
    known = next
    if (!same) list = [...next.values()]
    return list
  }
}
