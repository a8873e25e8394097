/** Why a room refuses what somebody typed: how it comes about, one by one. */
import type { RecordRoot } from '@mustwin/okr/records'
import { defaultLimits } from '@mustwin/room/limits'
import * as Y from 'yjs'
import type { Scene } from './refusals.ts'

export interface Cause {
  readonly root: Extract<RecordRoot, 'needs' | 'marks' | 'objectives'>
  /** Typed into the private draft. */
  readonly draft?: true
  /** Makes everything writable again. */
  readonly prepare: (scene: Scene) => void
  /** From here on it is refused. */
  readonly strike: (scene: Scene) => void
  readonly after?: (scene: Scene) => void
}

/** Beyond the two seconds in which what was on its way is still taken. */
const GRACE = 2_001

/** Long enough since the last refusals that the line is not closed for their number. */
const MINUTE = 61_000

function open(scene: Scene, step: 'needs' | 'objectives.alone'): void {
  const { hall, fay, desk } = scene
  hall.now += MINUTE
  Object.assign(hall.limits, defaultLimits)
  const { floor, seats } = hall.room.workshop
  for (const stage of floor.locks) hall.all(fay, { type: 'unlock', stage })
  if (seats[desk.seat]?.role !== 'participant')
    hall.all(fay, { type: 'setRole', seat: desk.seat, role: 'participant' })
  // A step that is entered anew begins its private writing anew.
  if (step === 'objectives.alone') hall.all(fay, { type: 'goTo', step: 'welcome' })
  if (floor.step !== step) hall.all(fay, { type: 'goTo', step })
  hall.now += GRACE
}

const openly = (root: Cause['root'], strike: Cause['strike'], after?: Cause['after']): Cause => ({
  root,
  prepare: scene => open(scene, 'needs'),
  strike,
  ...(after ? { after } : {}),
})

const alone = (strike: Cause['strike']): Cause => ({
  root: 'objectives',
  draft: true,
  prepare: scene => open(scene, 'objectives.alone'),
  strike,
})

export const CAUSES: Readonly<Record<string, Cause>> = {
  'a lock': openly('needs', ({ hall, fay }) => {
    hall.all(fay, { type: 'lock', stage: 'free' })
    hall.now += GRACE
  }),
  'the next step': openly('needs', ({ hall, fay }) => {
    hall.all(fay, { type: 'goTo', step: 'welcome' })
    hall.now += GRACE
  }),
  'a role that goes': openly('marks', ({ hall, fay, desk }) => {
    hall.all(fay, { type: 'setRole', seat: desk.seat, role: 'observer' })
  }),
  'a board full of cards': openly('marks', ({ hall }) => {
    hall.limits.records = 1
  }),
  'a board full of bytes': {
    root: 'marks',
    prepare: scene => {
      open(scene, 'needs')
      scene.desk.settle()
      scene.hall.limits.boardBytes = Y.encodeStateAsUpdate(scene.desk.replica.board).length
    },
    strike: () => {},
  },
  'a text too long': openly('needs', ({ hall }) => {
    hall.limits.textBytes = 2
  }),
  'a gap, twice': openly(
    'needs',
    scene => lose(scene, 2),
    ({ desk }) => desk.cut(),
  ),
  'a line that is cut and a lock meanwhile': openly('needs', ({ hall, fay, desk }) => {
    desk.flush()
    desk.cut()
    hall.all(fay, { type: 'lock', stage: 'free' })
    hall.now += GRACE
  }),
  'a document id that somebody took': openly('needs', ({ hall, fay, desk }) => {
    hall.restart()
    const thief = hall.join(fay, desk.replica.documents.client)
    desk.settle()
    hall.leave(thief)
  }),
  'a writing that is closed': alone(({ hall, fay }) => {
    hall.act(fay, { type: 'closeWriting' })
    hall.now += GRACE
  }),
  'a writing that is revealed': alone(({ hall, fay }) => {
    hall.act(fay, { type: 'reveal' })
  }),
}

/** Frames get lost on the way, so that the ones after them leave a gap. */
function lose(scene: Scene, times: number): void {
  for (let i = 0; i < times; i++) {
    scene.type(CAUSES['a lock'] as Cause)
    scene.desk.flush()
    scene.desk.up = scene.desk.up.slice(1)
    scene.type(CAUSES['a lock'] as Cause)
    scene.desk.flush()
    if (i + 1 < times) scene.desk.settle()
  }
}
