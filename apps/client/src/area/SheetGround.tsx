import { sheetOf } from '@mustwin/okr/sheet'
import { useDeferredValue, useMemo } from 'react'
import { SheetPaper } from '../frame/SheetPaper.tsx'
import { useBoard, useView } from '../room/hooks.ts'
import { Zone } from './Zone.tsx'

/** The sheet as it stands this second, as a page on the board. Drawn after what is under somebody's hand. */
export function SheetGround() {
  const { workshop, mustWins, decisions, version } = useView()
  const board = useDeferredValue(useBoard())
  const sheet = useMemo(
    () => sheetOf({ ...workshop, mustWins, decisions, version }, board),
    [workshop, mustWins, decisions, version, board],
  )
  return (
    <Zone zone="sheet">
      <div className="size-full overflow-y-auto rounded-card bg-raised p-8 shadow-card">
        <SheetPaper sheet={sheet} compact />
      </div>
    </Zone>
  )
}
