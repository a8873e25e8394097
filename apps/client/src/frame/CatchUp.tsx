import { stepOf } from '@mustwin/okr/steps'
import { useState } from 'react'
import { useBoard, useRoom, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { keep, recall } from '../ui/kept.ts'
import { WasHere } from './WasHere.tsx'

/** For whoever joins while it is running: one card, not a tour. */
export function CatchUp() {
  const { id } = useRoom()
  const view = useView()
  const { mission } = useBoard()
  const [open, setOpen] = useState(() => view.phase === 'running' && recall(`late.${id}`, 'tab') === true)
  if (!open || !view.step) return null
  const at = view.agenda.indexOf(view.step)
  const before = view.agenda.slice(0, at).reduce((sum, step) => sum + stepOf(step).minutes, 0)
  const close = () => {
    keep(`late.${id}`, null, 'tab')
    setOpen(false)
  }
  return (
    <section
      aria-label="Catch up"
      className="animate-rise rounded-card border border-line bg-raised p-5 shadow-card"
    >
      <p className="font-semibold">
        {before > 0 ? `You join about ${before} planned minutes in: ` : 'You join right at the start: '}
        step {at + 1} of {view.agenda.length}, {stepOf(view.step).title}.
      </p>
      {mission.plain.trim() && <p className="mt-2">Our mission so far: “{mission.plain.trim()}”</p>}
      {view.mustWins.ids.length > 0 && (
        <p className="mt-2">{view.mustWins.ids.length} must-wins are chosen.</p>
      )}
      <p className="mt-2 text-muted">Nobody waits for you. The question of the moment is below.</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button variant="primary" onClick={close}>
          I’m with you
        </Button>
        <WasHere />
      </div>
    </section>
  )
}
