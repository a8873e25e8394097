import { addKeyResult } from '@mustwin/board/edit'
import type { Id, Objective } from '@mustwin/okr/records'
import { useState } from 'react'
import { freshId } from '../room/freshId.ts'
import { useBoard, useMay, useRoom, useView } from '../room/hooks.ts'
import { Rich } from '../text/Rich.tsx'
import { Button } from '../ui/Button.tsx'
import { KeyResultRow } from './KeyResultRow.tsx'
import { flowPlace, keyResultsOf, nameOf } from './words.ts'

function advice(n: number): string | null {
  if (n === 0) return 'How would you see that it is won? Two to four key results.'
  if (n === 1) return 'One key result seldom shows it all: two to four are usual.'
  return n > 4 ? `${n} are many. Which two to four would show it best?` : null
}

export interface KeyResultGroupProps {
  readonly objective: Objective
  readonly place: number
  readonly final: boolean
  readonly dense?: boolean
}

export interface KeyResultGroupProps {
  readonly objective: Objective
  readonly place: number
  readonly final: boolean
  readonly dense?: boolean
}

/** One must-win with its key results, and the way to add one. */
export function KeyResultGroup({ objective, place, final, dense = false }: KeyResultGroupProps) {
  const room = useRoom()
  const board = useBoard()
  const may = useMay()
  const { me } = useView()
  const [fresh, setFresh] = useState<Id | null>(null)
  const rows = keyResultsOf(board, objective.id)
  const hint = advice(rows.length)
  const add = () => {
    const id = freshId()
    const at = flowPlace(board.keyResults.length)
    addKeyResult(room.board, { id, author: me.seat, text: '', at, objective: objective.id })
    setFresh(id)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out with its legend inside
    <div role="group" aria-label={nameOf(objective)} className="flex flex-col gap-3">
      <div className="flex items-baseline gap-3 text-xl font-semibold">
        <span aria-hidden className="tabular text-accent">
          {place}
        </span>
        <Rich text={objective.text} />
      </div>
      {hint && <p className="text-muted">{hint}</p>}
      {rows.length > 0 && (
        <ul aria-label={`Key results, ${rows.length}`} className="flex flex-col gap-3">
          {rows.map(card => (
            <KeyResultRow key={card.id} card={card} final={final} fresh={card.id === fresh} dense={dense} />
          ))}
        </ul>
      )}
      {may('keyResults', 'add') && (
        <div>
          <Button variant="primary" onClick={add}>
            Add key result
          </Button>
        </div>
      )}
    </div>
  )
}
