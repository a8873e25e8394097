/**
 * The ledger in a room: commands are decided, facts folded and written, and everybody told whose view has changed
 * (rules C1 to C3, S3, S4). Must not import: sockets, disks, clocks.
 */

import { readBoard } from '@mustwin/board/read'
import { copyDrafts } from '@mustwin/board/reveal'
import type { Command, Refusal } from '@mustwin/okr/commands'
import { decide } from '@mustwin/okr/decide'
import type { Fact } from '@mustwin/okr/facts'
import type { SeatId } from '@mustwin/okr/records'
import { stepOf } from '@mustwin/okr/steps'
import { viewFor } from '@mustwin/okr/view-for'
import type { Circumstances } from '@mustwin/okr/workshop'
import type { Conn, Connections } from './connections.ts'
import { cast, type Effect, send } from './effects.ts'
import { encodeEntry } from './entry.ts'
import { freshId } from './ids.ts'
import { isSilent } from './presence.ts'
import {
  draftsOf,
  foldFact,
  keepUpdate,
  presentDrafts,
  type RoomState,
  rememberCommand,
  snapshotOf,
} from './state.ts'
import { BOARD, CLOSE, encodeJsonText, encodeSync, VIEW } from './wire.ts'

export class Ledger {
  private readonly state: RoomState
  private readonly conns: Connections
  private readonly random: () => number

  /** @param random uniform in [0, 1): ids and shuffles */
  constructor(state: RoomState, conns: Connections, random: () => number) {
    this.state = state
    this.conns = conns
    this.random = random
  }

  /** Decides a command, writes what follows and tells everybody whose view changed. A retry does nothing twice (C3). */
  run(seat: SeatId, command: Command, id: string, now: number) {
    if (id !== '' && this.state.commands.get(seat)?.includes(id)) return { effects: [], refusal: null }
    const decided = decide(this.state.workshop, seat, command, this.circumstances(now))
    if ('refusal' in decided) return { effects: [] as Effect[], refusal: decided as Refusal }
    const wasSilent = isSilent(this.state.workshop)
    const effects = [...this.apply(decided, seat, id), ...this.aftermath(decided, now), ...this.views(now)]
    if (wasSilent !== isSilent(this.state.workshop)) {
      effects.push(...this.conns.announceAll(this.state, now))
    }
    if (decided.some(endsASecret)) effects.push({ type: 'compact', snapshot: snapshotOf(this.state) })
    return { effects, refusal: null }
  }

  apply(facts: readonly Fact[], by: SeatId, command: string): Effect[] {
    return facts.flatMap(decided => {
      const { fact, effects } = this.carryOut(decided)
      foldFact(this.state, fact)
      rememberCommand(this.state, by, command)
      return [
        ...effects,
        { type: 'append', entry: encodeEntry({ type: 'fact', fact, by, command }) } as const,
      ]
    })
  }

  /** The reveal: the server copies the drafts under its own id, shuffled, so that no mark of an author stays (S3). */
  private carryOut(fact: Fact): { fact: Fact; effects: Effect[] } {
    if (fact.type !== 'DraftsRevealed') return { fact, effects: [] }
    const step = this.state.workshop.floor.step
    const names = step === null ? 'hidden' : stepOf(step).names
    const written: Uint8Array[] = []
    const keep = (update: Uint8Array) => written.push(update)
    this.state.board.on('update', keep)
    const drafts = presentDrafts(this.state, fact.root)
    const { cards } = copyDrafts(this.state.board, drafts, fact.root, names, this.random)
    this.state.board.off('update', keep)
    for (const update of written) keepUpdate(this.state, update)
    const effects = written.flatMap(update => [
      { type: 'append', entry: encodeEntry({ type: 'update', doc: BOARD, by: 'server', update }) } as const,
      ...cast(
        encodeSync(BOARD, 'update', update),
        this.conns.all.map(c => c.id),
      ),
    ])
    return { fact: { ...fact, cards }, effects }
  }

  /** What a fact means for connections: the removed are shown out, the returned come in again on their old seat. */
  private aftermath(facts: readonly Fact[], now: number): Effect[] {
    return facts.flatMap((fact): Effect[] => {
      if (fact.type === 'SeatRemoved') {
        const out = this.conns
          .ofSeat(fact.seat)
          .flatMap(c => this.conns.drop(c, CLOSE.notAllowed, 'removed', now))
        return [{ type: 'revoke', seat: fact.seat }, ...out]
      }
      if (fact.type === 'SeatGivenBack') {
        const again = this.conns
          .ofSeat(fact.seat)
          .flatMap(c => this.conns.drop(c, CLOSE.restart, 'old seat', now))
        return [{ type: 'moveSeat', from: fact.seat, to: fact.to }, ...again]
      }
      if (fact.type === 'SeatRenamed' || fact.type === 'RoleSet') {
        return this.conns.ofSeat(fact.seat).flatMap(c => this.conns.introduce(this.state, c, now))
      }
      return []
    })
  }

  /** Each person's view, to those whose view has changed and to nobody else (S4). */
  views(now: number): Effect[] {
    const bySeat = new Map<SeatId, string>()
    return this.conns.all.flatMap(conn => {
      if (!conn.ours || !this.state.workshop.seats[conn.seat]) return []
      const json = bySeat.get(conn.seat) ?? this.viewText(conn.seat, now)
      bySeat.set(conn.seat, json)
      return this.show(conn, json)
    })
  }

  /** The view of one connection. That somebody is connected is no knowledge of the ledger: no other view changes. */
  viewOf(conn: Conn, now: number): Effect[] {
    return this.show(conn, this.viewText(conn.seat, now))
  }

  private viewText(seat: SeatId, now: number): string {
    return JSON.stringify(viewFor(this.state.workshop, seat, this.circumstances(now)))
  }

  private show(conn: Conn, json: string): Effect[] {
    if (json === conn.view) return []
    conn.view = json
    return [send(conn.id, encodeJsonText(VIEW, json))]
  }

  circumstances(now: number): Circumstances {
    return {
      now,
      board: () => readBoard(this.state.board),
      awayFor: seat => this.conns.awayFor(seat, now),
      freshId: () => freshId(this.random),
      drafts: root => draftsOf(this.state, root),
    }
  }
}

/** Facts after which something that was secret must leave the disk (S6). */
const endsASecret = (fact: Fact): boolean =>
  fact.type === 'ResultShown' ||
  fact.type === 'RoundOpened' ||
  fact.type === 'DraftsRevealed' ||
  fact.type === 'SeatRemoved' ||
  fact.type === 'Ended'
