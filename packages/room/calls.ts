/** What is asked over HTTP: a command, a seat, a look at the view or the sheet. Answered when it is on disk (L1). */
import { readBoard } from '@mustwin/board/read'
import type { Refusal } from '@mustwin/okr/commands'
import { takeSeat } from '@mustwin/okr/decide'
import type { SeatId } from '@mustwin/okr/records'
import { sheetOf } from '@mustwin/okr/sheet'
import { viewFor } from '@mustwin/okr/view-for'
import type { Answer, CallId, Effect, RoomEvent } from './effects.ts'
import type { Ledger } from './ledger.ts'
import type { RoomState } from './state.ts'

type EventOf<T extends RoomEvent['type']> = Extract<RoomEvent, { type: T }>

export class Calls {
  private readonly state: RoomState
  private readonly ledger: Ledger

  constructor(state: RoomState, ledger: Ledger) {
    this.state = state
    this.ledger = ledger
  }

  /** The same command as over the socket (C2); answered with the caller's view. */
  command({ call, seat, command, now }: EventOf<'command'>): Effect[] {
    const { effects, refusal } = this.ledger.run(seat, command, '', now)
    return [...effects, reply(call, refusal ? { ok: false, refusal } : this.view(seat, now))]
  }

  seat({ call, seat, name, role, now }: EventOf<'seat'>): Effect[] {
    const facts = takeSeat(this.state.workshop, { seat, name, role }, this.ledger.circumstances(now))
    if ('refusal' in facts) return [reply(call, { ok: false, refusal: facts })]
    const effects = [...this.ledger.apply(facts, seat, ''), ...this.ledger.views(now)]
    const taken = this.state.workshop.seats[seat]
    return [...effects, reply(call, { ok: true, body: { id: seat, name: taken?.name, role: taken?.role } })]
  }

  look({ call, seat, what, now }: EventOf<'look'>): Effect[] {
    if (what === 'view') return [reply(call, this.view(seat, now))]
    // A token outlives its seat by a moment, and by longer when the server dies in it: the ledger decides.
    if (!this.state.workshop.seats[seat]) return [reply(call, { ok: false, refusal: NO_SEAT })]
    return [reply(call, { ok: true, body: sheetOf(this.state.workshop, readBoard(this.state.board)) })]
  }

  private view(seat: SeatId, now: number): Answer {
    if (!this.state.workshop.seats[seat]) return { ok: false, refusal: NO_SEAT }
    return { ok: true, body: viewFor(this.state.workshop, seat, this.ledger.circumstances(now)) }
  }
}

const NO_SEAT: Refusal = { refusal: 'notAllowed', sentence: 'This seat is no longer in the workshop.' }

const reply = (call: CallId, answer: Answer): Effect => ({ type: 'reply', call, answer })
