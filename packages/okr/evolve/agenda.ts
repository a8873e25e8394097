/** Facts about the agenda: steps, writing, locks, must-wins, the clock, the end. */
import type { RecordRoot } from '../records.ts'
import { stepOf } from '../steps.ts'
import { GRACE, type Workshop, type Writing } from '../workshop.ts'
import { type FactOf, type Folds, graceFrom } from './fold.ts'

const unopened: Writing = { n: 1, closed: false, revealed: false }
const whyMore = 'More than three must-wins, because: '

export const agendaFolds: Folds<
  | 'Started'
  | 'Ended'
  | 'Finalised'
  | 'StepEntered'
  | 'WritingClosed'
  | 'DraftsRevealed'
  | 'CardOwned'
  | 'StageLocked'
  | 'StageUnlocked'
  | 'TimerSet'
  | 'TimerPaused'
  | 'TimerStopped'
  | 'TimerElapsed'
  | 'MustWinsSet'
  | 'EveryoneBrought'
> = {
  Started: w => ({ ...w, phase: 'running' }),
  Ended: w => ({ ...w, phase: 'ended', timer: null, grace: null, ...eraseBallots(w) }),
  Finalised(w, { at }) {
    const version = w.version + 1
    return { ...w, version, decisions: [...w.decisions, { at, text: `Version ${version} was made final.` }] }
  },
  StepEntered,
  WritingClosed(w, { root, at }) {
    const writing = { ...(w.writings[root] ?? unopened), closed: true, until: at + GRACE }
    return { ...w, grace: graceFrom(w, at), writings: { ...w.writings, [root]: writing } }
  },
  DraftsRevealed(w, { root, cards }) {
    const { n } = w.writings[root] ?? unopened
    const writings = { ...w.writings, [root]: { n, closed: true, revealed: true } }
    const hidden = w.floor.step === null || stepOf(w.floor.step).names === 'hidden'
    const owned = hidden ? cards.map(({ id, seat }) => [id, seat] as const) : []
    return { ...w, writings, owners: { ...w.owners, ...Object.fromEntries(owned) } }
  },
  CardOwned: (w, { id, seat }) => ({ ...w, owners: { ...w.owners, [id]: seat } }),
  StageLocked(w, { stage, at }) {
    const locks = [...w.floor.locks.filter(s => s !== stage), stage]
    return { ...w, grace: graceFrom(w, at), floor: { ...w.floor, locks } }
  },
  StageUnlocked: (w, { stage }) => ({
    ...w,
    floor: { ...w.floor, locks: w.floor.locks.filter(s => s !== stage) },
  }),
  TimerSet: (w, { endsAt }) => ({ ...w, timer: { state: 'running', endsAt, rang: false } }),
  TimerPaused: (w, { left }) => ({ ...w, timer: { state: 'paused', left } }),
  TimerStopped: w => ({ ...w, timer: null }),
  TimerElapsed: w => (w.timer?.state === 'running' ? { ...w, timer: { ...w.timer, rang: true } } : w),
  MustWinsSet(w, { ids, because, at }) {
    const others = w.decisions.filter(({ text }) => !text.startsWith(whyMore))
    const decisions = because === null ? others : [...others, { at, text: whyMore + because }]
    return { ...w, mustWins: { ids, because }, decisions }
  },
  EveryoneBrought: (w, { to, at, seat }) => ({ ...w, pointer: { to, at, by: seat } }),
}

/** Timer and pointer belong to the step that is left; hands stay up; everybody's "ready" is about the new question. */
function StepEntered(w: Workshop, { step, at }: FactOf<'StepEntered'>): Workshop {
  const { writes } = stepOf(step)
  return {
    ...w,
    grace: graceFrom(w, at),
    floor: { ...w.floor, step },
    seats: Object.fromEntries(Object.entries(w.seats).map(([id, seat]) => [id, { ...seat, ready: false }])),
    writings: writes === null ? w.writings : openWriting(w.writings, writes),
    timer: null,
    pointer: null,
  }
}

/** What was revealed is never hidden again: then a new writing begins. Closed without a reveal goes on. */
function openWriting(writings: Workshop['writings'], root: RecordRoot): Workshop['writings'] {
  const before = writings[root]
  const n = before === undefined ? 1 : before.revealed ? before.n + 1 : before.n
  return { ...writings, [root]: { n, closed: false, revealed: false } }
}

/** After the end no result can be shown any more, so no ballot may stay. */
function eraseBallots(w: Workshop): Pick<Workshop, 'rounds' | 'floor'> {
  const rounds = w.rounds.map(r =>
    r.state === 'shown' ? r : { ...r, state: 'closed' as const, ballots: {} },
  )
  return { rounds, floor: { ...w.floor, frozen: [] } }
}
