import { AREA_IDS, AREAS, type AreaId } from '@mustwin/board/areas'
import type { Id } from '@mustwin/okr/records'
import { Activity, memo, useSyncExternalStore } from 'react'
import { Furniture } from '../area/furniture.tsx'
import { Clusters } from './Clusters.tsx'
import type { Detail } from './culling.ts'
import { Lines } from './things/Lines.tsx'
import { ThingBox } from './things/ThingBox.tsx'
import { useEngine } from './whiteboard.ts'

const NONE: readonly Id[] = []

/** The areas with what stands and lies in them, and the free board. Drawn again only when other things are mounted. */
export function World() {
  const { scene } = useEngine()
  const { sections, detail, areas } = useSyncExternalStore(scene.mounting.subscribe, scene.mounting.mounted)
  return (
    <>
      {AREA_IDS.map(area => (
        <AreaSection
          key={area}
          area={area}
          near={areas.includes(area)}
          ids={sections.get(area) ?? NONE}
          detail={detail}
        />
      ))}
      <FreeBoard ids={sections.get('free') ?? NONE} detail={detail} />
      <Clusters />
      <Lines />
    </>
  )
}

interface AreaSectionProps {
  readonly area: AreaId
  readonly near: boolean
  readonly ids: readonly Id[]
  readonly detail: Detail
}

/** Furniture out of sight keeps what was typed into it, and costs nothing. */
const AreaSection = memo(function AreaSection({ area, near, ids, detail }: AreaSectionProps) {
  const { title, rect } = AREAS[area]
  return (
    <section aria-label={title} data-area={area}>
      <div className="area-ground" style={{ left: rect.x, top: rect.y, width: rect.w, height: rect.h }}>
        <h2 className="area-title">{title}</h2>
      </div>
      <Activity mode={near ? 'visible' : 'hidden'}>
        <Furniture area={area} />
      </Activity>
      {ids.map(id => (
        <ThingBox key={id} id={id} detail={detail} />
      ))}
    </section>
  )
})

const FreeBoard = memo(function FreeBoard({ ids, detail }: { ids: readonly Id[]; detail: Detail }) {
  return (
    <section aria-label="Free board" data-area="free">
      {ids.map(id => (
        <ThingBox key={id} id={id} detail={detail} />
      ))}
    </section>
  )
})
