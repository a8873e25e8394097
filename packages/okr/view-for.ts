/**
 * What one person may know: the only shape of the ledger that leaves the server.
 * Invariants: no ballot but the viewer's own, no owner but "mine", of drafts nothing but two counts; equal knowledge
 * gives equal bytes (fixed key order, people by arrival).
 */
import { roundToShow } from './present-round.ts'
import type { RecordRoot, SeatId } from './records.ts'
import { rightsOf } from './rights.ts'
import type { Ballot, Round } from './rounds.ts'
import { handQueue, seatOf, seatsInOrder, takesPart } from './seats.ts'
import { stepOf } from './steps.ts'
import type { PersonView, RoundView, View } from './view.ts'
import { type Circumstances, foundWorkshop, type Seat, type Workshop } from './workshop.ts'

/** The view of `who`. Somebody without a seat (removed a moment ago) sees an empty, ended workshop. */
export function viewFor(w: Workshop, who: SeatId, is: Pick<Circumstances, 'drafts' | 'now'>): View {
  const me = seatOf(w, who)
  return me ? viewOf(w, me, is) : viewOf(nothingOf(w), stranger(who), is)
}

function viewOf(w: Workshop, me: Seat, is: Pick<Circumstances, 'drafts'>): View {
  const { id, title, team, period, company } = w
  const { step, locks } = w.floor
  const { mustWins, pointer, decisions, version } = w
  return {
    workshop: { id, title, team, period, company },
    me: { seat: me.id, name: me.name, role: me.role, wheel: w.wheel === me.id },
    phase: w.phase,
    agenda: w.agenda,
    step,
    people: peopleFor(w, me),
    writing: writingOf(w, is),
    toReveal: toRevealOf(w, is),
    may: rightsOf(w, me.id),
    locks,
    timer: w.timer,
    round: roundFor(w, me),
    mustWins: { ids: mustWins.ids, because: mustWins.because },
    mine: Object.keys(w.owners)
      .filter(card => w.owners[card] === me.id)
      .sort(),
    pointer,
    decisions,
    version,
  }
}

function peopleFor(w: Workshop, me: Seat): readonly PersonView[] {
  const queue = handQueue(w)
  return seatsInOrder(w).map(({ id, name, role, ready, claim }) => ({
    seat: id,
    name,
    role,
    ready,
    hand: queue.indexOf(id) + 1,
    wheel: w.wheel === id,
    claim: w.wheel === me.id ? claim : null,
  }))
}

/** Of everybody's drafts: how many people, how many cards. */
function countDrafts(root: RecordRoot, is: Pick<Circumstances, 'drafts'>) {
  const drafts = is.drafts(root)
  return { people: new Set(drafts.map(({ seat }) => seat)).size, cards: drafts.length }
}

function writingOf(w: Workshop, is: Pick<Circumstances, 'drafts'>): View['writing'] {
  const root = w.floor.step === null || w.phase !== 'running' ? null : stepOf(w.floor.step).writes
  const writing = root === null ? undefined : w.writings[root]
  if (root === null || !writing || writing.revealed) return null
  return { root, n: writing.n, closed: writing.closed, ...countDrafts(root, is) }
}

function toRevealOf(w: Workshop, is: Pick<Circumstances, 'drafts'>): View['toReveal'] {
  const root = w.floor.step === null || w.phase !== 'running' ? null : stepOf(w.floor.step).reveals
  const writing = root === null ? undefined : w.writings[root]
  if (root === null || !writing || writing.revealed) return null
  const counts = countDrafts(root, is)
  return counts.cards === 0 ? null : { root, ...counts }
}

function roundFor(w: Workshop, me: Seat): RoundView | null {
  const round = roundToShow(w)
  if (!round) return null
  const { id, kind, step, subjects, votes, perItem, state, result } = round
  const voters = Object.values(w.seats).filter(takesPart)
  const finished = voters.filter(seat => isFinished(round, ballotOf(round, seat.id))).length
  const mine = ballotOf(round, me.id)
  return {
    ...{ id, kind, step, subjects, votes, perItem, state },
    // 0 once the result is shown: the ballots are gone, and so is who had finished.
    finished,
    of: voters.length,
    mine,
    result: state === 'shown' ? result : null,
  }
}

function ballotOf(round: Round, seat: SeatId): Ballot | null {
  return Object.hasOwn(round.ballots, seat) ? (round.ballots[seat] ?? null) : null
}

/** A yes, a no or a mark on a scale is complete as it is; votes and placings are finished when their author says so. */
function isFinished(round: Round, ballot: Ballot | null): boolean {
  return ballot !== null && (ballot.done === true || round.kind === 'consent' || round.kind === 'scale')
}

function stranger(id: SeatId): Seat {
  return { id, name: '', role: 'observer', joinedAt: 0, ready: false, hand: null, claim: null }
}

function nothingOf({ id, preset, createdAt }: Workshop): Workshop {
  const company = { mission: '', objectives: [] }
  const founding = { id, preset, createdAt, title: '', team: '', period: { start: '', end: '' }, company }
  return { ...foundWorkshop(founding, []), phase: 'ended' }
}
