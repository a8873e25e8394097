/** What a backup may hold of a room: everything but the ballots of rounds whose result was not shown (S6). */
import type { Round } from '@mustwin/okr/rounds'
import type { Packing } from './kept.ts'
import { openState, type StoredRoom, snapshotOf } from './state.ts'

/**
 * The room as one snapshot without anybody's ballot, neither in the ledger nor in the entries that made it.
 * @param packing without it a room with a packed board cannot be read
 * @throws when the room is damaged (R2)
 */
export function stripBallots<T extends StoredRoom>(stored: T, packing: Packing | null = null): T {
  const state = openState(stored, packing)
  const rounds = state.workshop.rounds.map((round): Round => ({ ...round, ballots: {} }))
  state.workshop = { ...state.workshop, rounds }
  return { ...stored, snapshot: snapshotOf(state), entries: [] }
}
