import { useEffect, useState } from 'react'
import { rememberSeat } from '../pages/door.ts'
import { type SeatHere, seatsHere } from '../pages/server.ts'
import { useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'

/** For a browser that opened several links of this workshop: which person this tab is. */
export function SeatSwitch() {
  const { id } = useRoom()
  const { me } = useView()
  const [others, setOthers] = useState<readonly SeatHere[]>([])
  useEffect(() => {
    let here = true
    void seatsHere(id).then(answer => {
      if (here && answer.ok) setOthers(answer.body.seats.filter(seat => seat.id !== me.seat))
    })
    return () => {
      here = false
    }
  }, [id, me.seat])
  if (others.length === 0) return null
  const become = (seat: SeatHere) => {
    rememberSeat(id, seat.id)
    location.reload()
  }
  return (
    <section className="space-y-2">
      <p className="text-sm font-medium">
        In this tab you are {me.name} ({me.role})
      </p>
      {others.map(seat => (
        <Button key={seat.id} className="w-full justify-start" onClick={() => become(seat)}>
          Go on as {seat.name} ({seat.role})
        </Button>
      ))}
    </section>
  )
}
