import { useState } from 'react'
import { useLocation } from 'wouter'
import { useAct, useView } from '../room/hooks.ts'
import { Countdown } from '../ui/Countdown.tsx'
import { later } from '../ui/later.tsx'
import { Menu } from '../ui/Menu.tsx'

const DeleteWorkshop = later(() => import('./DeleteWorkshop.tsx').then(m => m.DeleteWorkshop))

/** The facilitator's rarer presses. */
export function DockMenu({ onInvite }: { onInvite: () => void }) {
  const { workshop, version, phase, people } = useView()
  const act = useAct()
  const [, go] = useLocation()
  const [deleting, setDeleting] = useState(false)
  return (
    <>
      <Countdown
        label="End"
        variant="quiet"
        edge
        unavailable={phase === 'running' ? null : 'The workshop has ended.'}
        consequence={`End the workshop for ${people.length} ${people.length === 1 ? 'person' : 'people'}; it stays readable`}
        onRun={() => act({ type: 'end' })}
      />
      <Menu
        label="More for the facilitator"
        items={[
          { label: 'Invite', onSelect: onInvite },
          { label: `Finalise as version ${version + 1}`, onSelect: () => void act({ type: 'finalise' }) },
          { label: 'Start this ballot again', onSelect: () => void act({ type: 'restartRound' }) },
          { label: 'Projector view', onSelect: () => go(`/w/${workshop.id}?projector=1`) },
          { label: 'Delete workshop', danger: true, onSelect: () => setDeleting(true) },
        ]}
      />
      <DeleteWorkshop open={deleting} onClose={() => setDeleting(false)} />
    </>
  )
}
