/** Questions about objectives and must-wins: R4, R7, R8, R9, R12. */
import type { Board, Id, Objective } from '../records.ts'
import { askWhen, type Question } from './question.ts'
import { holdsNumber, saysHow, soundsLikeUsual, wordCount } from './words.ts'

const LONG = 14
const MUST_WINS = 3

/** About each objective that is still in play. */
export function aboutObjectives(board: Board): readonly Question[] {
  return board.objectives.filter(o => !o.deleted && o.place === 'draft').flatMap(aboutObjective)
}

function aboutObjective({ id, text: { plain }, serves }: Objective): readonly Question[] {
  if (plain.trim() === '') return []
  return askWhen(
    id,
    ['R7', holdsNumber(plain), 'Could the number move to a key result, and the direction stay here?'],
    ['R7', wordCount(plain) > LONG, 'Could you say this in fewer words?'],
    ['R8', serves.trim() === '', 'Which company goal does this serve, and how?'],
    ['R9', soundsLikeUsual(plain), 'Is this business as usual, better measured on the shelf?'],
    ['R12', saysHow(plain), 'Does this say how already? Which result should it lead to?'],
  )
}

/** About the choice as a whole. */
export function aboutMustWins(board: Board, ids: readonly Id[]): readonly Question[] {
  const living = ids.filter(id => board.objectives.some(o => o.id === id && !o.deleted)).length
  return askWhen(
    null,
    ['R4', living > MUST_WINS, `You chose ${living}: which of them could wait, so that the others are won?`],
    ['R4', living === 0, 'Which one must you win, whatever else happens?'],
  )
}
