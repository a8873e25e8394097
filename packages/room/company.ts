/** Who else is here, and what I say of where I am: the presence half of a replica (rules P1, P6). */
import { decodePresence, encodeStates, type PresenceState } from './presence.ts'
import { fitSaid, type Said } from './said.ts'
import { encodePresence } from './wire.ts'

export class Company {
  /** Others' presence by client id, as stamped by the server. */
  readonly peers = new Map<number, PresenceState>()
  /** Counts up whenever something in `peers` may have changed. */
  moves = 0
  private said: PresenceState = {}
  private sent: PresenceState | null = null

  /** Changes what I say of myself. A null takes its field away. */
  say(fields: PresenceState): void {
    const gone = (key: string) => fields[key] === null || fields[key] === undefined
    if (Object.keys(fields).every(key => gone(key) && this.said[key] === undefined)) return
    const said = Object.entries({ ...this.said, ...fields }).filter(([, value]) => value != null)
    this.said = Object.fromEntries(said)
  }

  /** The frame that says it, under this client id; null when the server has heard it on this connection. */
  frame(client: number): Uint8Array | null {
    if (this.said === this.sent) return null
    this.sent = this.said
    return encodePresence(encodeStates([{ client, clock: 0, state: fitSaid(this.said as Said) }]))
  }

  /** What the server said of others; `mine` is not one of them. */
  hear(bytes: Uint8Array, mine: number): void {
    this.moves++
    for (const [client, state] of decodePresence(bytes) ?? []) {
      if (state === null) this.peers.delete(client)
      else if (client !== mine) this.peers.set(client, state as PresenceState)
    }
  }

  /** The server of a new connection knows nothing yet. */
  greet(): void {
    this.sent = null
  }

  /** The line is cut: who is here is not known any more. */
  clear(): void {
    this.moves++
    this.peers.clear()
  }
}
