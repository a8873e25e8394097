import { AREAS, type Rect, ZONES, type ZoneId } from '@mustwin/board/areas'
import type { CSSProperties, ReactNode } from 'react'

/** A rectangle of the world as a place within its area's own element. */
export function placeIn(zone: ZoneId, rect: Rect = ZONES[zone].rect): CSSProperties {
  const from = AREAS[ZONES[zone].area].rect
  return { left: rect.x - from.x, top: rect.y - from.y, width: rect.w, height: rect.h }
}

const grounds = {
  plain: '',
  tray: 'zone-tray',
  dashed: 'zone-dashed',
} as const

export interface ZoneProps {
  readonly zone: ZoneId
  /** Stands above the zone's cards, large enough to be read from afar. */
  readonly title?: string
  readonly ground?: keyof typeof grounds
  /** What to do with an empty zone. */
  readonly empty?: ReactNode
  readonly children?: ReactNode
}

/** The ground of one zone. What lies on it is drawn by the board; what belongs to it stands in `children`. */
export function Zone({ zone, title, ground = 'plain', empty, children }: ZoneProps) {
  return (
    <div className={`absolute ${grounds[ground]}`} style={placeIn(zone)} data-zone={zone}>
      {title && <h3 className="zone-title">{title}</h3>}
      {empty && <div className="zone-empty">{empty}</div>}
      {children}
    </div>
  )
}
