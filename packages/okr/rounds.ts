/**
 * Secret rounds: one mechanism for votes, placings, consent and scales. An answer is a person's whole answer with a
 * number that grows; it lives on the server from `answer` to `showResult` and nowhere else.
 */
import type { Id, SeatId, Spot } from './records.ts'

export const ROUND_KINDS = ['vote', 'placing', 'consent', 'scale'] as const
export type RoundKind = (typeof ROUND_KINDS)[number]

/** One person's whole answer. Only the field of the round's kind is set. */
export interface Answer {
  readonly choices?: Readonly<Record<Id, number>>
  readonly placings?: Readonly<Record<Id, Spot>>
  readonly consent?: 'yes' | 'canLive' | 'no'
  readonly because?: string
  readonly value?: number
  /** "I'm finished": counted, never shown with a name. */
  readonly done?: boolean
}

export interface Ballot extends Answer {
  /** The number of this answer; only a larger one replaces it. */
  readonly n: number
}

/** One subject's sum, from most to least; `tie` names the subjects with the same sum. */
export interface Tally {
  readonly id: Id
  readonly votes: number
  readonly tie: readonly Id[]
}

/** Medians and quartiles of the placings of one activity. */
export interface Cloud {
  readonly id: Id
  readonly median: Spot
  readonly effort: readonly [low: number, high: number]
  readonly impact: readonly [low: number, high: number]
  readonly count: number
}

export type Result =
  | { readonly kind: 'vote'; readonly tallies: readonly Tally[]; readonly voters: number }
  | { readonly kind: 'placing'; readonly clouds: readonly Cloud[] }
  | {
      readonly kind: 'consent'
      readonly yes: number
      readonly canLive: number
      readonly no: number
      readonly reasons: readonly string[]
    }
  | { readonly kind: 'scale'; readonly median: number | null; readonly counts: readonly number[] }

export interface Round {
  readonly id: Id
  readonly kind: RoundKind
  readonly step: string
  readonly subjects: readonly Id[]
  /** Budget per person (votes only), and how many of it one subject may get. */
  readonly votes: number
  readonly perItem: number
  readonly state: 'open' | 'closed' | 'shown'
  /** Whole answers by seat. Empty again as soon as the result is shown. */
  readonly ballots: Readonly<Record<SeatId, Ballot>>
  readonly result: Result | null
}
