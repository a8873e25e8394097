/**
 * Known bugs, planted at run time from outside. The simulation must see each of them: one that is not caught within a
 * bounded number of seeds means that an oracle sleeps.
 */
import type { Effect } from '@mustwin/room/effects'
import { decodeSnapshot, encodeSnapshot } from '@mustwin/room/entry'
import { BOARD, decodeFrame } from '@mustwin/room/wire'
import * as Y from 'yjs'
import {
  answeredByVector,
  type Connection,
  connectionOf,
  connections,
  documents,
  draftsToOthers,
  earlier,
  force,
  hasty,
  isAck,
  isSend,
  onReplica,
  pretending,
  showing,
  syncOf,
  tolerating,
  updatesLost,
  viewing,
  wasReset,
} from './planting.ts'
import { SENSES } from './senses.mutants.ts'
import { stateOf, type Tamper } from './tamper.ts'

/** Every known bug by its name. */
export const MUTANTS: Readonly<Record<string, Tamper>> = {
  ...SENSES,
  'sent before it is on disk': { outbox: hasty(isSend) },
  'acknowledged before it is on disk': { outbox: hasty(isAck) },
  'what several wrote in one turn is not passed on': { outbox: showing(updatesLost) },
  'a draft is sent to others': { around: (room, event, handle) => draftsToOthers(room, event, handle()) },
  "somebody else's ballot in a view": viewing((view, room) => {
    const { id } = (view.round ?? {}) as { id?: string }
    const ballots = room.workshop.rounds.find(r => r.id === id)?.ballots ?? {}
    const mine = Object.values(ballots).at(-1)
    return mine ? { ...view, round: { ...(view.round as object), mine } } : view
  }),
  'views are not filtered': viewing((view, room) => ({ ...view, rounds: room.workshop.rounds })),
  'a refused update is taken and passed on': {
    around(room, event, handle) {
      const effects = handle()
      const sync = syncOf(event)
      return sync?.doc === BOARD && wasReset(effects) ? force(room, event, effects, sync.bytes) : effects
    },
  },
  'a refused update stays in memory': {
    around(room, event, handle) {
      const effects = handle()
      const sync = syncOf(event)
      if (sync?.doc === BOARD && wasReset(effects)) force(room, event, effects, sync.bytes)
      return effects
    },
  },
  'a gap is not noticed': {
    around(room, event, handle) {
      const effects = handle()
      const sync = syncOf(event)
      return sync?.doc === BOARD && answeredByVector(effects) ? force(room, event, [], sync.bytes) : effects
    },
  },
  'the client id is not checked': {
    around(room, event, handle) {
      const me = connectionOf(room, event)
      const sync = syncOf(event)
      if (!me || sync?.doc !== BOARD) return handle()
      const honest = me.client
      try {
        me.client = Y.decodeUpdate(sync.bytes).structs[0]?.id.client ?? honest
      } catch {
        me.client = honest
      }
      const effects = handle()
      me.client = honest
      return effects
    },
  },
  'anybody may claim any client id': {
    around(room, event, handle) {
      if (event.type !== 'join' || event.client === null) return handle()
      const { owners } = stateOf(room)
      const { client, seat } = event
      if (owners.get(client) !== 'server') owners.set(client, seat)
      for (const c of connections(room)) if (c.client === client && c.seat !== seat) c.client = null
      return handle()
    },
  },
  'a refused document is kept': { replica: documents.keepStale },
  'a lock locks nothing': tolerating(
    (w, seat) => w.floor.locks.length > 0 && w.seats[seat]?.role !== 'observer',
  ),
  'observers may write': tolerating((w, seat) => w.seats[seat]?.role === 'observer'),
  'a budget is not held': pretending((w, event) =>
    event.type === 'frame' ? { ...w, rounds: w.rounds.map(r => ({ ...r, votes: 99, perItem: 99 })) } : w,
  ),
  'an old answer replaces a newer one': {
    around(room, event, handle) {
      const state = stateOf(room)
      const frame = event.type === 'frame' ? decodeFrame(event.bytes) : null
      const me = connectionOf(room, event)
      if (frame?.type !== 'command' || !me) return handle()
      const rounds = state.workshop.rounds.map(r => {
        const mine = r.ballots[me.seat]
        return mine ? { ...r, ballots: { ...r.ballots, [me.seat]: { ...mine, n: 0 } } } : r
      })
      const honest = state.workshop
      state.workshop = { ...honest, rounds }
      const pretended = state.workshop
      const effects = handle()
      if (state.workshop === pretended) state.workshop = honest
      return effects
    },
  },
  'one id of the server for all openings': {
    opened: room => {
      stateOf(room).board.clientID = 1
    },
  },
  'compaction loses the last entry': {
    snapshot(_room, honest) {
      const snapshot = decodeSnapshot(honest)
      const board = new Y.Doc()
      Y.applyUpdate(board, snapshot.board)
      return encodeSnapshot({ ...snapshot, board: Y.encodeStateAsUpdate(earlier(board)) })
    },
  },
  'ballots stay on the disk': {
    around: (_room, _event, handle) => handle().filter(e => e.type !== 'compact'),
  },
  'an overtaken owner goes on writing': { fences: false },
  'a command is carried out twice': {
    around(room, _event, handle) {
      stateOf(room).commands.clear()
      return handle()
    },
  },
  'what was refused is not offered back': { replica: documents.forgetRecovered },
  'a reset is not obeyed': onReplica('reset', () => () => []),
  '"All saved" is said at sending': {
    replica(replica) {
      const honest = replica.handle.bind(replica)
      replica.handle = event => {
        const effects = honest(event)
        if (event.type === 'flush') for (const out of replica.documents.outgoing.values()) out.acked(1e9)
        return effects
      }
    },
  },
  'commands are forgotten at a cut': onReplica('closed', (replica, honest) => (code: unknown) => {
    ;(Reflect.get(replica, 'waiting') as Map<string, unknown>).clear()
    return honest(code)
  }),
  'the reveal leaves a card behind': {
    around(room, event, handle) {
      const state = stateOf(room)
      const frame = event.type === 'frame' ? decodeFrame(event.bytes) : null
      const isReveal = frame?.type === 'command' && JSON.stringify(frame.json).includes('"reveal"')
      if (!isReveal) return handle()
      for (const drafts of state.drafts.values()) {
        const seat = [...drafts.keys()].at(-1)
        if (seat && drafts.size > 1) drafts.delete(seat)
      }
      return handle()
    },
  },
  'drafts stay behind at a restart': {
    opened: room => {
      for (const drafts of stateOf(room).drafts.values()) drafts.clear()
    },
  },
  'everybody sees where others point, always': pretending((w, event) => {
    const frame = event.type === 'frame' ? decodeFrame(event.bytes) : null
    const shows = frame?.type === 'company' || event.type === 'wake'
    return shows ? { ...w, floor: { ...w.floor, step: 'close' } } : w
  }),
  'a move makes a message in silent steps too': {
    around(room, event, handle) {
      const effects = handle()
      const frame = event.type === 'frame' ? decodeFrame(event.bytes) : null
      const me = connectionOf(room, event)
      if (frame?.type !== 'company' || !me) return effects
      // Nothing of the move is in it, only that there was one.
      const conns = Reflect.get(room, 'conns') as { beat(): Effect[] }
      return [...effects, ...conns.beat()]
    },
  },
  'the removed stay in the room': {
    around(room, _event, handle) {
      const before = connections(room).slice()
      const effects = handle()
      const conns = Reflect.get(room, 'conns') as { add(c: Connection): void; all: readonly Connection[] }
      const kept = effects.filter(e => !(e.type === 'close' && e.reason === 'removed'))
      if (kept.length < effects.length) for (const c of before) if (!conns.all.includes(c)) conns.add(c)
      return kept
    },
  },
}
