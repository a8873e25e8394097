import { useEffect, useRef } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { useView } from '../room/hooks.ts'
import { edgesOf, MARGIN, sightOf } from './sight.ts'
import { stepArea, stepPlace } from './stepArea.ts'

/**
 * The camera goes to a step's area when the step begins, and again at the reveal; in between a person's own way is not
 * disturbed. The first time it is simply there.
 */
export function useStepFlight(): void {
  const { camera, scene, selection } = useWhiteboard()
  const view = useView()
  const { step } = view
  const moment = step === null ? null : `${step}/${stepPlace(view)}`
  const seen = useRef<string | null>(null)
  useEffect(() => {
    if (step === null || moment === seen.current) return
    const instant = seen.current === null
    const go = (): boolean => {
      if (camera.width === 0) return false
      // What was chosen in the last step has nothing to do with this question.
      if (seen.current !== null) selection.clear()
      seen.current = moment
      camera.setInset(edgesOf(camera.width, stepArea(step)))
      const sight = sightOf(stepArea(step), scene.things().values(), camera, step)
      camera.flyTo(sight, { instant, padding: MARGIN })
      return true
    }
    if (go()) return
    const stop = camera.subscribe(() => {
      if (go()) stop()
    })
    return stop
  }, [camera, scene, selection, step, moment])
}
