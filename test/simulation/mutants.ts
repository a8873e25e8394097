/**
 * Known bugs, planted at run time from outside. The simulation must see each of them: one that is not caught within a
 * bounded number of seeds means that an oracle sleeps.
 */
import type { Effect, RoomEvent } from '@mustwin/room/effects'
import { decodeEntry, encodeEntry } from '@mustwin/room/entry'
import { Outbox, type Turn } from '@mustwin/room/outbox'
import type { Replica } from '@mustwin/room/replica'
import type { ReplicaEffect } from '@mustwin/room/replica-effects'
import type { Room } from '@mustwin/room/room'
import { ACK, BOARD, decodeFrame, encodeJson, encodeSync, RESET, VIEW } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { stateOf, type Tamper } from './tamper.ts'

/** Effects of a kind leave at once instead of after the commit. */
function hasty(isHasty: (effect: Effect) => boolean): () => Outbox {
  return () => {
    const honest = new Outbox()
    const push = honest.push.bind(honest)
    honest.push = effects => {
      const turn: Turn = push(effects.filter(e => !isHasty(e)))
      return { perform: [...effects.filter(isHasty), ...turn.perform], commit: turn.commit }
    }
    return honest
  }
}

const isSend = (effect: Effect) => effect.type === 'send' && !effect.volatile
const isAck = (effect: Effect) => effect.type === 'send' && effect.frame[0] === ACK

interface Connection {
  readonly id: string
  readonly seat: string
  client: number | null
  readonly deaf: Set<string>
  readonly gapped: Set<string>
}

const connections = (room: Room) => (Reflect.get(room, 'conns') as { all: readonly Connection[] }).all
const connectionOf = (room: Room, event: RoomEvent) =>
  connections(room).find(c => event.type === 'frame' && c.id === event.conn)

const syncOf = (event: RoomEvent) => {
  const frame = event.type === 'frame' ? decodeFrame(event.bytes) : null
  return frame?.type === 'sync' && frame.step !== 'vector' ? frame : null
}

/** Sees the workshop otherwise while an event is handled. */
function pretending(change: (w: Room['workshop'], event: RoomEvent, room: Room) => Room['workshop']): Tamper {
  return {
    around(room, event, handle) {
      const state = stateOf(room)
      const honest = state.workshop
      const pretended = change(honest, event, room)
      if (pretended === honest) return handle()
      state.workshop = pretended
      const effects = handle()
      // What was folded meanwhile stays; what was only pretended goes.
      const { floor, seats, rounds } = state.workshop
      state.workshop = {
        ...state.workshop,
        floor: floor === pretended.floor ? honest.floor : floor,
        seats: seats === pretended.seats ? honest.seats : seats,
        rounds: restored(rounds, honest.rounds),
      }
      return effects
    },
  }
}

function restored(
  now: Room['workshop']['rounds'],
  before: Room['workshop']['rounds'],
): Room['workshop']['rounds'] {
  return now.map(round => {
    const honest = before.find(r => r.id === round.id)
    return honest ? { ...round, votes: honest.votes, perItem: honest.perItem } : round
  })
}

/** Takes what was refused as locked, as if it had been allowed. */
function tolerating(isAllowed: (w: Room['workshop'], seat: string) => boolean): Tamper {
  return {
    around(room, event, handle) {
      const effects = handle()
      const me = connectionOf(room, event)
      const sync = syncOf(event)
      const refusal = effects.find(e => e.type === 'send' && e.frame[0] === RESET)
      if (!me || sync?.doc !== BOARD || !refusal || !isAllowed(room.workshop, me.seat)) return effects
      me.deaf.delete(BOARD)
      return force(
        room,
        event,
        effects.filter(e => e !== refusal),
        sync.bytes,
      )
    },
  }
}

