import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { useSearch } from 'wouter'
import { Projector } from '../frame/Projector.tsx'
import { RoomFrame } from '../frame/RoomFrame.tsx'
import { RoomContext, useView } from '../room/hooks.ts'
import type { LiveRoom } from '../room/live.ts'
import { openRoom } from '../room/open.ts'
import { rememberSeat } from './door.ts'
import { Lobby } from './Lobby.tsx'
import { Refused } from './Refused.tsx'
import { RoomSkeleton } from './RoomSkeleton.tsx'
import { rememberWorkshop } from './recent.ts'

/** The live room of one seat: opened with the page, closed with it. */
export function RoomPage({ id, seat, onLookAgain }: { id: string; seat: string; onLookAgain: () => void }) {
  const [room, setRoom] = useState<LiveRoom | null>(null)
  useEffect(() => {
    const opened = openRoom(id, seat)
    setRoom(opened)
    return () => {
      setRoom(null)
      opened.close()
    }
  }, [id, seat])
  if (!room) return <RoomSkeleton />
  return (
    <RoomContext value={room}>
      <Gate room={room} onLookAgain={onLookAgain} />
    </RoomContext>
  )
}

function Gate({ room, onLookAgain }: { room: LiveRoom; onLookAgain: () => void }) {
  const subscribe = useCallback((f: () => void) => room.subscribe(f), [room])
  const there = useSyncExternalStore(subscribe, () => room.view() !== null)
  const code = useSyncExternalStore(subscribe, () => {
    const { connection, code } = room.status()
    return connection === 'refused' ? (code ?? 0) : null
  })
  if (code !== null) return <Refused code={code} onLookAgain={onLookAgain} />
  return there ? <Inside /> : <RoomSkeleton />
}

function Inside() {
  const { phase, workshop, me } = useView()
  const projector = new URLSearchParams(useSearch()).has('projector')
  useEffect(() => {
    rememberSeat(workshop.id, me.seat)
    rememberWorkshop({
      id: workshop.id,
      title: workshop.title,
      team: workshop.team,
      role: me.role,
      when: Date.now(),
    })
  }, [workshop.id, workshop.title, workshop.team, me.seat, me.role])
  if (projector) return <Projector />
  return phase === 'lobby' ? <Lobby /> : <RoomFrame />
}
