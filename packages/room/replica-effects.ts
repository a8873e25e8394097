/** What goes into a replica and what comes out: the whole surface between the pure core and the shell around it. */
import type { Refusal } from '@mustwin/okr/commands'

export type ReplicaEvent = { readonly now: number } & (
  | { type: 'start' | 'flush' | 'tick' | 'wake' }
  /** `asked`: the board was asked for on this connection already. */
  | { type: 'open'; asked?: boolean }
  | { type: 'frame'; bytes: Uint8Array }
  /** `reason`: the server's, if it gave one. */
  | { type: 'close'; code: number; reason?: string }
)

export type Outcome = { readonly ok: true } | ({ readonly ok: false } & Refusal)

export type ReplicaEffect =
  | { readonly type: 'send'; readonly frame: Uint8Array }
  /** Open a socket in `after` milliseconds that names this document client id; close any that is open first. */
  | { readonly type: 'connect'; readonly after: number; readonly client: number }
  | { readonly type: 'replied'; readonly id: string; readonly outcome: Outcome }
  /**
   * The documents were replaced by fresh ones. `lost`: why, as a sentence for people, when edits that were not saved
   * went with the old ones; their texts, if they had any, are among the recovered once the room's board is here.
   */
  | { readonly type: 'afresh'; readonly lost: string | null }

export interface Status {
  readonly connection: 'connecting' | 'live' | 'offline' | 'refused'
  readonly unsaved: number
  readonly code: number | null
}
