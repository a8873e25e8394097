import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../commands.ts'
import { decide } from '../decide.ts'
import { tallyVotes } from '../results.ts'
import {
  act,
  activity,
  board,
  circumstances,
  fold,
  inStep,
  NOON,
  objective,
  refused,
} from '../workshop.fixture.ts'
import type { Workshop } from '../workshop.ts'

const on = board({
  objectives: [
    ...['a', 'b', 'c', 'd'].map(id => objective(id)),
    objective('tray', 'x', { deleted: true }),
    objective('shelf', 'x', { place: 'shelf' }),
    objective('parked', 'x', { place: 'notNow' }),
  ],
  activities: [activity('x'), activity('y'), activity('z', { deleted: true })],
})
const is = circumstances({ on })
const open = (w: Workshop, more: Partial<Command & { type: 'openRound' }> = {}) =>
  act(w, 'ines', { type: 'openRound', kind: 'vote', ...more }, is)
const voting = open(inStep('mustWins.ballot'))
const id = voting.rounds[0]?.id ?? ''
const answer = (more: object, n = 1, round = id) => ({ type: 'answer', round, n, ...more }) as Command
const vote = (choices: Record<string, number>, n = 1) => answer({ choices }, n)

describe('opening', () => {
  it('asks by default about the drafts that live, with the budget of the step', () => {
    expect(voting.rounds).toMatchObject([
      { subjects: ['a', 'b', 'c', 'd'], votes: 3, perItem: 1, state: 'open' },
    ])
    expect(voting.floor.frozen).toEqual(['objectives'])
    const placing = open(inStep('matrix.alone'), { kind: 'placing' })
    expect(placing.rounds[0]).toMatchObject({ subjects: ['x', 'y'] })
    expect(placing.floor.frozen).toEqual([])
    expect(open(inStep('mission.consent'), { kind: 'consent' }).rounds[0]?.subjects).toEqual(['mission'])
    expect(open(inStep('agreement'), { kind: 'consent' }).rounds[0]?.subjects).toEqual(['sheet'])
  })

  it.each([
    [['a', 'b'], {}, 2],
    [['a'], {}, 1],
    [['a', 'b'], { votes: 5, perItem: 3 }, 5],
    [['a', 'b'], { votes: 9, perItem: 3 }, 6],
  ])('with subjects %j and %j everybody has %i votes', (subjects, more, votes) => {
    expect(open(inStep('mustWins.ballot'), { subjects, ...more }).rounds[0]?.votes).toBe(votes)
  })

  it('with nothing to ask about it says what to do', () => {
    const nothing = circumstances()
    const w = inStep('mustWins.ballot')
    expect(decide(w, 'ines', { type: 'openRound', kind: 'vote' }, nothing)).toEqual({
      refusal: 'notNow',
      sentence: 'There are no objectives to vote on yet. Go back and write some first.',
    })
    expect(refused(inStep('matrix.alone'), 'ines', { type: 'openRound', kind: 'placing' }, nothing)).toBe(
      'notNow',
    )
  })

  it.each([
    ['a trayed objective', { subjects: ['tray'] }, 'unknown'],
    ['one on the shelf', { subjects: ['shelf'] }, 'unknown'],
    ['one that never was', { subjects: ['constructor'] }, 'unknown'],
    ['one twice', { subjects: ['a', 'a'] }, 'invalid'],
    ['half a vote', { votes: 0.5 }, 'invalid'],
    ['no vote', { votes: 0 }, 'invalid'],
    ['endless votes', { votes: Number.POSITIVE_INFINITY }, 'invalid'],
    ['endless time', { seconds: 100_000 }, 'invalid'],
  ])('refuses %s', (_what, more, code) => {
    const w = inStep('mustWins.ballot')
    expect(refused(w, 'ines', { type: 'openRound', kind: 'vote', ...more }, is)).toBe(code)
  })

  it('one is open at a time, and a closed one is not thrown away by mistake', () => {
    const again = { type: 'openRound', kind: 'vote' } as const
    expect(refused(voting, 'ines', again, is)).toBe('notNow')
    const elsewhere = act(voting, 'ines', { type: 'goTo', step: 'agreement' })
    expect(decide(elsewhere, 'ines', { type: 'openRound', kind: 'consent' }, is)).toMatchObject({
      sentence: 'A ballot is still open in "The ballot". Close it first.',
    })
    expect(refused(act(voting, 'ines', { type: 'closeRound' }), 'ines', again, is)).toBe('notNow')
  })

  it('may set the timer with it', () => {
    const w = open(inStep('mustWins.ballot'), { seconds: 90 })
    expect(w.timer).toEqual({ state: 'running', endsAt: NOON + 90_000, rang: false })
  })
})

