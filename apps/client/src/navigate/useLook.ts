import type { StepId } from '@mustwin/okr/steps'
import { useCallback } from 'react'
import { useView } from '../room/hooks.ts'
import { toast } from '../ui/toast.ts'
import { follow } from './follow.ts'
import { goToStep } from './go.ts'
import { lookAt } from './looking.ts'

/** Looks at a step's area without moving anybody. */
export function useLook(): (step: StepId) => void {
  const { step: now } = useView()
  return useCallback(
    (step: StepId) => {
      follow(null)
      lookAt(step === now ? null : step)
      // The paper of a personal step folds first; then the camera has a board to fly over.
      requestAnimationFrame(() => {
        if (!goToStep(step)) toast.info('This step’s cards are on the board. Choose “Board” to see them.')
      })
    },
    [now],
  )
}
