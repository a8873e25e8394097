import { useEffect, useRef } from 'react'
import { showPeers } from './presence/peers.ts'
import { useEngine } from './whiteboard.ts'

/** What others do on the board right now. One element for React; everything in it is written per frame. */
export function Overlay() {
  const engine = useEngine()
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => (layer.current ? showPeers(engine, layer.current) : undefined), [engine])
  return <div ref={layer} />
}
