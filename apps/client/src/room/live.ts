/**
 * What a screen sees of the room: the live room's shape, handed down by React context. Screens read through the hooks
 * of `hooks.ts` and write through `act` (commands) and the named edits of `@mustwin/board`; they never see a socket.
 */
import type { Command, Refusal } from '@mustwin/okr/commands'
import type { Board, RecordRoot, Root } from '@mustwin/okr/records'
import type { View } from '@mustwin/okr/view'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

/** Somebody's tab in the room, as stamped by the server. `cursor` is a share (0 to 1) of the board's area. */
export interface Peer {
  readonly client: number
  readonly seat: string
  readonly name: string
  readonly color: string
  readonly cursor: { readonly x: number; readonly y: number; readonly area: string } | null
  /** A card being dragged: where it would fall if let go now. */
  readonly dragging: { readonly id: string; readonly to: readonly [number, number] } | null
  /** `root/id/field` of the text being edited. */
  readonly editing: string | null
}

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
  /** Calls back after any of the above changed; returns the unsubscribe. */
  subscribe(listener: () => void): () => void
  /** Sends a command; resolves when the server has decided and written it. Never rejects. */
  act(command: Command): Promise<Outcome>
  /** Says where I am; latest wins, at most 30 a second. Only the given fields change. */
  point(at: Partial<Pick<Peer, 'cursor' | 'dragging' | 'editing'>>): void
  undo(): boolean
  redo(): boolean
  canUndo(): boolean
  canRedo(): boolean
  /** This person's undo on a document: moves, values and text in one order. */
  undoOf(doc: Y.Doc): Y.UndoManager
  /** Clears one recovered text. */
  forget(key: string): void
  /** The document that a root's card lies in for me now: the draft while writing it privately, else the board. */
  docOf(root: RecordRoot): Y.Doc
  /** The server's clock, in milliseconds, by the offset measured at the handshake. */
  serverNow(): number
  close(): void
}