describe('answering', () => {
  it('keeps the last whole answer, by its number', () => {
    let w = act(voting, 'ben', vote({ a: 1, b: 1, c: 0 }, 2))
    expect(w.rounds[0]?.ballots.ben).toEqual({ n: 2, choices: { a: 1, b: 1 } })
    expect(decide(w, 'ben', vote({ c: 1 }, 1), is)).toEqual([])
    expect(decide(w, 'ben', vote({ c: 1 }, 2), is)).toEqual([])
    w = act(w, 'ben', vote({ c: 1 }, 3))
    expect(w.rounds[0]?.ballots.ben).toEqual({ n: 3, choices: { c: 1 } })
  })

  it('a fourth vote is refused with the budget in words', () => {
    expect(decide(voting, 'ben', vote({ a: 1, b: 1, c: 1, d: 1 }), is)).toEqual({
      refusal: 'overBudget',
      sentence: 'You have 3 votes. Take one back first.',
    })
    expect(refused(voting, 'ben', vote({ a: 2 }), is)).toBe('overBudget')
  })

  it.each([
    ['an unknown subject', { choices: { tray: 1 } }],
    ['a name of the language', JSON.parse('{"choices":{"__proto__":1}}') as object],
    ['a negative vote', { choices: { a: -1 } }],
    ['half a vote', { choices: { a: 0.5 } }],
    ['no number', { choices: { a: Number.NaN } }],
    ['nothing', {}],
    ['an answer to another kind of question', { consent: 'yes' }],
    ['two answers at once', { choices: { a: 1 }, value: 3 }],
  ])('refuses %s', (_what, more) => {
    expect(refused(voting, 'ben', answer(more), is)).toBe('invalid')
  })

  it('an answer without a sane number is refused', () => {
    for (const n of [0, -1, 1.5, Number.NaN, 2 ** 60]) {
      expect(refused(voting, 'ben', vote({ a: 1 }, n), is)).toBe('invalid')
    }
  })

  it('observers do not answer; the facilitator does', () => {
    expect(refused(voting, 'gustav', vote({ a: 1 }), is)).toBe('notAllowed')
    expect(refused(voting, 'ines', vote({ a: 1 }), is)).toBeNull()
  })

  it('after the close an answer is refused, but the retry of one that counted is not', () => {
    const w = act(act(voting, 'ben', vote({ a: 1 })), 'ines', { type: 'closeRound' })
    expect(refused(w, 'ben', vote({ b: 1 }, 2), is)).toBe('closed')
    expect(refused(w, 'ben', vote({ a: 1 }, 1), is)).toBeNull()
    expect(refused(w, 'ben', answer({ choices: {} }, 1, 'nothing'), is)).toBe('closed')
  })

  it('placings are two numbers from 0 to 100 on what is asked', () => {
    const w = open(inStep('matrix.alone'), { kind: 'placing' })
    const place = (placings: object) => answer({ placings }, 1, w.rounds[0]?.id)
    expect(refused(w, 'ben', place({ x: [0, 100] }), is)).toBeNull()
    const wrong: unknown[] = [[-1, 0], [0, 101], [0], [0, 1, 2], [Number.NaN, 0], 'ab', null]
    for (const spot of wrong) expect(refused(w, 'ben', place({ x: spot }), is)).toBe('invalid')
    expect(refused(w, 'ben', place({ z: [0, 0] }), is)).toBe('invalid')
  })

  it('consent is one of three; only a no has a reason', () => {
    const w = open(inStep('agreement'), { kind: 'consent' })
    const say = (more: object) => answer(more, 1, w.rounds[0]?.id)
    const kept = (more: object) => act(w, 'ben', say(more)).rounds[0]?.ballots.ben
    expect(kept({ consent: 'no', because: ' too much ' })).toEqual({
      n: 1,
      consent: 'no',
      because: 'too much',
    })
    expect(kept({ consent: 'yes', because: 'x' })).toEqual({ n: 1, consent: 'yes' })
    expect(refused(w, 'ben', say({ consent: 'maybe' }), is)).toBe('invalid')
    expect(refused(w, 'ben', say({ consent: 'no', because: 'x'.repeat(501) }), is)).toBe('invalid')
  })

  it('a scale is a whole number from 1 to 5', () => {
    const w = open(inStep('close'), { kind: 'scale' })
    const codes = [1, 5, 0, 6, 2.5].map(value => refused(w, 'ben', answer({ value }, 1, w.rounds[0]?.id), is))
    expect(codes).toEqual([null, null, 'invalid', 'invalid', 'invalid'])
  })

  it('no series of answers, replays and closes ever counts more than the budget, or not the last valid answer', () => {
    const step = fc.record({
      who: fc.constantFrom('ines', 'ben', 'chiara', 'gustav'),
      n: fc.integer({ min: 0, max: 6 }),
      choices: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'tray'), fc.integer({ min: -1, max: 3 })),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        const last: Record<string, { n: number; choices: Record<string, number> }> = {}
        const end = steps.reduce((w, { who, n, choices }) => {
          const given = Object.entries(choices)
          const fair =
            given.every(([k, v]) => k !== 'tray' && v >= 0 && v <= 1) &&
            given.reduce((s, [, v]) => s + v, 0) <= 3
          if (who !== 'gustav' && fair && n > (last[who]?.n ?? 0)) last[who] = { n, choices }
          const outcome = decide(w, who, vote(choices, n), is)
          return 'refusal' in outcome ? w : fold(w, outcome)
        }, voting)
        const kept = Object.values(end.rounds[0]?.ballots ?? {})
        for (const ballot of kept) {
          const used = Object.values(ballot.choices ?? {}).reduce((s, v) => s + v, 0)
          expect(used).toBeLessThanOrEqual(3)
        }
        const subjects = ['a', 'b', 'c', 'd']
        expect(tallyVotes(subjects, kept)).toEqual(tallyVotes(subjects, Object.values(last)))
      }),
    )
  })
})

