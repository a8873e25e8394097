/**
 * Who is where: stamped by the server, latest only, never stored (rules P1 to P5).
 * A state comes in as a y-protocols awareness update and leaves as one; whose it is comes from the connection alone.
 */
import type { Seat } from '@mustwin/okr/workshop'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export type PresenceState = Readonly<Record<string, unknown>>

/** Twelve colours that stay apart for colour-blind eyes; by the order of joining. */
export const PALETTE = [
  '#0072b2',
  '#b3400a',
  '#00795c',
  '#9b4f86',
  '#6a5d00',
  '#3f51b5',
  '#a3234a',
  '#00727f',
  '#7b3fb5',
  '#4d6b1e',
  '#8a4b21',
  '#4a5568',
] as const

/** The parts of a state that a client may say about itself; the server adds `user`. */
const OWN_FIELDS = ['cursor', 'pointer', 'dragging', 'editing'] as const

/** The ids in an awareness update and their states (null = gone). Null when malformed. */
export function decodePresence(bytes: Uint8Array): ReadonlyMap<number, unknown> | null {
  try {
    const d = decoding.createDecoder(bytes)
    const states = new Map<number, unknown>()
    const count = decoding.readVarUint(d)
    if (count > 1_000) return null
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(d)
      decoding.readVarUint(d) // the sender's clock: the server counts its own (P2)
      states.set(client, JSON.parse(decoding.readVarString(d)))
    }
    return states
  } catch {
    return null
  }
}

/** One awareness update with these states; a null state says that the client is gone. */
export function encodeStates(
  states: readonly {
    readonly client: number
    readonly clock: number
    readonly state: PresenceState | null
  }[],
): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, states.length)
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    encoding.writeVarString(e, JSON.stringify(state))
  }
  return encoding.toUint8Array(e)
}

/** What others may see of a person's state. In silent steps: only that the person is here (P4). */
export function stampState(own: unknown, seat: Seat, order: number, silent: boolean): PresenceState {
  const user = { seat: seat.id, name: seat.name, role: seat.role, color: PALETTE[order % PALETTE.length] }
  if (silent || typeof own !== 'object' || own === null) return { user }
  const said = Object.fromEntries(
    OWN_FIELDS.flatMap(key => {
      const value = Object.getOwnPropertyDescriptor(own, key)?.value
      return value === undefined || value === null ? [] : [[key, value]]
    }),
  )
  return { user, ...said }
}
