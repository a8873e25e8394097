import { stepOf } from '@mustwin/okr/steps'
import { useState } from 'react'
import { useBoard, useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { keep, recall } from '../ui/storage.ts'
import { WasHere } from './WasHere.tsx'

/** For whoever joined while it was running: one card, not a tour, until it is dismissed or the next step begins. */
export function CatchUp() {
  const { id } = useRoom()
  const { phase, step, agenda, mustWins } = useView()
  const { mission } = useBoard()
  const [joined, setJoined] = useState(() =>
    phase === 'running' && recall(`late.${id}`, 'tab') === true ? step : null,
  )
  if (joined === null || joined !== step) return null
  const at = agenda.indexOf(step)
  const before = agenda.slice(0, at).reduce((sum, id) => sum + stepOf(id).minutes, 0)
  const close = () => {
    keep(`late.${id}`, null, 'tab')
    setJoined(null)
  }
  // At the first step nothing was missed; but whoever lost a tab or a cookie must find the way back to their seat.
  if (at === 0) return <WasHere />
  return (
    <section
      aria-label="Catch up"
      className="flex animate-rise flex-wrap items-center gap-x-6 gap-y-2 rounded-card border border-line bg-raised px-5 py-3 shadow-card"
    >
      <div className="min-w-[min(100%,18rem)] grow basis-0">
        <p className="font-semibold">
          You join about {before} planned minutes in: step {at + 1} of {agenda.length}, {stepOf(step).title}.
        </p>
        {mission.plain.trim() && <p>Our mission so far: “{mission.plain.trim()}”</p>}
        {mustWins.ids.length > 0 && <p>{mustWins.ids.length} must-wins are chosen.</p>}
        <p className="text-muted">Nobody waits for you. The question of the moment is above.</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" onClick={close}>
          I’m with you
        </Button>
        <WasHere />
      </div>
    </section>
  )
}
