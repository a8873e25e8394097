/**
 * The log: the one port through which a room outlives its process. A room is a snapshot and the entries after it.
 * Invariants of every adapter (rule ids of SPEC.md; `log.contract.ts` checks them):
 *   D1 what was confirmed is there after any crash, in order; what was not confirmed is there whole or not at all;
 *   D2 an opener that was overtaken (a later `open`, or `delete`) can write nothing more: `Fenced`;
 *   D3 after `compact` and `delete` resolve, the replaced bytes are in no file of the store.
 * Must not import: anything but types. Entries are opaque bytes here.
 */
import type { Id } from '@mustwin/okr/records'

/** All that is kept of a room. `entries` are in the order in which they were appended after `snapshot`. */
export interface Stored {
  /** Counts the openers; only the latest may write. */
  readonly epoch: number
  /** Names this history: another one after a restore, so that clients drop what they cached of the old one. */
  readonly generation: string
  readonly snapshot: Uint8Array
  readonly entries: readonly Uint8Array[]
}

/** The store of all rooms. */
export interface RoomLog {
  /** Founds a room; durable when it resolves. Rejects with `RoomExists` when the id is or ever was in use. */
  create(room: Id, generation: string, snapshot: Uint8Array): Promise<void>
  /** Takes the room over: raises its epoch and so fences all earlier openers (D2). Null: there is no such room. */
  open(room: Id): Promise<OpenLog | null>
  /** Looks without taking over. Null: there is no such room. */
  read(room: Id): Promise<Stored | null>
  /** Removes the room for good (D3), fences its openers and remembers only a SHA-256 of the id. */
  delete(room: Id): Promise<void>
  /** Whether a room of this id was deleted. */
  wasDeleted(room: Id): Promise<boolean>
  /** The ids of all rooms, sorted. */
  rooms(): Promise<readonly Id[]>
  /** Waits for what was asked and lets the store go. Afterwards every call rejects. */
  close(): Promise<void>
}

/** One opener's handle on a room: what was stored when it opened, and the right to write until it is overtaken. */
export interface OpenLog extends Stored {
  /** Adds entries: all or none, in order, durable when it resolves. Rejects with `Fenced` (D2). */
  append(entries: readonly Uint8Array[]): Promise<void>
  /**
   * Replaces the snapshot and removes all entries at once (D3). Rejects with `Fenced` (D2).
   * @param generation the room's from now on, where it changes
   */
  compact(snapshot: Uint8Array, generation?: string): Promise<void>
  /** Gives the handle back after what was asked; later writes through it reject with `Fenced`. */
  close(): Promise<void>
}

/** Somebody else has opened or deleted the room: this opener is over and must forget what it holds. */
export class Fenced extends Error {
  override readonly name = 'Fenced'
  /** @param room - the room's id, kept out of the message because messages are logged */
  constructor(room: Id) {
    super('This room was taken over or deleted; this opener may write no more.')
    this.room = room
  }
  readonly room: Id
}

/** Something of this room cannot be read. It is left as it is, and only this room is: others go on. */
export class Damaged extends Error {
  override readonly name = 'Damaged'
  constructor() {
    super('The room cannot be read from the store.')
  }
}

/** The store took nothing of this: it is full, or its disk fails. The same may go through later. */
export class Unwritten extends Error {
  override readonly name = 'Unwritten'
  /** @param isFull - no space is left; else the disk fails */
  constructor(isFull: boolean) {
    super(isFull ? 'The disk is full.' : 'The disk fails.')
    this.isFull = isFull
  }
  readonly isFull: boolean
}

/** `create` was asked for an id that is or was in use. */
export class RoomExists extends Error {
  override readonly name = 'RoomExists'
  constructor() {
    super('A room of this id exists or existed.')
  }
}
