/** Questions about activities: R17, R18, R26. */
import { cornerOf } from '../corners.ts'
import type { Activity, Board, Id } from '../records.ts'
import { movesKeyResult } from '../sheet.ts'
import { askWhen, type Question } from './question.ts'

const MANY = 5

/** Whether each activity leads to a key result that is still there. */
export function aboutTraces(board: Board): readonly Question[] {
  const living = board.keyResults.filter(kr => !kr.deleted)
  return livingActivities(board).flatMap(activity => {
    const loose = !living.some(kr => movesKeyResult(activity, kr.id))
    return askWhen(activity.id, [
      'R17',
      loose,
      'Which key result does this move? If none: park it or stop it?',
    ])
  })
}

/** Whether what is chosen for now fits the matrix: mostly "do first", and a few "big bets". */
export function aboutLanes(board: Board, mustWins: readonly Id[]): readonly Question[] {
  const now = livingActivities(board).filter(a => a.lane === 'now')
  const bets = now.filter(a => isIn(a, 'Big bets')).length
  const weak = now.filter(a => isIn(a, 'Leave or shrink'))
  return [
    ...weak.flatMap(a =>
      askWhen(a.id, ['R26', true, 'Much effort and little impact: could it shrink, wait or stop?']),
    ),
    ...askWhen(
      null,
      ['R26', now.length > 0 && bets === 0, 'No big bet among what you do now: is that enough to win?'],
      ['R26', bets > mustWins.length, `${bets} big bets for ${mustWins.length} must-wins: which one first?`],
      ['R18', now.length > MANY, `${now.length} things at once: which of them could be next?`],
    ),
  ]
}

function isIn({ spot }: Activity, corner: ReturnType<typeof cornerOf>): boolean {
  return spot !== null && cornerOf(spot) === corner
}

function livingActivities(board: Board): readonly Activity[] {
  return board.activities.filter(a => !a.deleted && a.text.plain.trim() !== '')
}
