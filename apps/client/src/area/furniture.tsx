/** What stands in each area of the board, in world coordinates: drawn under the cards, and fixed for everybody. */
import { AREAS, type AreaId } from '@mustwin/board/areas'
import { type ComponentType, memo } from 'react'
import { KeyResultsGround } from './KeyResultsGround.tsx'
import { MatrixGround } from './MatrixGround.tsx'
import { MissionGround } from './MissionGround.tsx'
import { NeedsGround } from './NeedsGround.tsx'
import { ObjectivesGround } from './ObjectivesGround.tsx'
import { SheetGround } from './SheetGround.tsx'

const grounds: Readonly<Record<AreaId, ComponentType>> = {
  mission: MissionGround,
  objectives: ObjectivesGround,
  keyResults: KeyResultsGround,
  matrix: MatrixGround,
  needs: NeedsGround,
  sheet: SheetGround,
}

/** Fills its area's element, whose top left corner is the area's. */
export const Furniture = memo(function Furniture({ area }: { area: AreaId }) {
  const Ground = grounds[area]
  const { x, y, w, h } = AREAS[area].rect
  return (
    <div data-furniture={area} className="absolute" style={{ left: x, top: y, width: w, height: h }}>
      <Ground />
    </div>
  )
})
