/** The free board in the order in which it is read: frames with what lies in them, clusters, then the rest. Pure. */
import type { Board, Id, Mark } from '@mustwin/okr/records'
import { centreOf, holdsPoint, type Rect } from '../canvas/rects.ts'

export interface FrameGroup {
  readonly frame: Mark
  readonly marks: readonly Mark[]
}

export interface Groups {
  readonly frames: readonly FrameGroup[]
  readonly clusters: readonly { readonly id: Id; readonly marks: readonly Mark[] }[]
  readonly rest: readonly Mark[]
  /** Arrows and links, which are read as sentences. */
  readonly joints: readonly Mark[]
}

const isFrame = (mark: Mark): boolean => mark.form === 'frame'
const isJoint = (mark: Mark): boolean => mark.kind === 'arrow' && (mark.from !== null || mark.to !== null)

/** Comments on a card are read with their card, not here. */
const isHere = (mark: Mark): boolean => !mark.deleted && !(mark.kind === 'comment' && mark.on !== null)

/** @param rectOf where a mark lies; null where it is not known, then it lies in no frame */
export function groupsOf({ marks }: Pick<Board, 'marks'>, rectOf: (id: Id) => Rect | null): Groups {
  const rects = new Map<Id, Rect>()
  for (const { id } of marks) {
    const rect = rectOf(id)
    if (rect) rects.set(id, rect)
  }
  const reading = (a: Mark, b: Mark) => {
    const [ra, rb] = [rects.get(a.id), rects.get(b.id)]
    const byPlace = ra && rb ? ra.y - rb.y || ra.x - rb.x : Number(!ra) - Number(!rb)
    return byPlace || (a.id < b.id ? -1 : 1)
  }
  const here = marks.filter(isHere).sort(reading)
  const frames = here.filter(isFrame)
  const inFrames = new Map<Id, Mark[]>(frames.map(({ id }) => [id, []]))
  const inClusters = new Map<Id, Mark[]>()
  const rest: Mark[] = []
  for (const mark of here) {
    if (isFrame(mark) || isJoint(mark)) continue
    const frame = frames.find(({ id }) => liesIn(rects.get(mark.id), rects.get(id)))
    const group = frame
      ? inFrames.get(frame.id)
      : mark.cluster === null
        ? rest
        : cluster(inClusters, mark.cluster)
    group?.push(mark)
  }
  return {
    frames: frames.map(frame => ({ frame, marks: inFrames.get(frame.id) ?? [] })),
    clusters: [...inClusters].map(([id, inside]) => ({ id, marks: inside })),
    rest,
    joints: here.filter(isJoint),
  }
}

const liesIn = (rect: Rect | undefined, frame: Rect | undefined): boolean =>
  rect !== undefined && frame !== undefined && holdsPoint(frame, centreOf(rect))

function cluster(clusters: Map<Id, Mark[]>, id: Id): Mark[] {
  const known = clusters.get(id) ?? []
  clusters.set(id, known)
  return known
}
