/** What people may ask of the ledger (contract, "Commands"). The same over HTTP and over the socket. */
import type { Id, SeatId } from './records.ts'
import type { Answer, RoundKind } from './rounds.ts'
import type { Role, Stage } from './stages.ts'
import type { StepId } from './steps.ts'

export type Command =
  | { type: 'start' | 'next' | 'back' | 'closeWriting' | 'reveal' | 'pauseTimer' | 'stopTimer' }
  | { type: 'closeRound' | 'reopenRound' | 'showResult' | 'restartRound' }
  | { type: 'takeWheel' | 'finalise' | 'end' }
  | { type: 'goTo'; step: StepId }
  | { type: 'setTimer' | 'addTime'; seconds: number }
  | {
      type: 'openRound'
      kind: RoundKind
      subjects?: readonly Id[]
      votes?: number
      perItem?: number
      seconds?: number
    }
  | ({ type: 'answer'; round: Id; n: number } & Answer)
  | { type: 'setMustWins'; ids: readonly Id[]; because?: string }
  | { type: 'lock' | 'unlock'; stage: Stage }
  | { type: 'setRole'; seat: SeatId; role: Role }
  | { type: 'rename'; seat: SeatId; name: string }
  | { type: 'remove' | 'handWheel'; seat: SeatId }
  | { type: 'bringEveryone'; to: string }
  | { type: 'ready' | 'raiseHand'; is: boolean }
  /** "I was here before": a newcomer names the seat that was theirs; the facilitator says yes or no. */
  | { type: 'wasHere'; seat: SeatId }
  /** `to` is the newcomer who asked; `seat` is the old seat they get, or null for "no". */
  | { type: 'giveBack'; to: SeatId; seat: SeatId | null }

export type RefusalCode =
  | 'notAllowed'
  | 'notYourWheel'
  | 'notNow'
  | 'unknown'
  | 'overBudget'
  | 'needsReason'
  | 'closed'
  | 'invalid'

/** A refusal is a value: a code for programs and a sentence for people. */
export interface Refusal {
  readonly refusal: RefusalCode
  readonly sentence: string
}
