import { useEffect } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { colourOf } from '../frame/people.ts'
import { useRead, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { eyeOf, follow, useFollowed } from './follow.ts'

/** A frame in the colour of whom I follow, over the board; my camera goes where theirs goes until I move it. */
export function Following() {
  const seat = useFollowed()
  const { people } = useView()
  const eye = useRead('peers', room => eyeOf(room.peers(), seat))
  const person = people.find(p => p.seat === seat)
  useFollowing(seat, eye)
  useEffect(() => {
    if (seat !== null && !person) follow(null)
  }, [seat, person])
  if (!person) return null
  const colour = colourOf(people, person.seat)
  return (
    <div
      className="pointer-events-none absolute inset-0 z-20 border-4"
      style={{ borderColor: colour }}
      data-following={person.seat}
    >
      <p
        role="status"
        className="pointer-events-auto absolute top-0 left-1/2 flex max-w-[calc(100%-1rem)] -translate-x-1/2 items-center gap-2 rounded-b-card pl-4 text-sm text-on-person"
        style={{ background: colour }}
      >
        <span className="min-w-0 truncate">
          Following {person.name}
          {eye ? '' : ', who isn’t looking at the board now'}
        </span>
        <Button
          variant="quiet"
          className="!text-on-person hover:!bg-transparent hover:underline"
          aria-label={`Stop following ${person.name}`}
          onClick={() => follow(null)}
        >
          Stop
        </Button>
      </p>
    </div>
  )
}

/** Flies after them. One's own pan or zoom, or Escape, sets free. */
function useFollowing(seat: string | null, eye: ReturnType<typeof eyeOf>): void {
  const { camera } = useWhiteboard()
  const [x, y, w, h] = eye ?? []
  useEffect(() => {
    if (seat === null || x === undefined || y === undefined || !w || !h) return
    camera.flyTo({ x, y, w, h }, { padding: 0, max: 4 })
  }, [camera, seat, x, y, w, h])
  useEffect(() => {
    if (seat === null) return
    const steered = camera.steered
    const moved = camera.subscribe(() => camera.steered !== steered && follow(null))
    // Captured: Escape first sets free, the selection stays for the next one.
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.stopPropagation()
      follow(null)
    }
    window.addEventListener('keydown', press, true)
    return () => {
      moved()
      window.removeEventListener('keydown', press, true)
    }
  }, [camera, seat])
}
