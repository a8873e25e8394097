/** The board as a text: the present step's part of it, or the part that this person looks at, and the free board. */
import type { AreaId } from '@mustwin/board/areas'
import { sheetOf } from '@mustwin/okr/sheet'
import type { ComponentType } from 'react'
import { stepArea } from '../area/stepArea.ts'
import { SheetPaper } from '../frame/SheetPaper.tsx'
import { BackToStep } from '../navigate/BackToStep.tsx'
import { useLooking } from '../navigate/looking.ts'
import { FreeOutline } from '../outline/FreeOutline.tsx'
import { useBoard, useIncarnation, useView } from '../room/hooks.ts'
import { KeyResultsPanel } from './KeyResultsPanel.tsx'
import { MatrixPanel } from './MatrixPanel.tsx'
import { MissionPanel } from './MissionPanel.tsx'
import { MustWinList } from './MustWinList.tsx'
import { NeedsPanel } from './NeedsPanel.tsx'
import { ObjectivesPanel } from './ObjectivesPanel.tsx'
import type { ViewKind } from './Paper.tsx'
import { Stage } from './Stage.tsx'
import { useMustWins } from './useMustWins.ts'
import { mustWinsOf } from './words.ts'

/** Must-wins and all objectives: what the board shows side by side. */
function ObjectivesAndMustWins({ view }: { view: ViewKind }) {
  const { me, phase } = useView()
  const board = useBoard()
  const { ids, set } = useMustWins()
  const chosen = mustWinsOf(board, ids)
  return (
    <div className="flex flex-col gap-6">
      {chosen.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-lg font-semibold">Must-wins, {chosen.length}</h2>
          <MustWinList cards={chosen} wheel={me.wheel && phase === 'running'} onChange={set} />
        </section>
      )}
      <ObjectivesPanel view={view} />
    </div>
  )
}

function SheetPart() {
  const { workshop, mustWins, decisions, version } = useView()
  const board = useBoard()
  return (
    <div className="rounded-card border border-line bg-raised p-5">
      <SheetPaper sheet={sheetOf({ ...workshop, mustWins, decisions, version }, board)} compact />
    </div>
  )
}

const parts: Readonly<Record<AreaId, ComponentType<{ view: ViewKind }>>> = {
  mission: MissionPanel,
  objectives: ObjectivesAndMustWins,
  keyResults: KeyResultsPanel,
  matrix: MatrixPanel,
  needs: NeedsPanel,
  sheet: SheetPart,
}

export function Outline() {
  const { step } = useView()
  const looking = useLooking()
  const incarnation = useIncarnation()
  if (step === null) return null
  const elsewhere = looking !== null && looking !== step
  const area = stepArea(elsewhere ? looking : step)
  const Part = parts[area]
  return (
    <>
      <div className="sticky top-0 z-20 h-0">
        <BackToStep />
      </div>
      <div data-area={area} className={elsewhere ? 'pt-14 outline-none' : 'outline-none'}>
        {elsewhere ? <Part key={`${area}/${incarnation}`} view="outline" /> : <Stage view="outline" />}
      </div>
      <FreeOutline />
    </>
  )
}
