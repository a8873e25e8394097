import { useEffect, useState } from 'react'
import { takeKeys } from '../keys/bind.ts'
import { useView } from '../room/hooks.ts'
import { Button } from '../ui/Button.tsx'
import { goToPlace, placeInWords } from './place.ts'

/** "Ines points to …": an offer, never a push. Gone after the press, or with "Stay here". */
export function Pointer() {
  const { pointer, people, me } = useView()
  const [done, setDone] = useState(() => pointer?.at ?? 0)
  const shown = pointer && pointer.by !== me.seat && pointer.at !== done ? pointer : null
  useEffect(() => {
    if (!shown) return
    return takeKeys({
      go: () => {
        goToPlace(shown.to)
        setDone(shown.at)
      },
    })
  }, [shown])
  const who = people.find(p => p.seat === shown?.by)?.name ?? 'The facilitator'
  return (
    <div aria-live="polite">
      {shown && (
        <div className="flex animate-rise flex-wrap items-center gap-x-4 gap-y-2 rounded-card bg-accent-soft px-4 py-2">
          <p className="grow">
            {who} points to {placeInWords(shown.to)}. Press <kbd className="font-semibold">G</kbd> to go.
          </p>
          <Button
            variant="primary"
            onClick={() => {
              goToPlace(shown.to)
              setDone(shown.at)
            }}
          >
            Go there
          </Button>
          <Button variant="quiet" onClick={() => setDone(shown.at)}>
            Stay here
          </Button>
        </div>
      )}
    </div>
  )
}
