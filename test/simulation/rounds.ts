/** The oracles' own count of every ballot: from the answers in the log, by the rules of the contract. */
import type { Fact } from '@mustwin/okr/facts'
import type { Ballot, Result } from '@mustwin/okr/rounds'
import { stable } from './documents.ts'
import { Failure } from './world.ts'

type Opened = Extract<Fact, { type: 'RoundOpened' }>['round']

interface Counted {
  readonly round: Opened
  state: 'open' | 'closed' | 'over'
  readonly ballots: Map<string, Ballot>
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
const fail = (detail: string): never => {
  throw new Failure('ballots', detail)
}

export class Rounds {
  private readonly rounds = new Map<string, Counted>()
  private readonly counts = new Map<number, string>()
  private readonly gone = new Set<number>()
  /** Something that was secret has ended since this was last set to false. */
  hasEnded = false

  /** Whether the answer with this number is of a round that was shown or replaced, or of somebody removed. */
  isOver(n: number): boolean {
    const round = this.counts.get(n)
    if (this.gone.has(n)) return true
    return round !== undefined && this.rounds.get(round)?.state === 'over'
  }

  /** Whether an answer that was confirmed to this seat still counts, where the round still counts anything. */
  has(id: string, seat: string, n: number): boolean {
    const counted = this.rounds.get(id)
    return !counted || counted.state === 'over' || (counted.ballots.get(seat)?.n ?? 0) >= n
  }

  stateOf(id: string): 'open' | 'closed' | 'over' | undefined {
    return this.rounds.get(id)?.state
  }

  take(fact: Fact): void {
    const ends = ['RoundOpened', 'ResultShown', 'SeatRemoved', 'Ended'].includes(fact.type)
    this.hasEnded ||= ends
    if (fact.type === 'RoundOpened') this.open(fact.round)
    else if (fact.type === 'BallotCast') this.cast(fact.round, fact.seat, fact.ballot)
    else if (fact.type === 'RoundClosed') this.turn(fact.round, 'closed')
    else if (fact.type === 'RoundReopened') this.turn(fact.round, 'open')
    else if (fact.type === 'ResultShown') this.show(fact.round, fact.result)
    else if (fact.type === 'SeatRemoved') this.leave(fact.seat)
    else if (fact.type === 'Ended') for (const counted of this.rounds.values()) counted.state = 'over'
  }

  private open(round: Opened): void {
    for (const counted of this.rounds.values()) if (counted.round.step === round.step) counted.state = 'over'
    this.rounds.set(round.id, { round, state: 'open', ballots: new Map() })
  }

  private cast(id: string, seat: string, ballot: Ballot): void {
    const counted = this.rounds.get(id) ?? fail(`an answer to the unknown round ${id}`)
    this.counts.set(ballot.n, id)
    if (counted.state !== 'open') fail(`an answer to a round that is ${counted.state}`)
    const last = counted.ballots.get(seat)
    if (last && last.n >= ballot.n) fail(`an old answer of ${seat} replaced a newer one`)
    const { kind, subjects, votes, perItem } = counted.round
    const given = Object.entries(ballot.choices ?? {})
    if (kind === 'vote' && sum(given.map(([, n]) => n)) > votes) fail(`${seat} has more than ${votes} votes`)
    if (kind === 'vote' && given.some(([, n]) => n < 0 || n > perItem))
      fail(`${seat} heaps votes on one subject`)
    if (given.some(([subject]) => !subjects.includes(subject))) fail(`${seat} votes for what is not asked`)
    counted.ballots.set(seat, ballot)
  }

  private turn(id: string, state: 'open' | 'closed'): void {
    const counted = this.rounds.get(id)
    if (counted?.state === 'over') fail('a shown round was opened again')
    if (counted) counted.state = state
  }

  private leave(seat: string): void {
    for (const counted of this.rounds.values()) {
      const ballot = counted.ballots.get(seat)
      if (counted.state !== 'open' || !ballot) continue
      this.gone.add(ballot.n)
      counted.ballots.delete(seat)
    }
  }

  private show(id: string, result: Result): void {
    const counted = this.rounds.get(id) ?? fail(`the result of the unknown round ${id}`)
    counted.state = 'over'
    const ballots = [...counted.ballots.values()]
    if (result.kind === 'vote') {
      const votesFor = (subject: string) => sum(ballots.map(b => b.choices?.[subject] ?? 0))
      const expected = Object.fromEntries(counted.round.subjects.map(s => [s, votesFor(s)]))
      const shown = Object.fromEntries(result.tallies.map(t => [t.id, t.votes]))
      if (stable(expected) !== stable(shown))
        fail(`the tally is ${stable(shown)}, the ballots say ${stable(expected)}`)
    } else if (result.kind === 'consent') {
      const yes = ballots.filter(b => b.consent === 'yes').length
      if (yes !== result.yes || yes + result.canLive + result.no !== ballots.length)
        fail('the consent is miscounted')
    }
  }
}
