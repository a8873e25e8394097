/** Where on the board each step of the agenda happens, and whether it is worked in there or on a paper of one's own. */
import type { AreaId } from '@mustwin/board/areas'
import { type Panel, type StepId, stepOf } from '@mustwin/okr/steps'
import type { View } from '@mustwin/okr/view'

const areas: Readonly<Record<StepId, AreaId>> = {
  welcome: 'mission',
  ourPart: 'mission',
  'mission.alone': 'mission',
  'mission.together': 'mission',
  'mission.consent': 'mission',
  'objectives.alone': 'objectives',
  'objectives.together': 'objectives',
  'mustWins.ballot': 'objectives',
  'mustWins.choose': 'objectives',
  'keyResults.draft': 'keyResults',
  'activities.alone': 'matrix',
  'matrix.alone': 'matrix',
  'matrix.together': 'matrix',
  'keyResults.finalise': 'keyResults',
  needs: 'needs',
  agreement: 'sheet',
  close: 'sheet',
}

/** The area that a step is about. */
export const stepArea = (step: StepId): AreaId => areas[step]

/** Steps in which everybody has something of their own to read, write or answer. */
const personal: ReadonlySet<Panel> = new Set(['talk', 'alone', 'ballot', 'placing', 'consent', 'close'])

export type Where = 'personal' | 'board'

/** After the reveal there is nothing private left: what was written alone is now looked at together, on the board. */
export function stepPlace({ step, writing }: Pick<View, 'step' | 'writing'>): Where {
  if (step === null) return 'personal'
  const { panel } = stepOf(step)
  if (panel === 'alone' && !writing) return 'board'
  return personal.has(panel) ? 'personal' : 'board'
}
