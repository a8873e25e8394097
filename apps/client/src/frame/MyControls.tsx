import { Check, Hand } from 'lucide-react'
import { useAct, useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { Drawn } from '../ui/Drawn.tsx'
import { readiness } from './people.ts'

function useMe() {
  const { people, me } = useView()
  return people.find(p => p.seat === me.seat)
}

/** "I'm ready", counted. Observers only listen. */
export function Ready({ short }: { short?: boolean }) {
  const { people, me, phase } = useView()
  const act = useAct()
  const is = useMe()?.ready ?? false
  const { ready, of } = readiness(people)
  const observer = me.role === 'observer'
  return (
    <span className="inline-flex shrink-0 items-center">
      <Button
        aria-pressed={is}
        aria-label="I'm ready"
        variant={is ? 'primary' : 'plain'}
        unavailable={
          observer ? 'Observers are not counted.' : phase === 'running' ? null : 'It is not running.'
        }
        className="px-3 md:pointer-fine:min-h-10"
        title={`${ready} of ${of} ready`}
        onClick={() => act({ type: 'ready', is: !is })}
      >
        <Check aria-hidden size={18} className={is ? '' : 'opacity-40'} />
        {!short && 'I’m ready'}
        <Drawn text={`${ready}/${of}`} className="tabular font-normal" />
      </Button>
      <span className="sr-only">{`${ready} of ${of} ready`}</span>
    </span>
  )
}

/** The hand, with its place in the queue. */
export function RaiseHand() {
  const act = useAct()
  const hand = useMe()?.hand ?? 0
  return (
    <Button
      aria-pressed={hand > 0}
      aria-label="Raise hand"
      variant={hand > 0 ? 'primary' : 'plain'}
      className="shrink-0 px-3 md:pointer-fine:min-h-10"
      title={hand > 0 ? 'Take the hand down' : 'Raise hand'}
      onClick={() => act({ type: 'raiseHand', is: hand === 0 })}
    >
      <Hand aria-hidden size={18} />
      {hand > 0 && <Drawn text={hand} className="tabular" />}
    </Button>
  )
}
