import { stepOf } from '@mustwin/okr/steps'
import { ArrowLeft, ArrowRight, Lock, LockOpen, Megaphone } from 'lucide-react'
import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { DockMenu } from './DockMenu.tsx'
import { DockTimer } from './DockTimer.tsx'
import { dockOf, resultText, revealText } from './dock.ts'
import { placeInSight } from './place.ts'

const group = 'flex shrink-0 items-center gap-1 border-line not-first:border-l not-first:pl-1.5'

/**
 * What the facilitator can do now, in one row. Only who has the wheel sees it. A phone scrolls it sideways (the shade
 * at its end says that there is more).
 */
export function Dock({ onInvite }: { onInvite: () => void }) {
  return (
    <div
      data-typing="away"
      className="relative after:pointer-events-none after:absolute after:inset-y-0 after:right-0 after:w-8 after:bg-linear-to-l after:from-raised md:after:hidden"
    >
      <div
        role="toolbar"
        aria-label="Facilitator"
        className="flex items-center gap-1.5 px-3 py-1.5 max-md:overflow-x-auto max-md:pr-8 max-md:[scrollbar-width:none] md:flex-wrap [&_button]:gap-1.5 [&_button]:px-2.5 [&_button]:text-sm md:pointer-fine:[&_button]:min-h-10"
      >
        <StepButtons />
        <WritingButtons />
        <BallotButtons />
        <TogetherButtons />
        <span className={`${group} md:ml-auto`}>
          <DockTimer />
          <DockMenu onInvite={onInvite} />
        </span>
      </div>
    </div>
  )
}

function StepButtons() {
  const act = useAct()
  const off = dockOf(useView())
  return (
    <span className={group}>
      <Button variant="quiet" unavailable={off.Back} onClick={() => act({ type: 'back' })}>
        <ArrowLeft aria-hidden size={16} /> Back
      </Button>
      <Button variant="primary" unavailable={off.Next} onClick={() => act({ type: 'next' })}>
        Next <ArrowRight aria-hidden size={16} />
      </Button>
    </span>
  )
}

function WritingButtons() {
  const view = useView()
  const act = useAct()
  const off = dockOf(view)
  return (
    <span className={group}>
      <Button unavailable={off['Close writing']} onClick={() => act({ type: 'closeWriting' })}>
        Close writing
      </Button>
      <Countdown
        label="Reveal"
        unavailable={off.Reveal}
        consequence={revealText(view)}
        onRun={() => act({ type: 'reveal' })}
      />
    </span>
  )
}

function BallotButtons() {
  const view = useView()
  const act = useAct()
  const off = dockOf(view)
  const closed = view.round?.state === 'closed'
  return (
    <span className={group}>
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
    </span>
  )
}

function TogetherButtons() {
  const view = useView()
  const act = useAct()
  const off = dockOf(view)
  const stage = view.step ? stepOf(view.step).stage : null
  const locked = stage !== null && view.locks.includes(stage)
  const Icon = locked ? LockOpen : Lock
  return (
    <span className={group}>
      <Button
        variant="quiet"
        unavailable={off['Bring everyone here']}
        onClick={() => act({ type: 'bringEveryone', to: placeInSight() })}
      >
        <Megaphone aria-hidden size={16} className="max-xl:hidden" /> Bring everyone here
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
        <Icon aria-hidden size={16} /> {locked ? 'Unlock' : 'Lock'}
      </Button>
    </span>
  )
}

function openRound(step: Parameters<typeof stepOf>[0] | null) {
  const round = step ? stepOf(step).round : null
  return { type: 'openRound', kind: round?.kind ?? 'vote' } as const
}
