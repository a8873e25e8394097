import type { Mark } from '@mustwin/okr/records'
import { useMemo, useState } from 'react'
import { may } from '../canvas/actions/refs.ts'
import { useWhiteboard } from '../canvas/whiteboard.ts'
import { useView } from '../room/hooks.ts'
import { TrayedCards } from '../stages/Tray.tsx'
import { useCards } from '../stages/useCards.ts'
import { Button } from '../ui/Button.tsx'
import { AddMark } from './AddMark.tsx'
import { clusterName } from './choices.ts'
import { type Groups, groupsOf } from './groups.ts'
import { Joints } from './Joints.tsx'
import { MarkRow } from './MarkRow.tsx'
import { markName } from './words.ts'

/** The free board as a text: what lies beside the areas and on them, with the same rights and actions as there. */
export function FreeOutline() {
  const { room, scene } = useWhiteboard()
  const marks = useCards('marks')
  const { may: rights } = useView()
  const groups = useMemo(() => groupsOf({ marks }, id => scene.get(id)?.rect ?? null), [marks, scene])
  if (marks.length === 0 && !rights.marks?.add) return null
  const { frames, clusters, rest, joints } = groups
  const all = countOf(groups)
  return (
    <section
      aria-label="Free board"
      data-area="free"
      className="flex flex-col gap-4 border-t border-line pt-5"
    >
      <h2 className="text-lg font-semibold">
        Free board{all > 0 && <span className="tabular font-normal text-muted">, {all}</span>}
      </h2>
      <AddMark />
      {frames.map(({ frame, marks: inside }) => (
        <Group key={frame.id} title={`Frame “${markName(frame)}”`} marks={[frame, ...inside]} />
      ))}
      {clusters.map(({ id, marks: inside }) => (
        <Group key={id} title={clusterName(inside.length)} marks={inside} />
      ))}
      {rest.length > 0 && <Rows label={`On free ground, ${rest.length}`} marks={rest} />}
      <Joints joints={joints} />
      <TrayedCards root="marks" cards={marks} may={card => may(room, 'marks', 'drop', card)} />
    </section>
  )
}

const countOf = ({ frames, clusters, rest, joints }: Groups): number =>
  frames.reduce((n, { marks }) => n + 1 + marks.length, 0) +
  clusters.reduce((n, { marks }) => n + marks.length, 0) +
  rest.length +
  joints.length

/** A frame or a cluster: named for who reads, and drawn as one. */
function Group({ title, marks }: { title: string; marks: readonly Mark[] }) {
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-3 rounded-card border border-dashed border-line-strong p-3"
    >
      <h3 className="font-medium">{title}</h3>
      <Rows label={title} marks={marks} />
    </section>
  )
}

/** So many lines at once: a board of thousands must not keep the page waiting. */
const PAGE = 100

function Rows({ label, marks }: { label: string; marks: readonly Mark[] }) {
  const [shown, setShown] = useState(PAGE)
  const more = Math.min(PAGE, marks.length - shown)
  return (
    <>
      <ul aria-label={label} className="flex flex-col gap-3">
        {marks.slice(0, shown).map(mark => (
          <MarkRow key={mark.id} mark={mark} />
        ))}
      </ul>
      {more > 0 && (
        <Button className="self-start" onClick={() => setShown(shown + PAGE)}>
          Show {more} more of {marks.length}
        </Button>
      )}
    </>
  )
}
