import { useEffect, useLayoutEffect, useState } from 'react'
import { useSearch } from 'wouter'
import { Projector } from '../frame/Projector.tsx'
import { RoomFrame } from '../frame/RoomFrame.tsx'
import { takeRoom } from '../room/early.ts'
import { RoomContext, useRead, useView } from '../room/hooks.ts'
import type { LiveRoom } from '../room/live.ts'
import { openRoom } from '../room/open.ts'
import { afterPicture } from '../ui/later.tsx'
import { rememberSeat } from './door.ts'
import { Lobby } from './Lobby.tsx'
import { Refused } from './Refused.tsx'
import { RoomSkeleton } from './RoomSkeleton.tsx'
import { rememberWorkshop } from './recent.ts'

/** The live room of one seat: opened with the page, closed with it. */
export function RoomPage({ id, seat, onLookAgain }: { id: string; seat: string; onLookAgain: () => void }) {
  const [room, setRoom] = useState<LiveRoom | null>(null)
  // Before the browser paints: where the room was received already, the first picture is the room and no outline of it.
  useLayoutEffect(() => {
    const opened = takeRoom(id, seat) ?? openRoom(id, seat)
    setRoom(opened)
    return () => {
      setRoom(null)
      opened.close()
    }
  }, [id, seat])
  if (!room) return <RoomSkeleton />
  return (
    <RoomContext value={room}>
      <Gate onLookAgain={onLookAgain} />
    </RoomContext>
  )
}

function Gate({ onLookAgain }: { onLookAgain: () => void }) {
  const there = useRead('view', room => room.view() !== null)
  const code = useRead('status', room => {
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
  useEffect(afterPicture, [])
  if (projector) return <Projector />
  return phase === 'lobby' ? <Lobby /> : <RoomFrame />
}
