/**
 * Who is where: stamped by the server, latest only, never stored (rules P1 to P9).
 * A state comes in as a y-protocols awareness update and leaves as one; whose it is comes from the connection alone.
 */
import { openRoundOf } from '@mustwin/okr/present-round'
import { stepOf } from '@mustwin/okr/steps'
import type { Seat, Workshop } from '@mustwin/okr/workshop'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Said } from './said.ts'

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

/** What is known of one client; a null state says that it is gone. */
export interface Word {
  readonly client: number
  readonly clock: number
  readonly state: PresenceState | null
}

/** One word as it stands in an awareness update: written once, however many updates it goes into. */
export function encodeWord({ client, clock, state }: Word): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, client)
  encoding.writeVarUint(e, clock)
  encoding.writeVarString(e, JSON.stringify(state))
  return encoding.toUint8Array(e)
}

/** One awareness update of words that are written already. */
export function joinWords(words: readonly Uint8Array[]): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, words.length)
  for (const word of words) encoding.writeUint8Array(e, word)
  return encoding.toUint8Array(e)
}

/** One awareness update with these states. */
export const encodeStates = (words: readonly Word[]): Uint8Array => joinWords(words.map(encodeWord))

/** The server's own word on who somebody is (P2). @param order of joining */
export function stampOf(seat: Seat, order: number) {
  const color = PALETTE[order % PALETTE.length] ?? PALETTE[0]
  return { seat: seat.id, name: seat.name, role: seat.role, color }
}

/**
 * What others may see of a person's state: what they said, and the server's own word on who they are. In silent steps:
 * only that the person is here (P4).
 */
export function stampState(said: Said, seat: Seat, order: number, silent: boolean): PresenceState {
  const user = stampOf(seat, order)
  return silent ? { user } : { user, ...said }
}

/** Nobody is watched while writing alone or answering, in whatever step the round was opened (P4). */
export function isSilent(w: Workshop): boolean {
  return openRoundOf(w) !== null || (w.floor.step !== null && stepOf(w.floor.step).silent)
}
