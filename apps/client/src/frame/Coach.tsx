import { questionsFor } from '@mustwin/okr/coach'
import type { Board } from '@mustwin/okr/records'
import { useMemo } from 'react'
import { useBoard, useView } from '../room/hooks.ts'
import { goToPlace } from './place.ts'

/** The coach's questions on what lies open on the board. */
export function useQuestions() {
  const view = useView()
  const board = useBoard()
  const { step, mustWins } = view
  const { period } = view.workshop
  return useMemo(
    () => (step ? questionsFor(step, board, { mustWins, period }) : []),
    [step, board, mustWins, period],
  )
}

/** Questions, not judgements: each leads to its card. */
export function Coach() {
  const questions = useQuestions()
  const board = useBoard()
  if (questions.length === 0)
    return <p className="text-muted">No questions at the moment. They come as the board fills.</p>
  return (
    <ul className="space-y-2">
      {questions.map(({ rule, card, question }) => (
        <li key={`${rule} ${card} ${question}`} className="rounded-control bg-sunken px-3 py-2">
          {card ? (
            <button type="button" className="group min-h-11 w-full text-left" onClick={() => goToPlace(card)}>
              <span className="block truncate text-sm text-muted">{nameOf(board, card)}</span>
              <span className="group-hover:underline">{question}</span>
            </button>
          ) : (
            <p className="content-center py-2">{question}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The beginning of the card's text, so that equal questions can be told apart. */
function nameOf(board: Board, id: string): string {
  const cards = [board.candidates, board.objectives, board.keyResults, board.activities, board.needs]
  return cards.flatMap(list => list.find(card => card.id === id) ?? [])[0]?.text.plain ?? ''
}
