import { stepOf } from '@mustwin/okr/steps'
import { MousePointer2 } from 'lucide-react'
import { type PointerEvent, type ReactNode, useEffect, useState } from 'react'
import { usePeers, useRoom, useView } from '../room/hooks.ts'
import type { Peer } from '../room/live.ts'

const FADE = 4_000

/** Draws where the others point, and says where I do: as shares of this area, so that sizes of windows don't matter. */
export function Cursors({ children }: { children: ReactNode }) {
  const room = useRoom()
  const { step, me } = useView()
  const peers = usePeers()
  const area = step ?? 'lobby'
  const silent = step ? stepOf(step).silent : false
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (silent || event.pointerType !== 'mouse') return
    const box = event.currentTarget.getBoundingClientRect()
    const x = (event.clientX - box.left) / box.width
    const y = (event.clientY - box.top) / box.height
    room.point({ cursor: { x, y, area } })
  }
  return (
    <div className="relative" onPointerMove={move} onPointerLeave={() => room.point({ cursor: null })}>
      {children}
      <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
        {!silent &&
          peers
            .filter(p => p.cursor?.area === area && p.seat !== me.seat)
            .map(p => <Cursor key={p.client} peer={p} />)}
      </div>
    </div>
  )
}

function Cursor({ peer }: { peer: Peer }) {
  const x = peer.cursor?.x ?? 0
  const y = peer.cursor?.y ?? 0
  const [stale, setStale] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: every move makes it fresh again
  useEffect(() => {
    setStale(false)
    const timer = setTimeout(() => setStale(true), FADE)
    return () => clearTimeout(timer)
  }, [x, y])
  return (
    <span
      className={`absolute z-20 flex items-start transition-opacity duration-200 ${stale ? 'opacity-0' : ''}`}
      style={{ left: `${x * 100}%`, top: `${y * 100}%`, color: safeColour(peer.color) }}
    >
      <MousePointer2 size={18} fill="currentColor" />
      <span className="mt-3 rounded-full px-2 text-sm" style={{ background: safeColour(peer.color) }}>
        <span className="text-on-person">{peer.name}</span>
      </span>
    </span>
  )
}

const safeColour = (colour: string) => (/^#[0-9a-f]{6}$/i.test(colour) ? colour : 'var(--muted)')
