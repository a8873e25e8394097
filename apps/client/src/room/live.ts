/**
 * What a screen sees of the room: the live room's shape, handed down by React context. Screens read through the hooks
 * of `hooks.ts` and write through `act` (commands) and the named edits of `@mustwin/board`; they never see a socket.
 */
import type { Command, Refusal } from '@mustwin/okr/commands'
import type { Board, Id, RecordRoot, Root } from '@mustwin/okr/records'
import type { View } from '@mustwin/okr/view'
import type { Form } from '@mustwin/room/said'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

/** Somebody's tab in the room, as stamped by the server. Places and lengths are in the board's own units. */
export interface Peer {
  readonly client: number
  readonly seat: string
  readonly name: string
  readonly color: string
  readonly pointer: readonly [number, number] | null
  /** Things under their hand, and how far from where they lie. */
  readonly dragging: { readonly ids: readonly Id[]; readonly by: readonly [number, number] } | null
  /** What they draw right now: the latest points (x, y, pressure), or the two ends. */
  readonly drawing: { readonly form: Form; readonly points: readonly number[] } | null
  readonly selection: readonly Id[]
  /** `root/id/field` of the text being edited. */
  readonly editing: string | null
  readonly laser: boolean
  /** What they look at: x, y, width, height. */
  readonly eye: readonly [number, number, number, number] | null
  /** `n` grows with each, so that the same kind again is seen again. */
  readonly reaction: { readonly kind: number; readonly n: number } | null
}

/** What a person can say of where they are. */
export type Whereabouts = Pick<
  Peer,
  'pointer' | 'dragging' | 'drawing' | 'selection' | 'editing' | 'laser' | 'eye' | 'reaction'
>

/** Of somebody who has said nothing. */
export const NOWHERE: Whereabouts = {
  pointer: null,
  dragging: null,
  drawing: null,
  selection: [],
  editing: null,
  laser: false,
  eye: null,
  reaction: null,
}

/**
 * What may change: `board` = records of the board or the draft (one's own at once, others' once per frame), `view` = my
 * view of the workshop, `peers` = others' whereabouts (once per frame), `status` = connection, saved state, what can be
 * undone, what was recovered. Fresh documents are told under every topic.
 */
export const TOPICS = ['board', 'view', 'peers', 'status'] as const
export type Topic = (typeof TOPICS)[number]

export interface Status {
  readonly connection: 'connecting' | 'live' | 'offline' | 'refused'
  /** Edits and commands of this tab that the server has not confirmed as on disk. */
  readonly unsaved: number
  /** When `refused`: the socket's final close code (4401, 4403, 4410, 4426). */
  readonly code: number | null
}

/** Text of this person that the room did not take; it stays here until they clear it. */
export interface Recovered {
  readonly key: string
  readonly root: Root
  readonly text: string
  /** Why, as a sentence for people. */
  readonly reason: string
}

export type Outcome = { readonly ok: true } | ({ readonly ok: false } & Refusal)

/** One person's steps on one document. */
export interface History {
  undo(): unknown
  redo(): unknown
  /** What comes next is a step of its own, however soon it comes. */
  cut(): void
  clear(): void
}

export interface LiveRoom {
  readonly id: string
  /** The shared document, and this person's private draft of the present writing (null outside private writing). */
  readonly board: Y.Doc
  draft(): Y.Doc | null
  /** Counts up when the documents were replaced by fresh ones: editors must be mounted anew (use it as a key). */
  incarnation(): number
  readonly awareness: Awareness
  view(): View | null
  status(): Status
  peers(): readonly Peer[]
  recovered(): readonly Recovered[]
  boardRecords(): Board
  draftRecords(): Board
  /** Calls back after something of this topic (without one: anything) changed; returns the unsubscribe. */
  subscribe(listener: () => void, topic?: Topic): () => void
  /** Sends a command; resolves when the server has decided and written it. Never rejects. */
  act(command: Command): Promise<Outcome>
  /** Says where I am; latest wins, at most 30 a second and less often in a crowd. Only the given fields change. */
  point(at: Partial<Whereabouts>): void
  /** Takes my latest step back. Where others have changed the same thing since, theirs stays, and it is said so. */
  undo(): boolean
  redo(): boolean
  canUndo(): boolean
  canRedo(): boolean
  /** This person's undo on a document: moves, values and text in one order. */
  undoOf(doc: Y.Doc): History
  /** Clears one recovered text. */
  forget(key: string): void
  /** The document that a root's card lies in for me now: the draft while writing it privately, else the board. */
  docOf(root: RecordRoot): Y.Doc
  /** The server's clock, in milliseconds, by the offset measured at the handshake. */
  serverNow(): number
  close(): void
}
