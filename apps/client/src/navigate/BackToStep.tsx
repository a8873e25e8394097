import { stepOf } from '@mustwin/okr/steps'
import { ArrowLeft } from 'lucide-react'
import { useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { goToStep } from './go.ts'
import { lookAt, useLooking } from './looking.ts'

/** Back to where the room is, after looking elsewhere by the rail. Gone when the room itself moves on. */
export function BackToStep() {
  const { step } = useView()
  const looking = useLooking()
  if (looking === null || step === null || looking === step) return null
  return (
    <div className="absolute top-2 left-1/2 z-20 flex max-w-[calc(100%-1rem)] -translate-x-1/2 animate-rise items-center gap-1 rounded-card border border-line bg-raised shadow-float md:pl-4">
      <p className="min-w-0 truncate text-sm text-muted max-md:sr-only">
        You look at “{stepOf(looking).title}”
      </p>
      <Button
        variant="quiet"
        className="!text-accent"
        onClick={() => {
          goToStep(step)
          lookAt(null)
        }}
      >
        <ArrowLeft aria-hidden size={16} /> Back to the room’s step
      </Button>
    </div>
  )
}