/** Rewrites every view that leaves. */
function viewing(rewrite: (view: Record<string, unknown>, room: Room) => Record<string, unknown>): Tamper {
  return {
    around: (room, _event, handle) =>
      handle().map(effect => {
        if (effect.type !== 'send' || effect.frame[0] !== VIEW) return effect
        const frame = decodeFrame(effect.frame)
        if (frame?.type !== 'view') return effect
        return { ...effect, frame: encodeJson(VIEW, rewrite(frame.json as Record<string, unknown>, room)) }
      }),
  }
}

/** Takes bytes into the board that the door did not see, and passes them on. */
function force(room: Room, event: RoomEvent, effects: Effect[], bytes: Uint8Array): Effect[] {
  const me = connectionOf(room, event)
  if (!me) return effects
  try {
    Y.applyUpdate(stateOf(room).board, bytes)
  } catch {
    return effects
  }
  const entry = encodeEntry({ type: 'update', doc: BOARD, by: me.seat, update: bytes })
  const others = connections(room).filter(c => c !== me)
  const sends = others.map(
    c => ({ type: 'send', to: c.id, frame: encodeSync(BOARD, 'update', bytes) }) as const,
  )
  return [...effects, { type: 'append', entry }, ...sends]
}

const wasReset = (effects: readonly Effect[]) => effects.some(e => e.type === 'send' && e.frame[0] === RESET)
const answeredByVector = (effects: readonly Effect[]) =>
  effects.some(e => {
    const frame = e.type === 'send' ? decodeFrame(e.frame) : null
    return frame?.type === 'sync' && frame.step === 'vector'
  })

function draftsToOthers(room: Room, event: RoomEvent, effects: Effect[]): Effect[] {
  const me = connectionOf(room, event)
  return effects.flatMap((effect): Effect[] => {
    const entry = effect.type === 'append' ? decodeEntry(effect.entry) : null
    if (!me || entry?.type !== 'update' || entry.doc === BOARD) return [effect]
    const frame = encodeSync(entry.doc, 'update', entry.update)
    const others = connections(room).filter(c => c.seat !== me.seat)
    return [effect, ...others.map(c => ({ type: 'send', to: c.id, frame }) as const)]
  })
}

const onReplica = (
  name: string,
  change: (replica: Replica, honest: (arg: unknown) => ReplicaEffect[]) => unknown,
): Tamper => ({
  replica(replica) {
    const honest = Reflect.get(replica, name) as (arg: unknown) => ReplicaEffect[]
    Reflect.set(replica, name, change(replica, honest.bind(replica)))
  },
})

const documents = {
  /** The refused document is shown on, under a fresh client id. */
  keepStale(replica: Replica) {
    const { documents: d } = replica
    const honest = d.startAfresh.bind(d)
    d.startAfresh = (...args) => {
      const stale = Y.encodeStateAsUpdate(d.board)
      honest(...args)
      Y.applyUpdate(d.board, stale, d)
    }
  },
  forgetRecovered(replica: Replica) {
    const { documents: d } = replica
    Object.defineProperty(d, 'recovered', { get: () => [], set: () => {} })
  },
}

/** Every known bug by its name. */
export const MUTANTS: Readonly<Record<string, Tamper>> = {
  'sent before it is on disk': { outbox: hasty(isSend) },
  'acknowledged before it is on disk': { outbox: hasty(isAck) },
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
      const honest = owners.get(event.client)
      if (honest !== 'server') owners.set(event.client, event.seat)
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
    snapshot(room) {
      const state = stateOf(room)
      const honest = state.board
      Reflect.set(state, 'board', earlier(honest))
      const snapshot = room.snapshot()
      Reflect.set(state, 'board', honest)
      return snapshot
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
    return frame?.type === 'presence' ? { ...w, floor: { ...w.floor, step: 'close' } } : w
  }),
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

/** The board without the last card of each root: what a snapshot taken too early would hold. */
function earlier(board: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(board))
  for (const root of ['candidates', 'objectives', 'marks']) {
    const last = [...copy.getMap(root).keys()].at(-1)
    if (last) copy.getMap(root).delete(last)
  }
  return copy
}
