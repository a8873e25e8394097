import type { Id } from '@mustwin/okr/records'
import { useEffect, useRef } from 'react'
import { boundsOf, grown, type Rect } from './rects.ts'
import { LINES_Z } from './stack.ts'
import { type Engine, useEngine } from './whiteboard.ts'

/** How far the outline stands off its cards, in world units. */
const MARGIN = 14

/** A ground around each cluster, under its cards: what moves together looks so. Written without React in a drag. */
export function Clusters() {
  const engine = useEngine()
  const group = useRef<SVGGElement>(null)
  useEffect(() => (group.current ? drawClusters(engine, group.current) : undefined), [engine])
  return (
    <svg aria-hidden="true" className="lines" width="1" height="1" style={{ zIndex: LINES_Z }}>
      <g ref={group} />
    </svg>
  )
}

/** The members of each cluster that has two or more on the board. */
function membersOf({ scene }: Engine): ReadonlyMap<Id, readonly Id[]> {
  const members = new Map<Id, Id[]>()
  for (const { id, card } of scene.things().values()) {
    if (card.cluster === null) continue
    const known = members.get(card.cluster)
    if (known) known.push(id)
    else members.set(card.cluster, [id])
  }
  for (const [cluster, ids] of members) if (ids.length < 2) members.delete(cluster)
  return members
}

function makeBox(group: SVGGElement): SVGRectElement {
  const box = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  box.setAttribute('class', 'cluster fill-accent/6 stroke-accent/45')
  box.setAttribute('stroke-width', '2')
  box.setAttribute('rx', '18')
  group.append(box)
  return box
}

function place(box: SVGRectElement, { x, y, w, h }: Rect): void {
  const at = { x, y, width: w, height: h }
  for (const [name, value] of Object.entries(at))
    if (box.getAttribute(name) !== String(value)) box.setAttribute(name, String(value))
}

/** One box per cluster, kept while it is there. Returns the end. */
function drawClusters(engine: Engine, group: SVGGElement): () => void {
  const { scene } = engine
  const boxes = new Map<Id, SVGRectElement>()
  let members = membersOf(engine)
  let asked = 0
  let stale = false
  const draw = () => {
    asked = 0
    if (stale) members = membersOf(engine)
    stale = false
    for (const [cluster, ids] of members) {
      const bounds = boundsOf(ids.flatMap(id => scene.rectOf(id) ?? []))
      const box = boxes.get(cluster) ?? makeBox(group)
      boxes.set(cluster, box)
      if (bounds) place(box, grown(bounds, MARGIN))
    }
    for (const [cluster, box] of boxes) {
      if (members.has(cluster)) continue
      box.remove()
      boxes.delete(cluster)
    }
  }
  const soon = () => {
    if (asked === 0 && (stale || members.size > 0)) asked = requestAnimationFrame(draw)
  }
  draw()
  const stops = [
    scene.subscribeShift(soon),
    scene.subscribe(() => {
      stale = true
      soon()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    cancelAnimationFrame(asked)
    group.replaceChildren()
  }
}
