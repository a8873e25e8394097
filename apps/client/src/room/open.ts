/** Opens a room in this tab: a replica, its line to the server, and what screens read of them. */
import type { Command } from '@mustwin/okr/commands'
import { type Board, EMPTY_BOARD, type RecordRoot } from '@mustwin/okr/records'
import type { View } from '@mustwin/okr/view'
import type { PresenceState } from '@mustwin/room/presence'
import { Replica } from '@mustwin/room/replica'
import type { ReplicaEffect } from '@mustwin/room/replica-effects'
import { OWN_RHYTHM } from '@mustwin/room/rhythm'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { toast } from '../ui/toast.ts'
import { makeAwareness, mirrorPeers } from './awareness.ts'
import { makeDesks } from './desks.ts'
import { addressOf, type EarlyLine } from './early.ts'
import { random } from './freshId.ts'
import { type LiveRoom, type Outcome, type Status, TOPICS, type Whereabouts } from './live.ts'
import { makePeers } from './peers.ts'
import { openLine } from './socket.ts'
import { makeTopics } from './topics.ts'

/** What may wait until others can be told of it (P14). All else, and whatever ends something, is said sooner. */
const MOVES: ReadonlySet<string> = new Set(['pointer', 'eye', 'dragging', 'drawing'])
const isMove = (state: PresenceState): boolean =>
  Object.entries(state).every(([key, value]) => MOVES.has(key) && value !== null)

/**
 * @param id the workshop
 * @param seat which of this browser's seats, when it has several
 * @param early a line that was opened for this seat before
 */
export function openRoom(id: string, seat?: string, early: EarlyLine | null = null): LiveRoom {
  const replica = new Replica(random, () => line.soon(), early?.client)
  const topics = makeTopics(due => due.has('peers') && mirrorPeers(awareness, replica.peers))
  const desks = makeDesks(
    () => topics.tell('status'),
    origin => {
      // One's own edits at once, or a controlled input would lose its caret; and they count as unsaved.
      if (origin === replica.documents) topics.tellSoon('board')
      else {
        topics.tell('board')
        notify()
      }
    },
  )
  const asking = new Map<string, (outcome: Outcome) => void>()
  const peersOf = makePeers()
  let awareness: Awareness = makeAwareness(replica.board, say)
  let told = lookAt(replica)
  let saidAt = 0
  let lost: { why: string; kept: number } | null = null
  let saying: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | undefined

  // A line that was opened for the only seat is for that very seat from then on.
  const place = (client: number) => ({ id, seat: replica.view?.me.seat ?? seat, client })
  const line = openLine(replica, client => addressOf(place(client)), settle, early)

  function say(state: PresenceState) {
    replica.say(state)
    const now = Date.now()
    const pause = isMove(state) ? pauseNow() : OWN_RHYTHM
    // A clock that was set back must not silence anybody.
    const at = Math.min(now + pause, Math.max(now, saidAt + pause))
    if (saying && saying.at <= at) return
    clearTimeout(saying?.timer)
    const speak = () => {
      saying = undefined
      saidAt = Date.now()
      line.soon()
    }
    saying = { at, timer: setTimeout(speak, at - now) }
  }

  /** Milliseconds between two words of where I am: whoever leads is looked at by all. */
  function pauseNow(): number {
    const me = replica.view?.me
    return replica.company.pauseOf(me?.wheel === true || me?.role === 'facilitator', random)
  }

  /** After everything that happened: answers, fresh documents, and whatever screens should draw anew. */
  function settle(effects: readonly ReplicaEffect[]) {
    let afresh = false
    for (const effect of effects) {
      if (effect.type === 'replied') {
        asking.get(effect.id)?.(effect.outcome)
        asking.delete(effect.id)
      } else if (effect.type === 'afresh') {
        afresh = true
        if (effect.lost !== null) lost = { why: effect.lost, kept: told.recovered.length }
      }
    }
    if (afresh) startAfresh()
    notify(afresh)
    if (lost && replica.ready) sayLost(lost)
  }

  /** What had words in it is offered back with the reason; of a drawing or a move only the reason is left to say. */
  function sayLost({ why, kept }: { why: string; kept: number }) {
    lost = null
    if (replica.documents.recovered.length <= kept) toast.error(why)
  }

  function startAfresh() {
    desks.clear()
    awareness.destroy()
    awareness = makeAwareness(replica.board, say)
  }

  /** Tells the topics in which something is not what it was when they were told last. */
  function notify(all = false) {
    const before = told
    told = lookAt(replica, before)
    if (told.peers !== before.peers) topics.tellSoon('peers')
    topics.tell(...TOPICS.filter(topic => all || (topic !== 'peers' && told[topic] !== before[topic])))
  }

  /** Where this person writes now: the private draft while there is one. */
  const present = () => desks.of(replica.draft ?? replica.board)

  line.start()
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
    status: () => told.status,
    peers: () => peersOf(replica.peers),
    recovered: () => replica.documents.recovered,
    boardRecords: () => desks.of(replica.board).board(),
    draftRecords: (): Board => (replica.draft ? desks.of(replica.draft).board() : EMPTY_BOARD),
    subscribe: topics.subscribe,
    act: (command: Command) =>
      new Promise<Outcome>(resolve => {
        const { id: asked, effects } = replica.command(command)
        asking.set(asked, resolve)
        line.perform(effects)
      }),
    point: at => say(wordOf(at)),
    undo: () => present().history.undo(),
    redo: () => present().history.redo(),
    canUndo: () => present().canUndo,
    canRedo: () => present().canRedo,
    undoOf: doc => desks.of(doc).history,
    forget(key) {
      replica.documents.forget(key)
      notify()
    },
    docOf: (root: RecordRoot) =>
      replica.view?.writing?.root === root ? (replica.draft ?? replica.board) : replica.board,
    serverNow: () => Date.now() + replica.offset,
    close() {
      clearTimeout(saying?.timer)
      line.close()
      desks.clear()
      awareness.destroy()
    },
  }
}

/** What screens were told of, by topic: the same value as before where nothing has changed. */
interface Sight {
  readonly view: View | null
  /** Which draft there is; the records of the documents have listeners of their own. */
  readonly board: Y.Doc | null
  readonly peers: number
  readonly status: Status
  readonly recovered: Replica['documents']['recovered']
}

function lookAt(replica: Replica, before?: Sight): Sight {
  const status = replica.status
  const { recovered } = replica.documents
  const same =
    before !== undefined &&
    before.recovered === recovered &&
    before.status.connection === status.connection &&
    before.status.unsaved === status.unsaved &&
    before.status.code === status.code
  return {
    view: replica.ready ? replica.view : null,
    board: replica.draft,
    peers: replica.company.moves,
    status: same ? before.status : status,
    recovered,
  }
}

/** A field that says nothing is taken away: nobody needs to hear of an empty selection. */
function wordOf(at: Partial<Whereabouts>): PresenceState {
  const { laser, selection } = at
  return {
    ...at,
    ...(laser === false && { laser: null }),
    ...(selection?.length === 0 && { selection: null }),
  }
}
