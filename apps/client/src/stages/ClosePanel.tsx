import { Link } from 'wouter'
import { useBoard, useView } from '../room/hooks.ts'
import type { ViewKind } from './Paper.tsx'
import { alive, count, keyResultsOf, mustWinsOf, nameOf } from './words.ts'

/** The day in short: what we win, what we leave. What was parked counts too (A34, A35). */
export function ClosePanel(_: { view: ViewKind }) {
  const board = useBoard()
  const { mustWins, workshop } = useView()
  const chosen = mustWinsOf(board, mustWins.ids)
  const activities = alive(board.activities)
  const parked = activities.filter(card => card.lane === 'later').length
  const stopped = activities.filter(card => card.lane === 'stop').length
  const notNow = alive(board.objectives).filter(
    card => card.place !== 'shelf' && !mustWins.ids.includes(card.id),
  ).length
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-5">
      {board.mission.plain.trim() && <p className="text-xl font-semibold">{board.mission.plain}</p>}
      {chosen.length === 0 && <p className="text-muted">No must-win was chosen.</p>}
      <ol aria-label="Must-wins" className="flex flex-col gap-4">
        {chosen.map(objective => (
          <li
            key={objective.id}
            aria-label={nameOf(objective)}
            className="rounded-card bg-raised p-4 shadow-card"
          >
            <p className="text-lg font-semibold">{objective.text.plain}</p>
            <ul className="list-disc pl-5">
              {keyResultsOf(board, objective.id).map(({ id, text, from, to, unit, by, owner }) => (
                <li key={id}>
                  {[
                    text.plain,
                    to === null ? '' : `${from === null ? '' : `from ${from} `}to ${to} ${unit}`.trim(),
                    by && `by ${by}`,
                    owner,
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="text-lg">
        {`Not now: ${count(notNow, 'objective')}. Parked: ${count(parked, 'activity', 'activities')}. Stopped: ${count(stopped, 'activity', 'activities')}.`}
      </p>
      <Link
        href={`/w/${workshop.id}/sheet`}
        className="inline-flex min-h-11 items-center text-lg font-semibold text-accent underline"
      >
        Open the sheet
      </Link>
    </div>
  )
}
