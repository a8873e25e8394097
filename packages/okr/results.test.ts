import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cloudsOf, naturalGap, resultOf, tallyVotes } from './results.ts'
import type { Ballot } from './rounds.ts'

const votes = (choices: Record<string, number>): Ballot => ({ n: 1, choices })

describe('votes', () => {
  it('are summed, from most to least, with ties named', () => {
    const ballots = [votes({ a: 1, b: 1 }), votes({ b: 1, c: 1 }), votes({ c: 1 }), votes({})]
    expect(tallyVotes(['a', 'b', 'c', 'd'], ballots)).toEqual([
      { id: 'b', votes: 2, tie: ['c'] },
      { id: 'c', votes: 2, tie: ['b'] },
      { id: 'a', votes: 1, tie: [] },
      { id: 'd', votes: 0, tie: [] },
    ])
    const result = resultOf({ kind: 'vote', subjects: ['a'], ballots: { x: votes({ a: 1 }), y: votes({}) } })
    expect(result).toMatchObject({ voters: 1 })
  })

  it('no vote is lost or invented, and each tie is mutual', () => {
    const subjects = ['a', 'b', 'c', 'constructor', '__proto__']
    const choices = fc.array(fc.tuple(fc.constantFrom(...subjects), fc.nat(3))).map(Object.fromEntries)
    fc.assert(
      fc.property(fc.array(choices), all => {
        const tallies = tallyVotes(subjects, all.map(votes))
        const cast = all.flatMap(c => Object.values<number>(c)).reduce((sum, n) => sum + n, 0)
        expect(tallies.reduce((sum, t) => sum + t.votes, 0)).toBe(cast)
        for (const t of tallies) {
          for (const id of t.tie) expect(tallies.find(o => o.id === id)).toMatchObject({ votes: t.votes })
        }
      }),
    )
  })

  it.each([
    [[7, 6, 6, 2, 1], 3],
    [[7, 2, 1, 1], 1],
    [[6, 3, 0], null],
    [[3, 2, 1], null],
    [[2, 2], null],
    [[], null],
  ])('%j have their natural gap after %s', (sums, gap) => {
    expect(naturalGap(sums.map(n => ({ id: String(n), votes: n, tie: [] })))).toBe(gap)
  })
})

describe('placings', () => {
  const placed = (...spots: (readonly [number, number])[]): Ballot[] =>
    spots.map(spot => ({ n: 1, placings: { a: spot } }))

  it('come to medians and quartiles', () => {
    expect(cloudsOf(['a', 'b'], placed([0, 10], [10, 20], [20, 60], [30, 100], [100, 100]))).toEqual([
      { id: 'a', median: [20, 60], effort: [10, 30], impact: [20, 100], count: 5 },
    ])
    expect(cloudsOf(['a'], placed([10, 1], [20, 2]))[0]?.median).toEqual([15, 1.5])
  })

  it('medians lie in the middle half, and the middle half among the placings', () => {
    const spot = fc.tuple(fc.nat(100), fc.nat(100))
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1 }), spots => {
        const cloud = cloudsOf(['a'], placed(...spots))[0]
        const efforts = spots.map(([e]) => e)
        const [low = -1, high = -1] = cloud?.effort ?? []
        expect(low).toBeGreaterThanOrEqual(Math.min(...efforts))
        expect(high).toBeLessThanOrEqual(Math.max(...efforts))
        expect(cloud?.median[0]).toBeGreaterThanOrEqual(low)
        expect(cloud?.median[0]).toBeLessThanOrEqual(high)
      }),
    )
  })
})

it('consent is sums and sorted reasons, whoever answered first', () => {
  const ballots = {
    z: { n: 1, consent: 'no', because: 'too vague' },
    a: { n: 1, consent: 'no', because: 'no owner' },
    b: { n: 1, consent: 'yes' },
    c: { n: 2, consent: 'canLive' },
  } as const
  expect(resultOf({ kind: 'consent', subjects: ['mission'], ballots })).toEqual({
    kind: 'consent',
    ...{ yes: 1, canLive: 1, no: 2 },
    reasons: ['no owner', 'too vague'],
  })
})

it('a scale is a median and five counts', () => {
  const ballots = { a: { n: 1, value: 5 }, b: { n: 1, value: 4 } }
  expect(resultOf({ kind: 'scale', subjects: ['s'], ballots })).toEqual({
    kind: 'scale',
    median: 4.5,
    counts: [0, 0, 0, 1, 1],
  })
  expect(resultOf({ kind: 'scale', subjects: ['s'], ballots: {} })).toMatchObject({ median: null })
})
