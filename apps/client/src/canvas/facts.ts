/**
 * What cards show that does not stand in their own record: who people are, votes of the shown ballot, comments. Read
 * once for all cards; told only when one of them would look different.
 */
import type { Board, Id, SeatId } from '@mustwin/okr/records'
import type { View } from '@mustwin/okr/view'
import { commentsOn } from '../comments/commentsOn.ts'
import { colourOf, initialsOf } from '../frame/people.ts'
import type { LiveRoom } from '../room/live.ts'
import { Told } from './store.ts'

export interface Author {
  readonly name: string
  readonly initials: string
  readonly colour: string
}

export interface Facts {
  readonly people: ReadonlyMap<SeatId, Author>
  /** Of the ballot whose result is shown; empty otherwise. */
  readonly votes: ReadonlyMap<Id, number>
  /** Unsettled comments per card. */
  readonly comments: ReadonlyMap<Id, number>
  /** The roots whose cards carry a button of their own now. */
  readonly controls: { readonly candidates: boolean; readonly objectives: boolean }
}

const NOTHING: Facts = {
  people: new Map(),
  votes: new Map(),
  comments: new Map(),
  controls: { candidates: false, objectives: false },
}

function votesIn(view: View): ReadonlyMap<Id, number> {
  const result = view.round?.state === 'shown' ? view.round.result : null
  if (result?.kind !== 'vote') return NOTHING.votes
  return new Map(result.tallies.map(({ id, votes }) => [id, votes]))
}

function factsOf(view: View, board: Board): Facts {
  const author = ({ seat, name }: View['people'][number]): [SeatId, Author] => [
    seat,
    { name, initials: initialsOf(name), colour: colourOf(view.people, seat) },
  ]
  return {
    people: new Map(view.people.map(author)),
    votes: votesIn(view),
    comments: commentsOn(board),
    controls: {
      candidates: view.may.mission?.edit !== undefined,
      objectives: view.me.wheel && view.phase === 'running' && view.step === 'mustWins.choose',
    },
  }
}

const signed = ({ people, votes, comments, controls }: Facts): string =>
  JSON.stringify([[...people], [...votes], [...comments], controls])

export class FactsOfCards {
  private facts: Facts = NOTHING
  private signature = ''
  private view: View | null = null
  private marks: Board['marks'] | null = null
  private readonly told = new Told()
  private readonly room: LiveRoom

  constructor(room: LiveRoom) {
    this.room = room
  }

  readonly subscribe = this.told.subscribe
  get = (): Facts => this.facts

  /** Begins to follow the room; returns the end. */
  follow(): () => void {
    const read = () => this.read()
    read()
    const stops = [this.room.subscribe(read, 'view'), this.room.subscribe(read, 'board')]
    return () => {
      for (const stop of stops) stop()
    }
  }

  private read(): void {
    const view = this.room.view()
    const board = this.room.boardRecords()
    if (!view || (view === this.view && board.marks === this.marks)) return
    this.view = view
    this.marks = board.marks
    const facts = factsOf(view, board)
    const signature = signed(facts)
    if (signature === this.signature) return
    this.signature = signature
    this.facts = facts
    this.told.tell()
  }
}
