import { stepOf } from '@mustwin/okr/steps'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { DockMenu } from './DockMenu.tsx'
import { DockTimer } from './DockTimer.tsx'
import { dockOf, resultText, revealText } from './dock.ts'
import { placeInSight } from './place.ts'

/** What the facilitator can do now. Only who has the wheel sees it. */
export function Dock({ onInvite }: { onInvite: () => void }) {
  const view = useView()
  const act = useAct()
  const off = dockOf(view)
  const stage = view.step ? stepOf(view.step).stage : null
  const locked = stage !== null && view.locks.includes(stage)
  const closed = view.round?.state === 'closed'
  return (
    <div
      role="toolbar"
      aria-label="Facilitator"
      className="flex items-center gap-x-1.5 gap-y-1 px-3 py-2 max-md:overflow-x-auto max-md:[scrollbar-width:none] md:flex-wrap md:px-4 [&_button]:px-2.5"
    >
      <Group>
        <Button variant="quiet" unavailable={off.Back} onClick={() => act({ type: 'back' })}>
          <ArrowLeft aria-hidden size={18} /> Back
        </Button>
        <Button variant="primary" unavailable={off.Next} onClick={() => act({ type: 'next' })}>
          Next <ArrowRight aria-hidden size={18} />
        </Button>
      </Group>
      <Group>
        <Button unavailable={off['Close writing']} onClick={() => act({ type: 'closeWriting' })}>
          Close writing
        </Button>
        <Countdown
          label="Reveal"
          unavailable={off.Reveal}
          consequence={revealText(view)}
          onRun={() => act({ type: 'reveal' })}
        />
      </Group>
      <Group>
        <Button
          unavailable={off['Open ballot']}
          title={closed ? 'Opens the same ballot again; answers are kept' : undefined}
          onClick={() => act(closed ? { type: 'reopenRound' } : openRound(view.step))}
        >
          Open ballot
        </Button>
        <Button unavailable={off['Close ballot']} onClick={() => act({ type: 'closeRound' })}>
          Close ballot
        </Button>
        <Countdown
          label="Show result"
          unavailable={off['Show result']}
          consequence={resultText(view)}
          onRun={() => act({ type: 'showResult' })}
        />
      </Group>
      <Group>
        <Button
          variant="quiet"
          unavailable={off['Bring everyone here']}
          onClick={() => act({ type: 'bringEveryone', to: placeInSight() })}
        >
          Bring everyone here
        </Button>
        <Button
          variant="quiet"
          unavailable={off.Lock}
          title={
            locked
              ? 'Let everybody change this stage again'
              : 'Keep this stage as it is; you can still change it'
          }
          onClick={() => stage && act({ type: locked ? 'unlock' : 'lock', stage })}
        >
          {locked ? 'Unlock' : 'Lock'}
        </Button>
      </Group>
      <Group>
        <DockTimer />
        <DockMenu onInvite={onInvite} />
      </Group>
    </div>
  )
}

const Group = ({ children }: { children: ReactNode }) => (
  <div className="flex shrink-0 items-center gap-1 border-line not-first:border-l not-first:pl-1.5">
    {children}
  </div>
)

function openRound(step: Parameters<typeof stepOf>[0] | null) {
  const round = step ? stepOf(step).round : null
  return { type: 'openRound', kind: round?.kind ?? 'vote' } as const
}
