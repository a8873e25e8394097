/** Ways of planting a bug: around the room, in front of the disk, inside a replica; none touches a file. */
import type { Effect, RoomEvent } from '@mustwin/room/effects'
import { decodeEntry, encodeEntry } from '@mustwin/room/entry'
import { Outbox } from '@mustwin/room/outbox'
import type { Replica } from '@mustwin/room/replica'
import type { ReplicaEffect } from '@mustwin/room/replica-effects'
import type { Room } from '@mustwin/room/room'
import { ACK, BOARD, decodeFrame, encodeJson, encodeSync, RESET, SYNC, VIEW } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { stateOf, type Tamper } from './tamper.ts'

/** Effects of a kind leave at once instead of after the commit. */
export function hasty(isHasty: (effect: Effect) => boolean): () => Outbox {
  return () => {
    const honest = new Outbox()
    const push = honest.push.bind(honest)
    honest.push = effects => [...effects.filter(isHasty), ...push(effects.filter(e => !isHasty(e)))]
    return honest
  }
}

/** Changes what a commit makes visible. */
export function showing(change: (effects: readonly Effect[]) => readonly Effect[]): () => Outbox {
  return () => {
    const honest = new Outbox()
    const committed = honest.committed.bind(honest)
    honest.committed = () => change(committed())
    return honest
  }
}

/** What a commit makes visible, without its board updates where there is more than that. */
export function updatesLost(effects: readonly Effect[]): readonly Effect[] {
  const acks = effects.filter(isAck)
  return acks.length < 2 ? effects : effects.filter(e => e.type !== 'cast' || e.frame[0] !== SYNC)
}

export const isSend = (effect: Effect) =>
  (effect.type === 'send' || effect.type === 'cast') && !effect.volatile
export const isAck = (effect: Effect) => effect.type === 'send' && effect.frame[0] === ACK

export interface Connection {
  readonly id: string
  readonly seat: string
  client: number | null
  readonly deaf: Set<string>
  readonly gapped: Set<string>
}

export const connections = (room: Room) => (Reflect.get(room, 'conns') as { all: readonly Connection[] }).all
export const connectionOf = (room: Room, event: RoomEvent) =>
  connections(room).find(c => event.type === 'frame' && c.id === event.conn)

export const syncOf = (event: RoomEvent) => {
  const frame = event.type === 'frame' ? decodeFrame(event.bytes) : null
  return frame?.type === 'sync' && frame.step !== 'vector' ? frame : null
}

/** Sees the workshop otherwise while an event is handled. */
export function pretending(
  change: (w: Room['workshop'], event: RoomEvent, room: Room) => Room['workshop'],
): Tamper {
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
export function tolerating(isAllowed: (w: Room['workshop'], seat: string) => boolean): Tamper {
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
export function viewing(
  rewrite: (view: Record<string, unknown>, room: Room) => Record<string, unknown>,
): Tamper {
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
export function force(room: Room, event: RoomEvent, effects: Effect[], bytes: Uint8Array): Effect[] {
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

export const wasReset = (effects: readonly Effect[]) =>
  effects.some(e => e.type === 'send' && e.frame[0] === RESET)
export const answeredByVector = (effects: readonly Effect[]) =>
  effects.some(e => {
    const frame = e.type === 'send' ? decodeFrame(e.frame) : null
    return frame?.type === 'sync' && frame.step === 'vector'
  })

export function draftsToOthers(room: Room, event: RoomEvent, effects: Effect[]): Effect[] {
  const me = connectionOf(room, event)
  return effects.flatMap((effect): Effect[] => {
    const entry = effect.type === 'append' ? decodeEntry(effect.entry) : null
    if (!me || entry?.type !== 'update' || entry.doc === BOARD) return [effect]
    const frame = encodeSync(entry.doc, 'update', entry.update)
    const others = connections(room).filter(c => c.seat !== me.seat)
    return [effect, ...others.map(c => ({ type: 'send', to: c.id, frame }) as const)]
  })
}

export const onReplica = (
  name: string,
  change: (replica: Replica, honest: (arg: unknown) => ReplicaEffect[]) => unknown,
): Tamper => ({
  replica(replica) {
    const honest = Reflect.get(replica, name) as (arg: unknown) => ReplicaEffect[]
    Reflect.set(replica, name, change(replica, honest.bind(replica)))
  },
})

export const documents = {
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

/** The board without the last card of each root: what a snapshot taken too early would hold. */
export function earlier(board: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(board))
  for (const root of ['candidates', 'objectives', 'marks']) {
    const last = [...copy.getMap(root).keys()].at(-1)
    if (last) copy.getMap(root).delete(last)
  }
  return copy
}
