/**
 * A workshop is decided by rules. This file is its state; `decide.ts` says what a command leads to, `evolve.ts` folds
 * facts, `view.ts` says what one person may know, `rights.ts` who may write.
 * Invariants: plain JSON, never mutated; ballots only in `round.ballots`; times are server milliseconds (UTC).
 * Must not import: Yjs, node, clocks, randomness.
 */
import type { Board, Id, RecordRoot, SeatId } from './records.ts'
import type { Round } from './rounds.ts'
import type { Role, Stage } from './stages.ts'
import type { Preset, StepId } from './steps.ts'

export interface CompanyObjective {
  readonly title: string
  readonly keyResults: readonly string[]
}
export interface Company {
  readonly mission: string
  readonly objectives: readonly CompanyObjective[]
}

export interface Founding {
  readonly id: Id
  readonly title: string
  readonly team: string
  /** ISO dates, both inclusive. */
  readonly period: { readonly start: string; readonly end: string }
  readonly preset: Preset
  readonly company: Company
  readonly createdAt: number
}

export interface Seat {
  readonly id: SeatId
  readonly name: string
  readonly role: Role
  readonly joinedAt: number
  readonly ready: boolean
  /** When the hand went up (the queue's order), or null. */
  readonly hand: number | null
  readonly claim: SeatId | null
}

/** Private writing of one root: the n-th time; closed = frozen until the reveal. */
export interface Writing {
  readonly n: number
  readonly closed: boolean
  readonly revealed: boolean
  /** After `closed`: drafts that were on their way are taken until this moment (server ms). */
  readonly until?: number
}

/** All that decides who may write, so that a grace can remember what was allowed before. */
export interface Floor {
  readonly step: StepId | null
  readonly locks: readonly Stage[]
  /** Roots nobody may touch while a ballot on them is open. */
  readonly frozen: readonly RecordRoot[]
}

/** What was allowed before rights shrank, until a moment. `earlier` is an older one that still runs (fast presses). */
export interface Grace {
  readonly until: number
  readonly floor: Floor
  readonly earlier?: Grace | null
}

export type Timer =
  | { readonly state: 'running'; readonly endsAt: number; readonly rang: boolean }
  | { readonly state: 'paused'; readonly left: number }

export interface Decision {
  readonly at: number
  readonly text: string
}

export interface Workshop extends Founding {
  readonly phase: 'lobby' | 'running' | 'ended'
  readonly agenda: readonly StepId[]
  readonly floor: Floor
  /** What was allowed a moment ago stays allowed until `until`: edits in flight are not refused (2 s). */
  readonly grace: Grace | null
  readonly seats: Readonly<Record<SeatId, Seat>>
  readonly removed: readonly SeatId[]
  readonly wheel: SeatId | null
  readonly writings: Readonly<Partial<Record<RecordRoot, Writing>>>
  /** Whose a revealed card is, where the board does not say it. */
  readonly owners: Readonly<Record<Id, SeatId>>
  readonly timer: Timer | null
  readonly rounds: readonly Round[]
  readonly mustWins: { readonly ids: readonly Id[]; readonly because: string | null }
  readonly pointer: { readonly to: string; readonly at: number; readonly by: SeatId } | null
  readonly decisions: readonly Decision[]
  /** 0 = draft; each `finalise` counts one up. */
  readonly version: number
}

/** The server's grace for edits in flight when rights shrink, in milliseconds. */
export const GRACE = 2_000

/** What a decision may look at beside the ledger. Handed in: the core owns no clock, no sockets and no document. */
export interface Circumstances {
  readonly now: number
  /** The board as it is, read only when asked for. */
  board(): Board
  /** Milliseconds since the seat was last connected; 0 while it is. */
  awayFor(seat: SeatId): number
  /** A fresh random id (22 characters). */
  freshId(): Id
  /** Every card in anybody's draft of this root that the reveal would copy, and whose it is. */
  drafts(root: RecordRoot): readonly { readonly id: Id; readonly seat: SeatId }[]
}

const emptyFloor: Floor = { step: null, locks: [], frozen: [] }

/** A new workshop in its lobby, without seats. `agenda` is the preset's. */
export function foundWorkshop(founding: Founding, agenda: readonly StepId[]): Workshop {
  return {
    ...founding,
    phase: 'lobby',
    agenda,
    floor: emptyFloor,
    grace: null,
    seats: {},
    removed: [],
    wheel: null,
    writings: {},
    owners: {},
    timer: null,
    rounds: [],
    mustWins: { ids: [], because: null },
    pointer: null,
    decisions: [],
    version: 0,
  }
}
