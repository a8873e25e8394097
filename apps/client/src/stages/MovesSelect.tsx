import { useId } from 'react'
import { useView } from '../room/hooks.ts'
import { useCards } from './useCards.ts'
import { keyResultsOf, mustWinsOf, nameOf } from './words.ts'

/** Which key result an activity moves: its `main`, the one its impact is meant on. */
export function MovesSelect({
  value,
  onChange,
  disabled = false,
  inRow = false,
}: {
  value: string | null
  onChange: (main: string | null) => void
  disabled?: boolean
  /** Label and field in one line. */
  inRow?: boolean
}) {
  const id = useId()
  const board = { objectives: useCards('objectives'), keyResults: useCards('keyResults') }
  const { mustWins } = useView()
  const groups = mustWinsOf(board, mustWins.ids).map(objective => ({
    objective,
    keyResults: keyResultsOf(board, objective.id),
  }))
  return (
    <div className={inRow ? 'flex min-w-0 grow basis-40 items-center gap-2' : 'flex flex-col gap-1'}>
      <label htmlFor={id} className="text-sm font-medium">
        Moves
      </label>
      <select
        id={id}
        disabled={disabled}
        value={value ?? ''}
        onChange={event => onChange(event.target.value || null)}
        className="min-h-11 w-full min-w-0 rounded-control border border-line-strong bg-raised px-2 text-base text-ink"
      >
        <option value="">No key result yet</option>
        {groups.map(({ objective, keyResults }) => (
          <optgroup key={objective.id} label={nameOf(objective)}>
            {keyResults.map(keyResult => (
              <option key={keyResult.id} value={keyResult.id}>
                {nameOf(keyResult)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}
