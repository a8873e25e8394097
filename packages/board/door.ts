/** What the door is told about the one who knocks, and what it answers. */
import type { Id, Root, SeatId } from '@mustwin/okr/records'
import type { Action } from '@mustwin/okr/stages'
import type { Limits } from './limits.ts'

export interface Door {
  /** The only document client that this connection may write as. Never the server's own. */
  readonly client: number
  /** An answer to the server's state vector: the larger limits hold. */
  readonly resync: boolean
  readonly limits: Limits
  /** A new record's author must be this seat, or null. */
  readonly author: SeatId
  /** Which roots exist here at all (a draft has one); all, when left out. */
  readonly roots?: readonly Root[]
  /**
   * The rights of this moment. `author` is what the record says; `id` is null for the mission. Whatever is done to a
   * frame asks for `furnish`.
   */
  may(what: {
    readonly root: Root
    readonly action: Action
    readonly author: SeatId | null
    readonly id: Id | null
  }): boolean
}

export type Why = 'forged' | 'gap' | 'locked' | 'shape' | 'size' | 'malformed'

/** `detail` is for logs: names of roots, keys and rules, never content. */
export interface Fault {
  readonly why: Why
  readonly detail: string
}

/**
 * `update` is the document's own re-encoding of all that is new, to be logged and relayed to the others; null when there
 * was nothing new. `echo` is the part of it that the sender does not have: Yjs tidies up formats that have become idle
 * when it takes an update in, and a sender who is not told so ends with other formats than everybody else.
 */
export type Admission =
  | { readonly ok: true; readonly update: Uint8Array | null; readonly echo: Uint8Array | null }
  | ({ readonly ok: false } & Fault)
