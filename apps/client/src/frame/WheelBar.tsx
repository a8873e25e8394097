import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { wheelOf } from './people.ts'
import { usePresent } from './usePresent.ts'

/** For facilitators and deputies without the wheel. The server says no while who has it is here. */
export function WheelBar() {
  const { me, people, phase } = useView()
  const act = useAct()
  const here = usePresent()
  const lead = wheelOf(people)
  const may = me.role === 'facilitator' || me.role === 'deputy'
  if (!may || me.wheel || phase === 'ended') return null
  const away = lead !== null && !here.has(lead.seat)
  return (
    <div className="flex items-center gap-3 px-5 py-2">
      <p className="text-muted">
        {lead
          ? `${lead.name} is facilitating${away ? ', but away at the moment' : ''}.`
          : 'Nobody is facilitating.'}
      </p>
      <Button variant={lead && !away ? 'plain' : 'primary'} onClick={() => act({ type: 'takeWheel' })}>
        Take the wheel
      </Button>
    </div>
  )
}
