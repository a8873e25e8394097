import { useBoard, useMay, useView } from '../room/hooks.ts'
import { KeyResultGroup } from './KeyResultGroup.tsx'
import { Empty, type ViewKind } from './Paper.tsx'
import { TrayedCards } from './Tray.tsx'
import { mustWinsOf } from './words.ts'

/** Draft and final key results: one group per must-win. Board and outline show the same rows. */
export function KeyResultsPanel(_: { view: ViewKind }) {
  const board = useBoard()
  const may = useMay()
  const { mustWins, step } = useView()
  const chosen = mustWinsOf(board, mustWins.ids)
  if (chosen.length === 0)
    return <Empty>No must-win is chosen yet. Go back to “Must-wins” and choose up to three first.</Empty>
  return (
    <div className="flex flex-col gap-10">
      {chosen.map((objective, i) => (
        <KeyResultGroup
          key={objective.id}
          objective={objective}
          place={i + 1}
          final={step === 'keyResults.finalise'}
        />
      ))}
      <TrayedCards root="keyResults" cards={board.keyResults} may={card => may('keyResults', 'drop', card)} />
    </div>
  )
}
