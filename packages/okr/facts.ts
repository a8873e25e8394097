/** What has happened, in the past tense. Facts are logged, folded by `evolve`, and never sent to anybody as they are. */
import type { Id, RecordRoot, SeatId } from './records.ts'
import type { Ballot, Result, Round } from './rounds.ts'
import type { Role, Stage } from './stages.ts'
import type { StepId } from './steps.ts'

export type Fact = { readonly at: number } & (
  | { type: 'SeatTaken'; seat: SeatId; name: string; role: Role }
  | { type: 'SeatRenamed'; seat: SeatId; name: string }
  | { type: 'RoleSet'; seat: SeatId; role: Role }
  | { type: 'SeatRemoved'; seat: SeatId }
  /** `claim` is the seat that the newcomer `seat` says was theirs; null takes the claim back. */
  | { type: 'SeatClaimed'; seat: SeatId; claim: SeatId | null }
  /** The newcomer `seat` sits on the old seat `to` again; the newcomer's seat is gone. */
  | { type: 'SeatGivenBack'; seat: SeatId; to: SeatId }
  | { type: 'WheelTaken'; seat: SeatId }
  | { type: 'HandRaised' | 'ReadySaid'; seat: SeatId; is: boolean }
  | { type: 'Started' | 'Ended' | 'Finalised' }
  | { type: 'StepEntered'; step: StepId }
  | { type: 'WritingClosed'; root: RecordRoot }
  /** The drafts of `root` were copied to the board; `cards` says whose each was, for the server alone. */
  | { type: 'DraftsRevealed'; root: RecordRoot; cards: readonly { id: Id; seat: SeatId }[] }
  /** A card without a name came to the board openly; whose it is, for the server alone. */
  | { type: 'CardOwned'; id: Id; seat: SeatId }
  | { type: 'StageLocked' | 'StageUnlocked'; stage: Stage }
  | { type: 'TimerSet'; endsAt: number }
  | { type: 'TimerPaused'; left: number }
  | { type: 'TimerStopped' | 'TimerElapsed' }
  | { type: 'RoundOpened'; round: Omit<Round, 'ballots' | 'state' | 'result'> }
  | { type: 'BallotCast'; round: Id; seat: SeatId; ballot: Ballot }
  | { type: 'RoundClosed' | 'RoundReopened'; round: Id }
  | { type: 'ResultShown'; round: Id; result: Result }
  | { type: 'MustWinsSet'; ids: readonly Id[]; because: string | null; seat: SeatId }
  | { type: 'EveryoneBrought'; to: string; seat: SeatId }
)
