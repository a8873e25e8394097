/**
 * What one person may know of the ledger. The only shape that leaves the server: no ballot but the viewer's own, no
 * owner of a nameless card but "mine", no draft.
 */
import type { Id, RecordRoot, Root, SeatId } from './records.ts'
import type { Ballot, Result, RoundKind } from './rounds.ts'
import type { Action, Role, Stage } from './stages.ts'
import type { StepId } from './steps.ts'
import type { Company, Decision, Timer } from './workshop.ts'

export interface PersonView {
  readonly seat: SeatId
  readonly name: string
  readonly role: Role
  readonly ready: boolean
  /** Place in the queue of raised hands, from 1; 0 = hand down. */
  readonly hand: number
  readonly wheel: boolean
  /** "I was here before": the seat this newcomer asks for. Only the facilitator's view has it. */
  readonly claim: SeatId | null
}

export interface RoundView {
  readonly id: Id
  readonly kind: RoundKind
  readonly step: string
  readonly subjects: readonly Id[]
  readonly votes: number
  readonly perItem: number
  readonly state: 'open' | 'closed' | 'shown'
  /** How many have pressed "I'm finished", of how many who may answer. */
  readonly finished: number
  readonly of: number
  /** The viewer's own answer. */
  readonly mine: Ballot | null
  readonly result: Result | null
}

export interface View {
  readonly workshop: {
    readonly id: Id
    readonly title: string
    readonly team: string
    readonly period: { readonly start: string; readonly end: string }
    readonly company: Company
  }
  readonly me: { readonly seat: SeatId; readonly name: string; readonly role: Role; readonly wheel: boolean }
  readonly phase: 'lobby' | 'running' | 'ended'
  readonly agenda: readonly StepId[]
  readonly step: StepId | null
  readonly people: readonly PersonView[]
  /** The private writing of the present step. `people` and `cards` are counts of all drafts, no more. */
  readonly writing: {
    readonly root: RecordRoot
    readonly n: number
    readonly closed: boolean
    readonly people: number
    readonly cards: number
  } | null
  /** Drafts that this step could reveal now, or null when there is nothing to reveal here. */
  readonly toReveal: { readonly root: RecordRoot; readonly people: number; readonly cards: number } | null
  /** What the viewer may do to the board now: per root and action to own or to all records; absent = nothing. */
  readonly may: Readonly<Partial<Record<Root, Readonly<Partial<Record<Action, 'own' | 'all'>>>>>>
  readonly locks: readonly Stage[]
  readonly timer: Timer | null
  /** The latest round of the present step (the ballot's also while choosing must-wins). */
  readonly round: RoundView | null
  readonly mustWins: { readonly ids: readonly Id[]; readonly because: string | null }
  /** Cards without a name that are the viewer's. */
  readonly mine: readonly Id[]
  readonly pointer: { readonly to: string; readonly at: number; readonly by: SeatId } | null
  readonly decisions: readonly Decision[]
  readonly version: number
}
