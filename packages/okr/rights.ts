/**
 * Who may write what, now: the floor (step, locks, frozen roots) judged with the present role. The same function
 * disables a button and refuses an edit.
 * Invariants: an observer never writes; nobody writes before the start or after the end; a grace gives back what the
 * floor allowed a moment ago, never what a role has lost.
 */
import { RECORD_ROOTS, type RecordRoot, type Root, type SeatId } from './records.ts'
import { seatOf, takesPart } from './seats.ts'
import { ACTIONS, type Action, stageOfRoot } from './stages.ts'
import { stepOf } from './steps.ts'
import type { View } from './view.ts'
import type { Floor, Grace, Workshop } from './workshop.ts'

/** What somebody wants to do to a record. `own`: the record is theirs (for `add` it always is). */
export interface Deed {
  readonly root: Root
  readonly action: Action
  readonly own: boolean
}

type Level = 'none' | 'own' | 'all'

/**
 * Whether `who` may do this to the board at `now` (server ms). `'server'` may always: it writes the reveal.
 * A locked stage is open to the wheel holder alone; a frozen root is closed to everybody.
 */
export function mayWrite(w: Workshop, who: SeatId | 'server', what: Deed, now: number): boolean {
  if (who === 'server') return true
  return floorsOf(w, now).some(floor => {
    const level = levelOn(w, floor, who, what.root, what.action)
    return level === 'all' || (level === 'own' && (what.own || what.action === 'add'))
  })
}

/**
 * Whether `who` may write into their private draft of `root` in its `n`-th writing at `now` (server ms).
 * Closed writing still takes what was on its way (`GRACE`); revealed writing takes nothing. A lock is about records
 * on the board and does not touch drafts.
 */
export function mayDraft(w: Workshop, who: SeatId, root: RecordRoot, n: number, now: number): boolean {
  const seat = seatOf(w, who)
  const writing = w.writings[root]
  if (w.phase !== 'running' || !seat || !takesPart(seat)) return false
  if (!writing || writing.n !== n || writing.revealed) return false
  if (writing.closed && !(writing.until !== undefined && now < writing.until)) return false
  return floorsOf(w, now).some(floor => floor.step !== null && stepOf(floor.step).writes === root)
}

/** The `may` of a view: what the floor allows `who` without any grace, so that editors close at once. */
export function rightsOf(w: Workshop, who: SeatId): View['may'] {
  const roots: readonly Root[] = ['mission', ...RECORD_ROOTS]
  const rights: Partial<Record<Root, Partial<Record<Action, 'own' | 'all'>>>> = {}
  for (const root of roots) {
    for (const action of ACTIONS) {
      const level = levelOn(w, w.floor, who, root, action)
      if (level !== 'none') rights[root] = { ...rights[root], [action]: level }
    }
  }
  return rights
}

function levelOn(w: Workshop, floor: Floor, who: SeatId, root: Root, action: Action): Level {
  const seat = seatOf(w, who)
  if (w.phase !== 'running' || floor.step === null || !seat || !takesPart(seat)) return 'none'
  if (floor.frozen.some(frozen => frozen === root)) return 'none'
  const drives = w.wheel === who
  if (floor.locks.includes(stageOfRoot[root]) && !drives) return 'none'
  const whose = stepOf(floor.step).rights[root]?.[action] ?? 'none'
  if (whose === 'facilitator') return drives ? 'all' : 'none'
  return whose === 'own' && action === 'add' ? 'all' : whose
}

function floorsOf(w: Workshop, now: number): readonly Floor[] {
  const floors = [w.floor]
  for (let grace: Grace | null = w.grace; grace && now < grace.until; grace = grace.earlier ?? null) {
    floors.push(grace.floor)
  }
  return floors
}
