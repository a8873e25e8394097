/** Which lines join the cards: activity to key result, key result to objective, must-win to the mission. Pure. */
import type { Board, Id } from '@mustwin/okr/records'

/** The mission's text is no record; it has this name as an end of lines. */
export const MISSION = 'mission'

export interface Joined {
  readonly from: Id
  readonly to: Id
  /** What the matrix means: the activity's impact on its main key result. */
  readonly main: boolean
}

export function joinedIn(board: Pick<Board, 'activities' | 'keyResults'>, mustWins: readonly Id[]): Joined[] {
  const joined: Joined[] = []
  for (const { id, deleted, links, main } of board.activities) {
    if (deleted) continue
    // One that serves a key result and was never linked to it leads there all the same.
    if (main && !links.some(link => link.keyResult === main)) joined.push({ from: id, to: main, main: true })
    for (const { keyResult } of links) joined.push({ from: id, to: keyResult, main: keyResult === main })
  }
  for (const { id, deleted, objective } of board.keyResults) {
    if (!deleted) joined.push({ from: id, to: objective, main: false })
  }
  for (const id of mustWins) joined.push({ from: id, to: MISSION, main: false })
  return joined
}
