/** Bugs planted around the room, or in its table of rights at run time; each must be seen by the matrix. */
import { fieldsOf } from '@mustwin/board/shape'
import { stepOf } from '@mustwin/okr/steps'
import type { Room } from '@mustwin/room/room'
import { decodeFrame } from '@mustwin/room/wire'
import type { Plant } from './theatre.ts'

interface Memory {
  workshop: Room['workshop']
}
interface Line {
  id: string
  seat: string
  ours: boolean
}

const memory = (room: Room) => Reflect.get(room, 'state') as Memory
const lines = (room: Room) => (Reflect.get(room, 'conns') as { all: readonly Line[] }).all

/** Takes the workshop for another one while an event is handled. */
const pretending =
  (change: (w: Room['workshop']) => Partial<Room['workshop']>): Plant =>
  (room, event, handle) => {
    if (event.type !== 'frame') return handle()
    const state = memory(room)
    const honest = state.workshop
    const pretended = { ...honest, ...change(honest) }
    state.workshop = pretended
    const effects = handle()
    if (state.workshop === pretended) state.workshop = honest
    return effects
  }

/** Takes the line for another one while a frame is handled. */
const mistaking =
  (
    when: (frame: ReturnType<typeof decodeFrame>, line: Line) => boolean,
    as: (room: Room) => Partial<Line>,
  ): Plant =>
  (room, event, handle) => {
    const line = event.type === 'frame' ? lines(room).find(({ id }) => id === event.conn) : undefined
    if (event.type !== 'frame' || !line || !when(decodeFrame(event.bytes), line)) return handle()
    const honest = { seat: line.seat, ours: line.ours }
    Object.assign(line, as(room))
    const effects = handle()
    Object.assign(line, honest)
    return effects
  }

const asDriver = (room: Room): Partial<Line> => ({ seat: room.workshop.wheel ?? '' })

export interface Mutant {
  readonly plant: Plant | null
  /** Plants the bug in a table; gives back what takes it out again. */
  readonly change?: () => () => void
  /** Where it can show: in which half of the matrix, in which places. */
  readonly half?: 'commands' | 'drafts'
  readonly shows: RegExp
}

function changing<T extends object>(target: T, patch: Partial<T>, shows = /^welcome$/): Mutant {
  const change = () => {
    const before = { ...target }
    Object.assign(target, patch)
    return () => void Object.assign(target, before)
  }
  return { plant: null, change, shows }
}

const rightsIn = (step: Parameters<typeof stepOf>[0], root: 'objectives' | 'keyResults' | 'marks') =>
  (stepOf(step).rights[root] ?? {}) as { edit: string; drop: string; add: string; furnish: string }

export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'observers write': {
    plant: pretending(w => ({
      seats: Object.fromEntries(
        Object.entries(w.seats).map(([id, s]) => [
          id,
          s.role === 'observer' ? { ...s, role: 'participant' } : s,
        ]),
      ),
    })),
    shows: /^mission.together$/,
  },
  'another’s objective can be written': changing(
    rightsIn('objectives.together', 'objectives'),
    { edit: 'all' },
    /^objectives.together$/,
  ),
  'another’s mark can be thrown away': changing(rightsIn('welcome', 'marks'), { drop: 'all' }),
  'everybody furnishes': changing(rightsIn('welcome', 'marks'), { furnish: 'all' }),
  'everybody adds final key results': changing(
    rightsIn('keyResults.finalise', 'keyResults'),
    { add: 'all' },
    /^keyResults.finalise$/,
  ),
  'nobody can finish key results': changing(
    rightsIn('keyResults.finalise', 'keyResults'),
    { edit: 'own' },
    /^keyResults.finalise$/,
  ),
  'a resynchronisation is not judged': {
    plant: mistaking(frame => frame?.type === 'sync' && frame.step === 'diff', asDriver),
    shows: /^needs$/,
  },
  'a stock client is not judged': {
    plant: mistaking((_frame, line) => !line.ours, asDriver),
    shows: /^mission.together$/,
  },
  'a stock client commands': {
    plant: mistaking(
      frame => frame?.type === 'command',
      () => ({ ours: true }),
    ),
    half: 'commands',
    shows: /^mission.together$/,
  },
  'a command over the socket is the driver’s': {
    plant: mistaking(frame => frame?.type === 'command', asDriver),
    half: 'commands',
    shows: /^mission.together$/,
  },
  'a command over HTTP is the driver’s': {
    plant: (room, event, handle) =>
      event.type === 'command' ? room.handle({ ...event, seat: room.workshop.wheel ?? '' }) : handle(),
    half: 'commands',
    shows: /^mission.together$/,
  },
  'locks are not looked at': {
    plant: pretending(w => ({ floor: { ...w.floor, locks: [] } })),
    shows: /locked/,
  },
  'a vote freezes nothing': {
    plant: pretending(w => ({ floor: { ...w.floor, frozen: [] } })),
    shows: /vote/,
  },
  'a grace never ends': {
    plant: pretending(w => ({ grace: w.grace && { ...w.grace, until: Number.POSITIVE_INFINITY } })),
    shows: /after the grace/,
  },
  'there is no grace': { plant: pretending(() => ({ grace: null })), shows: /within/ },
  'an ended workshop goes on': {
    plant: pretending(w => ({ phase: w.phase === 'ended' ? 'running' : w.phase })),
    half: 'commands',
    shows: /ended/,
  },
  'closed writing is open': {
    plant: pretending(w => ({
      writings: Object.fromEntries(
        Object.entries(w.writings).map(([root, x]) => [root, { ...x, closed: false }]),
      ),
    })),
    half: 'drafts',
    shows: /^mission.alone$/,
  },
  'moving is writing': changing(
    fieldsOf.objectives.kpi as { action: string },
    { action: 'edit' },
    /^objectives.together$/,
  ),
  'throwing away is moving': changing(
    fieldsOf.needs.deleted as { action: string },
    { action: 'arrange' },
    /^needs$/,
  ),
  'a mark changes its kind': changing(fieldsOf.marks.kind as { action: string }, { action: 'edit' }),
}