describe('closing and showing', () => {
  const voted = act(voting, 'ben', vote({ a: 1 }))
  const closed = act(voted, 'ines', { type: 'closeRound' })
  const shown = act(closed, 'ines', { type: 'showResult' })

  it('are two presses, with a way back between them', () => {
    expect(refused(voted, 'ines', { type: 'showResult' })).toBe('notNow')
    expect(closed.rounds[0]?.ballots.ben).toBeDefined()
    const again = act(closed, 'ines', { type: 'reopenRound' })
    expect(again.rounds[0]).toMatchObject({ state: 'open', ballots: { ben: { n: 1 } } })
    expect(refused(shown, 'ines', { type: 'reopenRound' })).toBe('closed')
  })

  it('the result leaves no ballot behind', () => {
    expect(shown.rounds[0]).toMatchObject({
      state: 'shown',
      ballots: {},
      result: { kind: 'vote', voters: 1 },
    })
    expect(JSON.stringify(shown)).not.toContain('"choices"')
    expect(decide(shown, 'ines', { type: 'showResult' }, is)).toEqual([])
  })

  it('a restart asks everybody anew and erases all answers', () => {
    const again = act(closed, 'ines', { type: 'restartRound' }, circumstances({ on, now: NOON + 5 }))
    expect(again.rounds).toMatchObject([{ state: 'open', subjects: ['a', 'b', 'c', 'd'], ballots: {} }])
    expect(again.rounds[0]?.id).not.toBe(id)
    expect(JSON.stringify(again)).not.toContain('"choices"')
    expect(refused(again, 'ben', vote({ a: 1 }, 2), is)).toBe('closed')
  })

  it('the result may be shown from the step after the ballot, and a run-off asked there', () => {
    const choosing = act(closed, 'ines', { type: 'next' })
    const result = act(choosing, 'ines', { type: 'showResult' })
    expect(result.rounds[0]?.state).toBe('shown')
    const runOff = open(result, { subjects: ['a', 'b'], votes: 1 })
    expect(runOff.rounds).toMatchObject([
      { state: 'shown' },
      { step: 'mustWins.choose', state: 'open', votes: 1 },
    ])
  })

  it('the end erases what was never shown', () => {
    const ended = act(voted, 'ines', { type: 'end' })
    expect(JSON.stringify(ended)).not.toContain('"choices"')
  })

  it('consent leaves its sums in the log', () => {
    let w = open(inStep('mission.consent'), { kind: 'consent' })
    w = act(w, 'ben', answer({ consent: 'yes' }, 1, w.rounds[0]?.id))
    w = act(act(w, 'ines', { type: 'closeRound' }), 'ines', { type: 'showResult' })
    expect(w.decisions.map(d => d.text)).toEqual(['Mission, consent: 1 yes, 0 can live with it, 0 no.'])
  })
})
