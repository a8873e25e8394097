/** Opens a room in this tab: a replica, its line to the server, and what screens read of them. */
import { BoardReader } from '@mustwin/board/read'
import { createUndo } from '@mustwin/board/undo'
import type { Command } from '@mustwin/okr/commands'
import { type Board, EMPTY_BOARD, type RecordRoot } from '@mustwin/okr/records'
import type { PresenceState } from '@mustwin/room/presence'
import { Replica } from '@mustwin/room/replica'
import type { ReplicaEffect } from '@mustwin/room/replica-effects'
import { defaultDeleteFilter, defaultProtectedNodes, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { makeAwareness, mirrorPeers } from './awareness.ts'
import { random } from './freshId.ts'
import type { LiveRoom, Outcome, Peer, Status } from './live.ts'
import { openLine } from './socket.ts'

/** What stands on one document: its records as data, and this person's undo. */
interface Desk {
  readonly reader: BoardReader
  readonly undo: ReturnType<typeof createUndo>
}

/**
 * @param id the workshop
 * @param seat which of this browser's seats, when it has several
 */
export function openRoom(id: string, seat?: string): LiveRoom {
  const replica = new Replica(random, () => line.soon())
  const listeners = new Set<() => void>()
  const desks = new Map<Y.Doc, Desk>()
  const asking = new Map<string, (outcome: Outcome) => void>()
  let awareness: Awareness = makeAwareness(replica.board, say)
  let status: Status = replica.status
  let peers: readonly Peer[] = []
  let saidBefore = new Map<number, PresenceState>()

  const line = openLine(replica, client => address(id, client, seat), settle)

  function say(state: PresenceState) {
    replica.say(state)
    line.soon()
  }

  /** After everything that happened: answers, fresh documents, and whatever screens should draw anew. */
  function settle(effects: readonly ReplicaEffect[]) {
    for (const effect of effects) {
      if (effect.type === 'replied') {
        asking.get(effect.id)?.(effect.outcome)
        asking.delete(effect.id)
      } else if (effect.type === 'afresh') startAfresh()
    }
    refreshPeers()
    notify()
  }

  function startAfresh() {
    for (const desk of desks.values()) clear(desk)
    desks.clear()
    awareness.destroy()
    awareness = makeAwareness(replica.board, say)
  }

  function refreshPeers() {
    const same =
      saidBefore.size === replica.peers.size && [...replica.peers].every(([c, s]) => saidBefore.get(c) === s)
    if (same) return
    saidBefore = new Map(replica.peers)
    mirrorPeers(awareness, replica.peers)
    peers = [...replica.peers].map(([client, state]) => peerOf(client, state))
  }

  function notify() {
    const next = replica.status
    const { connection, unsaved, code } = status
    if (next.connection !== connection || next.unsaved !== unsaved || next.code !== code) status = next
    for (const listener of listeners) listener()
  }

  function desk(doc: Y.Doc): Desk {
    const known = desks.get(doc)
    if (known) return known
    const keepOthers = (item: Y.Item) => defaultDeleteFilter(item, defaultProtectedNodes)
    const made = {
      reader: new BoardReader(doc),
      undo: createUndo(doc, [ySyncPluginKey], { deleteFilter: keepOthers }),
    }
    desks.set(doc, made)
    made.reader.subscribe(notify)
    made.undo.undo.on('stack-item-added', notify)
    made.undo.undo.on('stack-item-popped', notify)
    // The count of unsaved edits changes with each of one's own.
    doc.on('update', (_update: Uint8Array, origin: unknown) => origin !== replica.documents && notify())
    return made
  }

  /** Where this person writes now: the private draft while there is one. */
  const present = () => replica.draft ?? replica.board

  return {
    id,
    get board() {
      return replica.board
    },
    get awareness() {
      return awareness
    },
    incarnation: () => replica.documents.incarnation,
    draft: () => replica.draft,
    view: () => (replica.ready ? replica.view : null),
    status: () => status,
    peers: () => peers,
    recovered: () => replica.documents.recovered,
    boardRecords: () => desk(replica.board).reader.board(),
    draftRecords: (): Board => (replica.draft ? desk(replica.draft).reader.board() : EMPTY_BOARD),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    act: (command: Command) =>
      new Promise<Outcome>(resolve => {
        const { id: asked, effects } = replica.command(command)
        asking.set(asked, resolve)
        line.perform(effects)
      }),
    point({ cursor, ...fields }) {
      say({ ...fields, ...(cursor === undefined ? {} : { pointer: cursor }) })
    },
    undo: () => desk(present()).undo.undo.undo() !== null,
    redo: () => desk(present()).undo.undo.redo() !== null,
    canUndo: () => desk(present()).undo.undo.canUndo(),
    canRedo: () => desk(present()).undo.undo.canRedo(),
    undoOf: doc => desk(doc).undo.undo,
    forget(key) {
      replica.documents.forget(key)
      notify()
    },
    docOf: (root: RecordRoot) =>
      replica.view?.writing?.root === root ? (replica.draft ?? replica.board) : replica.board,
    serverNow: () => Date.now() + replica.offset,
    close() {
      line.close()
      for (const each of desks.values()) clear(each)
      awareness.destroy()
    },
  }
}

function clear(desk: Desk) {
  desk.reader.destroy()
  desk.undo.kill()
}

function address(id: string, client: number, seat: string | undefined): string {
  const url = new URL(`/sync/${id}`, location.href)
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  url.search = new URLSearchParams({ v: '1', client: String(client), ...(seat ? { seat } : {}) }).toString()
  url.hash = ''
  return url.href
}

/** A stamped state as screens want it. The server made `user`; the rest is a peer's word and is checked. */
function peerOf(client: number, state: PresenceState): Peer {
  const user = state.user as { seat: string; name: string; color: string }
  const pointer = state.pointer as { x?: unknown; y?: unknown; area?: unknown } | undefined
  const dragging = state.dragging as { id?: unknown; to?: unknown } | undefined
  const { x, y, area } = pointer ?? {}
  const to = Array.isArray(dragging?.to) ? dragging.to.map(Number) : []
  const [effort = 0, impact = 0] = to
  return {
    client,
    seat: user.seat,
    name: user.name,
    color: /^#[0-9a-f]{6}$/.test(user.color) ? user.color : '#4a5568',
    cursor: typeof x === 'number' && typeof y === 'number' ? { x, y, area: String(area ?? '') } : null,
    dragging: typeof dragging?.id === 'string' ? { id: dragging.id, to: [effort, impact] } : null,
    editing: typeof state.editing === 'string' ? state.editing : null,
  }
}
