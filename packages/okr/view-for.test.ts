import { describe, expect, it } from 'vitest'
import { viewFor } from './view-for.ts'
import { act, board, cast, circumstances, fold, inStep, lobby, NOON, objective } from './workshop.fixture.ts'
import type { Workshop } from './workshop.ts'

const is = circumstances({ on: board({ objectives: ['a', 'b', 'c'].map(id => objective(id)) }) })
const bytes = (w: Workshop, who: string, of = is) => JSON.stringify(viewFor(w, who, of))
const voting = act(inStep('mustWins.ballot'), 'ines', { type: 'openRound', kind: 'vote' }, is)
const round = voting.rounds[0]?.id ?? ''
const vote = (w: Workshop, id: string, done = true) =>
  act(w, 'ben', { type: 'answer', round, n: 1, choices: { [id]: 1 }, done })

describe('what stays secret', () => {
  it('a ballot changes nobody else’s view by a byte, whatever it says', () => {
    for (const [who] of cast) {
      if (who === 'ben') continue
      expect(bytes(vote(voting, 'a'), who)).toBe(bytes(vote(voting, 'b'), who))
      expect(bytes(vote(voting, 'a', false), who)).toBe(bytes(voting, who))
    }
    expect(viewFor(vote(voting, 'a'), 'ben', is).round?.mine).toEqual({ n: 1, choices: { a: 1 }, done: true })
  })

  it('of a closed ballot nothing is seen before the result is shown', () => {
    const closed = act(vote(voting, 'a'), 'ines', { type: 'closeRound' })
    expect(bytes(closed, 'ines')).not.toContain('choices')
    expect(viewFor(closed, 'ines', is).round?.result).toBeNull()
    const shown = viewFor(act(closed, 'ines', { type: 'showResult' }), 'chiara', is).round
    expect(shown?.result).toMatchObject({ kind: 'vote', tallies: [{ id: 'a', votes: 1 }, {}, {}] })
  })

  it('whose a nameless card is, only its author knows', () => {
    const drafts = (seat: string) => circumstances({ drafts: () => [{ id: 'c1', seat }] })
    const by = (seat: string) => act(inStep('mission.alone'), 'ines', { type: 'reveal' }, drafts(seat))
    expect(viewFor(by('ben'), 'ben', is).mine).toEqual(['c1'])
    expect(viewFor(by('ben'), 'ines', is).mine).toEqual([])
    for (const who of ['ines', 'hana', 'omar', 'gustav']) {
      expect(bytes(by('ben'), who)).toBe(bytes(by('chiara'), who))
    }
  })

  it('of drafts there are two counts, the same for everybody', () => {
    const drafts = ['ben', 'ben', 'ines'].map((seat, i) => ({ id: `secret${i}`, seat }))
    const of = circumstances({ drafts: () => drafts })
    const w = inStep('mission.alone')
    for (const [who] of cast) {
      const view = viewFor(w, who, of)
      expect(view.writing).toEqual({ root: 'candidates', n: 1, closed: false, people: 2, cards: 3 })
      expect(view.toReveal).toEqual({ root: 'candidates', people: 2, cards: 3 })
      expect(JSON.stringify(view)).not.toContain('secret')
    }
  })

  it('who was here before is asked of the facilitator alone', () => {
    let w = fold(inStep('welcome'), {
      at: NOON,
      type: 'SeatTaken',
      seat: 'new',
      name: 'B',
      role: 'participant',
    })
    w = act(w, 'new', { type: 'wasHere', seat: 'ben' })
    const claims = (who: string) => viewFor(w, who, is).people.flatMap(p => p.claim ?? [])
    expect(claims('ines')).toEqual(['ben'])
    for (const who of ['new', 'ben', 'hana', 'gustav']) expect(claims(who)).toEqual([])
  })

  it('without a seat one sees nothing of the workshop', () => {
    const view = viewFor(vote(voting, 'a'), 'nobody', is)
    expect(view).toMatchObject({ phase: 'ended', people: [], round: null, may: {}, mine: [] })
    expect(JSON.stringify(view)).not.toContain('Germany')
  })
})

describe('what is shown', () => {
  it('people by arrival, hands by their turn, the wheel', () => {
    let w = act(
      inStep('welcome'),
      'chiara',
      { type: 'raiseHand', is: true },
      circumstances({ now: NOON + 1 }),
    )
    w = act(w, 'ben', { type: 'raiseHand', is: true }, circumstances({ now: NOON + 2 }))
    const { people } = viewFor(w, 'ben', is)
    expect(people.map(p => p.seat)).toEqual(cast.map(([seat]) => seat))
    expect(people.map(p => p.hand)).toEqual([0, 0, 0, 2, 1, 0])
    expect(people.filter(p => p.wheel).map(p => p.seat)).toEqual(['ines'])
    expect(viewFor(w, 'ines', is).me).toEqual({
      seat: 'ines',
      name: 'Ines',
      role: 'facilitator',
      wheel: true,
    })
  })

  it('equal knowledge gives equal bytes, whatever the order of keys', () => {
    const seats = Object.fromEntries(Object.entries(voting.seats).reverse())
    expect(bytes({ ...voting, seats }, 'ben')).toBe(bytes(voting, 'ben'))
  })

  it('counts the finished of those who may answer', () => {
    expect(viewFor(vote(voting, 'a'), 'ines', is).round).toMatchObject({ finished: 1, of: 5 })
    expect(viewFor(vote(voting, 'a', false), 'ines', is).round).toMatchObject({ finished: 0, of: 5 })
  })

  it('the ballot goes with the choice, and its result with later steps that ask nothing themselves', () => {
    const inHand = (w: Workshop, step: Workshop['agenda'][number]) =>
      viewFor(act(w, 'ines', { type: 'goTo', step }), 'ben', is).round?.state ?? null
    const closed = act(voting, 'ines', { type: 'closeRound' })
    const shown = act(closed, 'ines', { type: 'showResult' })
    expect(inHand(closed, 'mustWins.choose')).toBe('closed')
    expect(inHand(closed, 'keyResults.draft')).toBeNull()
    expect(inHand(shown, 'keyResults.draft')).toBe('shown')
    expect(inHand(shown, 'matrix.alone')).toBeNull()
    expect(inHand(shown, 'matrix.together')).toBeNull()
    expect(inHand(shown, 'welcome')).toBeNull()
  })

  it('no writing and nothing to reveal once revealed, in the lobby, or where nobody has written', () => {
    const of = circumstances({ drafts: () => [{ id: 'c1', seat: 'ben' }] })
    const revealed = act(inStep('mission.alone'), 'ines', { type: 'reveal' }, of)
    expect(viewFor(revealed, 'ben', of)).toMatchObject({ writing: null, toReveal: null })
    expect(viewFor(lobby(), 'ben', of)).toMatchObject({ writing: null, toReveal: null, step: null })
    expect(viewFor(inStep('mission.alone'), 'ben', is)).toMatchObject({
      writing: { cards: 0 },
      toReveal: null,
    })
    expect(viewFor(act(inStep('mission.alone'), 'ines', { type: 'next' }), 'ben', of).toReveal?.cards).toBe(1)
  })
})
