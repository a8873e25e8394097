import type { Peer } from '../../room/live.ts'
import { REACTIONS } from '../reactionKinds.ts'
import type { Whiteboard } from '../whiteboard.ts'

const LASTS = 2_500

/** Shows others' reactions for a moment over their pointers, or at the top where they point nowhere; returns the end. */
export function showReactions({ room, camera }: Whiteboard, ground: HTMLElement): () => void {
  const seen = new Map<number, number>()
  const show = ({ name, pointer, reaction }: Peer) => {
    const [emoji, label] = REACTIONS[(reaction?.kind ?? 0) - 1] ?? []
    if (!emoji) return
    const sign = document.createElement('span')
    sign.textContent = emoji
    sign.className = 'pointer-events-none absolute top-0 left-0 z-20 animate-rise text-xl'
    sign.role = 'img'
    sign.ariaLabel = `${name}: ${label}`
    const [x, y] = pointer ? camera.toScreen(pointer) : [camera.width / 2, 48]
    const within = (n: number, most: number) => Math.round(Math.min(most, Math.max(8, n)))
    sign.style.translate = `${within(x - 16, camera.width - 48)}px ${within(y - 56, camera.height - 56)}px`
    ground.append(sign)
    setTimeout(() => sign.remove(), LASTS)
  }
  const look = () => {
    for (const peer of room.peers()) {
      const n = peer.reaction?.n
      if (n === undefined || seen.get(peer.client) === n) continue
      // What somebody said before I came was not for me.
      const isNew = seen.has(peer.client) || n === 1
      seen.set(peer.client, n)
      if (isNew) show(peer)
    }
    for (const peer of room.peers()) if (!seen.has(peer.client)) seen.set(peer.client, 0)
  }
  look()
  return room.subscribe(look, 'peers')
}
