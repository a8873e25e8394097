import { type Panel, stepOf } from '@mustwin/okr/steps'
import type { ComponentType } from 'react'
import { useIncarnation, useView } from '../room/hooks.ts'
import { AlonePanel } from './AlonePanel.tsx'
import { BallotPanel } from './BallotPanel.tsx'
import { ChoosePanel } from './ChoosePanel.tsx'
import { ClosePanel } from './ClosePanel.tsx'
import { ConsentPanel } from './ConsentPanel.tsx'
import { KeyResultsPanel } from './KeyResultsPanel.tsx'
import { MatrixPanel } from './MatrixPanel.tsx'
import { MissionPanel } from './MissionPanel.tsx'
import { NeedsPanel } from './NeedsPanel.tsx'
import { ObjectivesPanel } from './ObjectivesPanel.tsx'
import type { ViewKind } from './Paper.tsx'
import { PlacingPanel } from './PlacingPanel.tsx'
import { TalkPanel } from './TalkPanel.tsx'

/** To add a panel: name it in `Panel` of the agenda and give it its component here. */
const panels: Readonly<Record<Panel, ComponentType<{ view: ViewKind }>>> = {
  talk: TalkPanel,
  alone: AlonePanel,
  mission: MissionPanel,
  objectives: ObjectivesPanel,
  ballot: BallotPanel,
  choose: ChoosePanel,
  keyResults: KeyResultsPanel,
  placing: PlacingPanel,
  matrix: MatrixPanel,
  consent: ConsentPanel,
  needs: NeedsPanel,
  close: ClosePanel,
}

/** The middle of the room: what the present step asks for, as a board or as an outline of the same data. */
export function Stage({ view }: { view: ViewKind }) {
  const { step } = useView()
  const incarnation = useIncarnation()
  if (step === null) return null
  const Shown = panels[stepOf(step).panel]
  // By step: a panel's own small state (what is selected, what is being merged) does not survive a step.
  // By incarnation: when the documents were replaced, an editor on the old ones would write into nothing.
  return <Shown key={`${step}/${incarnation}`} view={view} />
}
