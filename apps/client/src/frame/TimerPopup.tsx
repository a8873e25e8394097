import { Popover } from '@base-ui/react/popover'
import { stepOf } from '@mustwin/okr/steps'
import { TimerIcon } from 'lucide-react'
import { useState } from 'react'
import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import type { Pressed } from '../ui/later.tsx'
import { TIMER_BUTTON } from './DockTimer.tsx'

/** What can be done with the clock, with its button. */
export function TimerPopup({ pressed }: Pressed) {
  return (
    <Popover.Root defaultOpen={pressed}>
      <Popover.Trigger className={TIMER_BUTTON}>
        <TimerIcon aria-hidden size={16} /> Timer
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} side="top" className="z-50">
          <Popover.Popup
            aria-label="Timer"
            className="w-80 rounded-card border border-line bg-raised p-4 text-base shadow-float"
          >
            <SetTimer />
            <ChangeTimer />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function SetTimer() {
  const { step } = useView()
  const act = useAct()
  const planned = step ? stepOf(step).minutes : 5
  const [typed, setTyped] = useState<string | null>(null)
  const minutes = Number(typed ?? planned)
  const fits = Number.isFinite(minutes) && minutes > 0 && minutes <= 600
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={event => {
        event.preventDefault()
        if (fits) void act({ type: 'setTimer', seconds: Math.round(minutes * 60) })
      }}
    >
      <Field
        label="Minutes"
        inputMode="decimal"
        className="min-w-0 grow"
        value={typed ?? String(planned)}
        onValue={setTyped}
        error={fits ? null : 'Between 0 and 600.'}
      />
      <Button type="submit" variant="primary" className="shrink-0">
        Start timer
      </Button>
    </form>
  )
}

function ChangeTimer() {
  const { timer } = useView()
  const act = useAct()
  const none = timer ? null : 'No timer is set.'
  return (
    <div className="mt-3 grid grid-cols-2 gap-2">
      <Button unavailable={none} onClick={() => act({ type: 'addTime', seconds: 60 })}>
        +1 minute
      </Button>
      <Button unavailable={none} onClick={() => act({ type: 'addTime', seconds: -60 })}>
        −1 minute
      </Button>
      <Button unavailable={none} onClick={() => act({ type: 'pauseTimer' })}>
        {timer?.state === 'paused' ? 'Go on' : 'Pause'}
      </Button>
      <Button unavailable={none} onClick={() => act({ type: 'stopTimer' })}>
        Stop
      </Button>
    </div>
  )
}
