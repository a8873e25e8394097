import { useLayoutEffect, useRef } from 'react'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { useView } from '../room/hooks.ts'
import { edgesOf, MARGIN, NO_EDGES, sightOf, WALL } from './sight.ts'
import { stepArea, stepPlace } from './stepArea.ts'

/**
 * The camera goes to a step's area when the step begins, and again at the reveal; in between a person's own way is not
 * disturbed. The first time it is simply there.
 * @param wall to be read from afar: nothing stands over the board, and small areas are drawn larger than life
 */
export function useStepFlight(wall = false): void {
  const { camera, scene, selection } = useWhiteboard()
  const view = useView()
  const { step } = view
  const moment = step === null ? null : `${step}/${stepPlace(view)}`
  const seen = useRef<string | null>(null)
  // Before the browser paints: the first picture is of the right place, and nothing is drawn elsewhere first.
  useLayoutEffect(() => {
    if (step === null || moment === seen.current) return
    const instant = seen.current === null
    const go = (): boolean => {
      if (camera.width === 0) return false
      // What was chosen in the last step has nothing to do with this question.
      if (seen.current !== null) selection.clear()
      seen.current = moment
      const { width, height } = camera
      camera.setInset(wall ? NO_EDGES : edgesOf(width, stepArea(step)))
      const sight = sightOf(stepArea(step), scene.things().values(), { width, height, wall }, step)
      camera.flyTo(sight, { instant, padding: MARGIN, max: wall ? WALL : 1 })
      if (instant) camera.tellNow()
      return true
    }
    if (go()) return
    const stop = camera.subscribe(() => {
      if (go()) stop()
    })
    return stop
  }, [camera, scene, selection, step, moment, wall])
}
