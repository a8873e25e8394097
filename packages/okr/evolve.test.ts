import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evolve } from './evolve.ts'
import type { Fact } from './facts.ts'
import { mayWrite } from './rights.ts'
import type { Ballot } from './rounds.ts'
import { ROLES, STAGES } from './stages.ts'
import { STEP_IDS } from './steps.ts'
import { viewFor } from './view-for.ts'
import { circumstances, lobby, NOON } from './workshop.fixture.ts'
import type { Workshop } from './workshop.ts'

const seat = fc.constantFrom('ines', 'hana', 'ben', 'new', 'constructor', '__proto__')
const id = fc.constantFrom('r1', 'r2', 'c1', 'constructor')
const root = fc.constantFrom('candidates', 'objectives', 'activities', 'marks')
const stage = fc.constantFrom(...STAGES)
const ballot: fc.Arbitrary<Ballot> = fc.record({ n: fc.nat(5), choices: fc.constant({ secret: 1 }) })
const is = fc.boolean()
const result = fc.constant({ kind: 'consent', yes: 1, canLive: 0, no: 0, reasons: [] })
const kind = fc.constantFrom('vote', 'placing', 'consent', 'scale')
const round = fc.record({
  ...{ id, kind, step: fc.constantFrom(...STEP_IDS), subjects: fc.constant(['secret']) },
  ...{ votes: fc.nat(3), perItem: fc.nat(1) },
})
const of = (type: Fact['type'], fields: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), at: fc.integer({ min: NOON, max: NOON + 9_000 }), ...fields })
const name = fc.string()

/** One arbitrary per type of fact; a type that is forgotten here does not compile. */
const facts: { readonly [K in Fact['type']]: fc.Arbitrary<unknown> } = {
  SeatTaken: of('SeatTaken', { seat, name, role: fc.constantFrom(...ROLES) }),
  SeatRenamed: of('SeatRenamed', { seat, name }),
  RoleSet: of('RoleSet', { seat, role: fc.constantFrom(...ROLES) }),
  SeatRemoved: of('SeatRemoved', { seat }),
  SeatClaimed: of('SeatClaimed', { seat, claim: fc.option(seat) }),
  SeatGivenBack: of('SeatGivenBack', { seat, to: seat }),
  WheelTaken: of('WheelTaken', { seat }),
  HandRaised: of('HandRaised', { seat, is }),
  ReadySaid: of('ReadySaid', { seat, is }),
  Started: of('Started'),
  Ended: of('Ended'),
  Finalised: of('Finalised'),
  StepEntered: of('StepEntered', { step: fc.constantFrom(...STEP_IDS) }),
  WritingClosed: of('WritingClosed', { root }),
  DraftsRevealed: of('DraftsRevealed', { root, cards: fc.array(fc.record({ id, seat })) }),
  CardOwned: of('CardOwned', { id, seat }),
  StageLocked: of('StageLocked', { stage }),
  StageUnlocked: of('StageUnlocked', { stage }),
  TimerSet: of('TimerSet', { endsAt: fc.nat() }),
  TimerPaused: of('TimerPaused', { left: fc.nat() }),
  TimerStopped: of('TimerStopped'),
  TimerElapsed: of('TimerElapsed'),
  RoundOpened: of('RoundOpened', { round }),
  BallotCast: of('BallotCast', { round: id, seat, ballot }),
  RoundClosed: of('RoundClosed', { round: id }),
  RoundReopened: of('RoundReopened', { round: id }),
  ResultShown: of('ResultShown', { round: id, result }),
  MustWinsSet: of('MustWinsSet', { ids: fc.array(id), because: fc.option(name), seat }),
  EveryoneBrought: of('EveryoneBrought', { to: name, seat }),
}
const anyFact = fc.oneof(...Object.values(facts)) as fc.Arbitrary<Fact>

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

function check(w: Workshop): void {
  expect(w.wheel === null || Object.hasOwn(w.seats, w.wheel)).toBe(true)
  for (const r of w.rounds) if (r.state === 'shown') expect(r.ballots).toEqual({})
  if (w.phase === 'ended') expect(JSON.stringify(w)).not.toContain('"choices"')
  const frozen = w.rounds.some(r => r.kind === 'vote' && r.state === 'open')
  expect(w.floor.frozen).toEqual(frozen ? ['objectives'] : [])
  expect(JSON.parse(JSON.stringify(w))).toEqual(w)
}

it('every series of facts gives a workshop, changes nothing in place, and keeps what must hold', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 40 }), series => {
      let w = freeze(lobby())
      for (const fact of series) {
        const after = freeze(evolve(w, freeze(fact)))
        // An ended workshop stays ended until a fact starts it again, which `decide` never does.
        if (fact.type === 'Ended') check(after)
        w = after.phase === 'ended' && fact.type !== 'Ended' ? w : after
        if (fact.type !== 'Ended') check(w)
      }
    }),
    { numRuns: 300 },
  )
})

it('every workshop can be looked at and asked, by anybody', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 40 }), seat, (series, who) => {
      const w = series.reduce(evolve, lobby())
      const view = viewFor(w, who, circumstances())
      expect(view.me.seat).toBe(who)
      expect(typeof mayWrite(w, who, { root: 'mission', action: 'edit', own: true }, NOON)).toBe('boolean')
    }),
  )
})

it('folding is the same, fact by fact or from a stored state in between', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 20 }), fc.nat(20), (series, cut) => {
      const half: Workshop = JSON.parse(JSON.stringify(series.slice(0, cut).reduce(evolve, lobby())))
      expect(series.slice(cut).reduce(evolve, half)).toEqual(series.reduce(evolve, lobby()))
    }),
  )
})

it('an older ballot never replaces a newer one, and a closed round takes none', () => {
  const opened = {
    id: 'r1',
    kind: 'vote',
    step: 'mustWins.ballot',
    subjects: ['a'],
    votes: 1,
    perItem: 1,
  } as const
  const cast = (n: number): Fact => ({
    at: NOON,
    type: 'BallotCast',
    round: 'r1',
    seat: 'ben',
    ballot: { n },
  })
  let w = evolve(lobby(), { at: NOON, type: 'RoundOpened', round: opened })
  w = [cast(2), cast(1)].reduce(evolve, w)
  expect(w.rounds[0]?.ballots).toEqual({ ben: { n: 2 } })
  w = [{ at: NOON, type: 'RoundClosed', round: 'r1' } as const, cast(3)].reduce(evolve, w)
  expect(w.rounds[0]?.ballots).toEqual({ ben: { n: 2 } })
})
