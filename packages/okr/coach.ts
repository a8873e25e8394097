/**
 * The coach: the method's rules as questions about what lies on the board (method page 3.4). The same board always gets
 * the same questions. Nothing here blocks anything; a question can be answered or ignored.
 */
import { aboutLanes, aboutTraces } from './coach/activities.ts'
import { aboutKeyResults, type Period } from './coach/key-results.ts'
import { aboutMustWins, aboutObjectives } from './coach/objectives.ts'
import type { Question } from './coach/question.ts'
import type { Board, Id } from './records.ts'
import type { StepId } from './steps.ts'

/** What the coach looks at beside the board. A view has it (`period` in its `workshop`). */
export interface Coached {
  readonly mustWins: { readonly ids: readonly Id[] }
  readonly period: Period
}

type Ask = (board: Board, w: Coached) => readonly Question[]

const asks: { readonly [K in StepId]?: Ask } = {
  'objectives.alone': board => aboutObjectives(board),
  'objectives.together': board => aboutObjectives(board),
  'mustWins.choose': (board, w) => aboutMustWins(board, w.mustWins.ids),
  'keyResults.draft': (board, w) => aboutKeyResults(board, w.mustWins.ids, w.period, false),
  'activities.alone': board => aboutTraces(board),
  'matrix.alone': board => aboutTraces(board),
  'matrix.together': (board, w) => [...aboutTraces(board), ...aboutLanes(board, w.mustWins.ids)],
  'keyResults.finalise': (board, w) => aboutKeyResults(board, w.mustWins.ids, w.period, true),
}

/** One-line questions for this step about this board (in private writing: about one's own draft), cards first. */
export function questionsFor(step: StepId, board: Board, w: Coached): readonly Question[] {
  return asks[step]?.(board, w) ?? []
}
