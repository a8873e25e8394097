import { describe, expect, it } from 'vitest'
import { decide, takeSeat } from '../decide.ts'
import { isRefusal } from '../refusal.ts'
import type { Role } from '../stages.ts'
import {
  act,
  board,
  circumstances,
  fold,
  inStep,
  lobby,
  NOON,
  objective,
  refused,
} from '../workshop.fixture.ts'
import type { Workshop } from '../workshop.ts'

const away = (ms: number) => circumstances({ awayFor: () => ms })
const arrive = (w: Workshop, seat: string, name: string, role: Role = 'participant') =>
  takeSeat(w, { seat, name, role }, { now: NOON + 100 })

describe('taking a seat', () => {
  it('cleans the name, and tells two Bens apart', () => {
    const w = fold(lobby(), arrive(lobby(), 'ben2', ' ben '))
    expect(w.seats.ben2).toMatchObject({ name: 'ben (2)', role: 'participant', joinedAt: NOON + 100 })
    expect(isRefusal(arrive(w, 'x', '\u200b'))).toBe(true)
    expect(isRefusal(arrive(w, 'ben', 'Somebody'))).toBe(true)
  })

  it('the first facilitator takes the wheel; a second does not, even while the first is away', () => {
    expect(lobby().wheel).toBe('ines')
    expect(fold(lobby(), arrive(lobby(), 'ida', 'Ida', 'facilitator')).wheel).toBe('ines')
    const without = fold(lobby(), { at: NOON, type: 'SeatRemoved', seat: 'ines' })
    expect(without.wheel).toBeNull()
    expect(fold(without, arrive(without, 'ida', 'Ida', 'facilitator')).wheel).toBe('ida')
  })

  it('is possible in the middle and after the end', () => {
    const ended = act(inStep('close'), 'ines', { type: 'end' })
    for (const w of [inStep('mustWins.ballot'), ended]) {
      expect(fold(w, arrive(w, 'fatou', 'Fatou')).seats.fatou?.name).toBe('Fatou')
    }
  })

  it('never again on a seat that was removed', () => {
    const w = act(inStep('welcome'), 'ines', { type: 'remove', seat: 'ben' })
    expect(isRefusal(arrive(w, 'ben', 'Ben'))).toBe(true)
  })
})

describe('the wheel', () => {
  const take = { type: 'takeWheel' } as const

  it('is taken by a deputy after 30 seconds, not before', () => {
    const w = inStep('welcome')
    expect(decide(w, 'hana', take, away(0))).toMatchObject({
      sentence: 'Ines has the wheel and is here. Ask for it.',
    })
    expect(decide(w, 'hana', take, away(18_000))).toMatchObject({
      refusal: 'notNow',
      sentence: 'Ines may be reconnecting. You can take the wheel in 12 s.',
    })
    expect(refused(w, 'hana', take, away(29_999))).toBe('notNow')
    expect(act(w, 'hana', take, away(30_000)).wheel).toBe('hana')
  })

  it('is for facilitators and deputies only', () => {
    for (const who of ['omar', 'ben', 'gustav']) {
      expect(refused(inStep('welcome'), who, take, away(99_000))).toBe('notAllowed')
    }
  })

  it('a facilitator need not wait for a deputy who left, only for one who is here', () => {
    const w = act(inStep('welcome'), 'hana', take, away(30_000))
    expect(refused(w, 'ines', take, away(0))).toBe('notNow')
    expect(act(w, 'ines', take, away(1)).wheel).toBe('ines')
  })

  it('is free at once when nobody holds it', () => {
    const w = fold(inStep('welcome'), { at: NOON, type: 'SeatRemoved', seat: 'ines' })
    expect(act(w, 'hana', take).wheel).toBe('hana')
  })

  it('is handed to a facilitator, deputy or participant, who becomes a deputy', () => {
    const hand = (seat: string) => ({ type: 'handWheel', seat }) as const
    const w = act(inStep('welcome'), 'ines', hand('ben'))
    expect(w).toMatchObject({
      wheel: 'ben',
      seats: { ben: { role: 'deputy' }, ines: { role: 'facilitator' } },
    })
    expect(refused(w, 'ines', { type: 'next' })).toBe('notYourWheel')
    expect(act(inStep('welcome'), 'ines', hand('hana')).wheel).toBe('hana')
    expect(refused(inStep('welcome'), 'ines', hand('gustav'))).toBe('notAllowed')
    expect(refused(inStep('welcome'), 'ines', hand('omar'))).toBe('notAllowed')
    expect(refused(inStep('welcome'), 'ines', hand('constructor'))).toBe('unknown')
  })
})

