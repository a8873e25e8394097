import { ZONES } from '@mustwin/board/areas'
import type { Id } from '@mustwin/okr/records'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { between } from '../ends.ts'
import { centreOf, type Rect } from '../rects.ts'
import { LINES_Z } from '../stack.ts'
import { type Engine, useEngine } from '../whiteboard.ts'
import { type Joined, joinedIn, MISSION } from './lineEnds.ts'

/** The traceability as thin lines under the cards, written without React while cards are dragged. */
export function Lines() {
  const engine = useEngine()
  const { looks } = engine
  const shown = useSyncExternalStore(looks.subscribe, () => looks.get().links)
  const group = useRef<SVGGElement>(null)
  useEffect(() => {
    if (!shown || !group.current) return
    return drawLines(engine, group.current)
  }, [engine, shown])
  if (!shown) return null
  return (
    <svg aria-hidden="true" className="lines" width="1" height="1" style={{ zIndex: LINES_Z }}>
      <g ref={group} />
    </svg>
  )
}

/** A bend that leaves and arrives along the longer way. */
function curve(from: Rect, to: Rect): string {
  const [[ax, ay], [bx, by]] = between(from, to)
  const [fx, fy] = centreOf(from)
  const [tx, ty] = centreOf(to)
  const isWide = Math.abs(tx - fx) > Math.abs(ty - fy)
  const [dx, dy] = isWide ? [(bx - ax) / 2, 0] : [0, (by - ay) / 2]
  return `M${ax} ${ay}C${ax + dx} ${ay + dy} ${bx - dx} ${by - dy} ${bx} ${by}`
}

/** One path per line, kept while the line is there. Returns the end. */
function drawLines({ scene, room, selection }: Engine, group: SVGGElement): () => void {
  const paths = new Map<string, SVGPathElement>()
  let joined: readonly Joined[] = []
  let read: readonly unknown[] = []
  let asked = false

  // What furniture has not drawn yet lies somewhere in its zone.
  const homeOf = (id: Id): Rect | null => {
    if (id === MISSION) return ZONES.missionText.rect
    if (isKeyResult(id)) return ZONES.keyResults.rect
    return isMustWin(id) ? ZONES.slots.rect : null
  }
  const isKeyResult = (id: Id) => room.boardRecords().keyResults.some(each => each.id === id && !each.deleted)
  const isMustWin = (id: Id) => room.view()?.mustWins.ids.includes(id) ?? false

  const reread = () => {
    const { activities, keyResults } = room.boardRecords()
    const mustWins = room.view()?.mustWins.ids ?? []
    const now = [activities, keyResults, mustWins]
    if (now.every((part, i) => part === read[i])) return
    read = now
    joined = joinedIn({ activities, keyResults }, mustWins)
  }
  const draw = () => {
    asked = false
    reread()
    const seen = new Set<string>()
    for (const { from, to, main } of joined) {
      const a = scene.rectOf(from) ?? homeOf(from)
      const b = scene.rectOf(to) ?? homeOf(to)
      if (!a || !b) continue
      const key = `${from}/${to}`
      seen.add(key)
      let path = paths.get(key)
      if (!path) {
        path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
        paths.set(key, path)
        group.append(path)
      }
      const d = curve(a, b)
      if (path.getAttribute('d') !== d) path.setAttribute('d', d)
      path.toggleAttribute('data-main', main)
      path.toggleAttribute('data-lit', selection.has(from) || selection.has(to))
    }
    for (const [key, path] of paths) {
      if (seen.has(key)) continue
      path.remove()
      paths.delete(key)
    }
  }
  const soon = () => {
    if (asked) return
    asked = true
    requestAnimationFrame(draw)
  }
  draw()
  const stops = [
    selection.subscribe(soon),
    scene.subscribeShift(soon),
    room.subscribe(soon, 'board'),
    room.subscribe(soon, 'view'),
  ]
  return () => {
    for (const stop of stops) stop()
    group.replaceChildren()
  }
}