describe('names and roles', () => {
  const rename = (seat: string, name: string) => ({ type: 'rename', seat, name }) as const

  it('one renames oneself; whoever has the wheel renames anybody', () => {
    const w = lobby()
    expect(act(w, 'ben', rename('ben', 'Benjamin')).seats.ben?.name).toBe('Benjamin')
    expect(act(w, 'ines', rename('ben', 'Hana')).seats.ben?.name).toBe('Hana (2)')
    expect(refused(w, 'ben', rename('hana', 'X'))).toBe('notAllowed')
    expect(refused(w, 'ben', rename('ben', ' '))).toBe('invalid')
    expect(decide(w, 'ben', rename('ben', ' Ben '), circumstances())).toEqual([])
  })

  it('roles are set on others, not on oneself', () => {
    const role = (seat: string) => ({ type: 'setRole', seat, role: 'observer' }) as const
    expect(act(lobby(), 'ines', role('ben')).seats.ben?.role).toBe('observer')
    expect(refused(lobby(), 'ines', role('ines'))).toBe('notAllowed')
    expect(refused(lobby(), 'ines', role('nobody'))).toBe('unknown')
  })

  it('a removed person is gone, with their open ballot; oneself one cannot remove', () => {
    const is = circumstances({ on: board({ objectives: [objective('a')] }) })
    let w = act(inStep('mustWins.ballot'), 'ines', { type: 'openRound', kind: 'vote' }, is)
    const round = w.rounds[0]?.id ?? ''
    w = act(w, 'ben', { type: 'answer', round, n: 1, choices: { a: 1 } })
    w = act(w, 'ines', { type: 'remove', seat: 'ben' })
    expect(w.seats.ben).toBeUndefined()
    expect(w.removed).toEqual(['ben'])
    expect(w.rounds[0]?.ballots).toEqual({})
    expect(refused(w, 'ben', { type: 'ready', is: true })).toBe('notAllowed')
    expect(refused(w, 'ines', { type: 'remove', seat: 'ines' })).toBe('notAllowed')
  })

  it('ready and hand are said once', () => {
    const w = act(act(lobby(), 'ben', { type: 'ready', is: true }), 'ben', { type: 'raiseHand', is: true })
    expect(w.seats.ben).toMatchObject({ ready: true, hand: NOON })
    expect(decide(w, 'ben', { type: 'ready', is: true }, circumstances())).toEqual([])
    expect(decide(w, 'ben', { type: 'raiseHand', is: true }, circumstances({ now: NOON + 9 }))).toEqual([])
  })
})

describe('I was here before', () => {
  const came = fold(inStep('mustWins.ballot'), arrive(inStep('mustWins.ballot'), 'new', 'Ben'))
  const claimed = act(came, 'new', { type: 'wasHere', seat: 'ben' })
  const give = { type: 'giveBack', to: 'new', seat: 'ben' } as const

  it('only what was asked for is given back, and never the seat of somebody who is here', () => {
    expect(refused(came, 'ines', give, away(1))).toBe('notNow')
    expect(refused(claimed, 'ines', give, away(0))).toBe('notNow')
    expect(refused(claimed, 'ines', { ...give, seat: 'hana' }, away(1))).toBe('notNow')
    expect(refused(claimed, 'ines', give, away(1))).toBeNull()
  })

  it('a no, or naming oneself, ends the request', () => {
    expect(act(claimed, 'ines', { ...give, seat: null }).seats.new?.claim).toBeNull()
    expect(act(claimed, 'new', { type: 'wasHere', seat: 'new' }).seats.new?.claim).toBeNull()
  })

  it('the old seat gets cards and ballot of the newcomer, whose seat is gone', () => {
    const is = circumstances({ on: board({ objectives: [objective('a'), objective('b')] }) })
    let w = act(claimed, 'ines', { type: 'openRound', kind: 'vote' }, is)
    const round = w.rounds[0]?.id ?? ''
    w = act(w, 'ben', { type: 'answer', round, n: 7, choices: { a: 1 } })
    w = act(w, 'new', { type: 'answer', round, n: 1, choices: { b: 1 } })
    w = act({ ...w, owners: { c9: 'new' } }, 'ines', give, away(1))
    expect(w.seats.new).toBeUndefined()
    expect(w.seats.ben).toMatchObject({ name: 'Ben', role: 'participant', claim: null })
    expect(w.owners).toEqual({ c9: 'ben' })
    expect(w.rounds[0]?.ballots).toEqual({ ben: { n: 7, choices: { b: 1 } } })
  })

  it('a facilitator who lost the link comes back to the old seat with the wheel', () => {
    let w = fold(inStep('welcome'), arrive(inStep('welcome'), 'ines2', 'Ines', 'facilitator'))
    w = act(w, 'ines2', { type: 'takeWheel' }, away(30_000))
    w = act(w, 'ines2', { type: 'wasHere', seat: 'ines' })
    w = act(w, 'ines2', { type: 'giveBack', to: 'ines2', seat: 'ines' }, away(30_000))
    expect(w).toMatchObject({ wheel: 'ines', seats: { ines: { role: 'facilitator', name: 'Ines' } } })
  })
})
