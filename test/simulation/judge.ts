/**
 * Watches what one server decides, before anybody can see it: who wrote where, under which id, and whether the reveal
 * copied everything. Starts from what is on the disk; what the server forgets with its memory is forgotten here too.
 */
import type { Fact } from '@mustwin/okr/facts'
import { stepOf } from '@mustwin/okr/steps'
import { decodeCrowd } from '@mustwin/room/crowd'
import type { Effect, RoomEvent } from '@mustwin/room/effects'
import { decodeEntry, type Entry } from '@mustwin/room/entry'
import { decodePresence } from '@mustwin/room/presence'
import { BOARD, decodeFrame, type Frame } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { copyOf, strangeRoots, wordsToReveal } from './documents.ts'
import type { Durable } from './durable.ts'
import { Floors } from './floors.ts'
import type { Server } from './server.ts'
import { wordsInBytes } from './words.ts'
import { Failure } from './world.ts'

export class Judge {
  private readonly floors = new Floors()
  private readonly board: Y.Doc
  private readonly drafts = new Map<string, Y.Doc>()
  private readonly pending = new Set<string>()
  private readonly removed = new Set<string>()
  private readonly server: Server
  /** Who wrote under which client id, and who holds one by a connection that is open. */
  private readonly writers: Map<number, string>
  private readonly claims = new Map<string, { client: number; seat: string }>()
  private touched = new Set<string>()

  constructor(server: Server, durable: Durable) {
    this.server = server
    this.writers = new Map(durable.writers)
    this.board = copyOf(durable.board)
    for (const [key, doc] of durable.drafts) this.drafts.set(key, copyOf(doc))
    for (const fact of durable.facts) this.floors.take(fact)
    this.board.on('afterTransaction', transaction => {
      for (const type of transaction.changed.keys()) this.touched.add(rootOf(this.board, type))
    })
  }

  /** Whether the command is decided here and not yet known to be on the disk. */
  isPending(command: string): boolean {
    return this.pending.has(command)
  }

  handled(event: RoomEvent, effects: readonly Effect[]): void {
    this.claim(event, effects)
    this.checkRemoved(effects)
    const entries = effects.flatMap(e => (e.type === 'append' ? [decodeEntry(e.entry)] : []))
    const copied = new Set(effects.flatMap(e => (e.type === 'append' ? wordsInBytes(e.entry) : [])))
    const commands = new Set<string>()
    for (const entry of entries) {
      if (entry.type === 'fact') this.fact(entry.fact, copied)
      else this.update(entry, event.now)
      if (entry.type === 'fact' && entry.command !== '') commands.add(`${entry.by}/${entry.command}`)
    }
    for (const command of commands) this.once(command)
    this.silence(event, effects)
  }

  /** Who was removed is sent nothing that is decided later. */
  private checkRemoved(effects: readonly Effect[]): void {
    for (const effect of effects) {
      for (const to of receiversOf(effect)) {
        const seat = this.server.wires.get(to)?.ends.seat
        if (seat && this.removed.has(seat))
          throw new Failure('the removed are out', `${seat} is still being told`)
      }
    }
  }

  private once(command: string): void {
    if (this.pending.has(command)) {
      throw new Failure('commands happen once', `${command} was carried out twice`)
    }
    this.pending.add(command)
  }

  private update(entry: Extract<Entry, { type: 'update' }>, now: number): void {
    if (entry.doc !== BOARD) {
      Y.applyUpdate(this.draft(entry.doc, entry.by), entry.update)
      return
    }
    this.touched = new Set()
    Y.applyUpdate(this.board, entry.update)
    if (this.board.store.pendingStructs) throw new Failure('no gap', `${entry.by} left a gap`)
    if (entry.by === 'server') return
    for (const { id } of Y.decodeUpdate(entry.update).structs) this.wrote(id.client, entry.by)
    for (const root of [...this.touched, ...strangeRoots(this.board)]) {
      const objection = this.floors.objection(entry.by, root, now)
      if (objection) throw new Failure('rights', `${entry.by} changed ${root}: ${objection}`)
    }
  }

  private wrote(client: number, seat: string): void {
    const others = [this.writers.get(client) ?? seat]
    for (const claim of this.claims.values()) if (claim.client === client) others.push(claim.seat)
    const owner = others.find(other => other !== seat)
    if (owner) throw new Failure('no forged author', `${seat} wrote as ${owner} (${client})`)
    this.writers.set(client, seat)
  }

  /** A document client id belongs to whoever is let in with it, as long as the connection lives. */
  private claim(event: RoomEvent, effects: readonly Effect[]): void {
    if (event.type === 'join' && event.client !== null) {
      this.claims.set(event.conn, { client: event.client, seat: event.seat })
    }
    if (event.type === 'leave') this.claims.delete(event.conn)
    for (const effect of effects) if (effect.type === 'close') this.claims.delete(effect.conn)
  }

  private fact(fact: Fact, copied: ReadonlySet<string>): void {
    this.floors.take(fact)
    if (fact.type === 'SeatRemoved') this.removed.add(fact.seat)
    if (fact.type !== 'DraftsRevealed') return
    const n = this.server.room.workshop.writings[fact.root]?.n
    for (const [key, doc] of this.drafts) {
      if (!key.startsWith(`${fact.root}:${n}/`)) continue
      if (!this.server.room.workshop.seats[key.split('/')[1] ?? '']) continue
      const lost = wordsToReveal(doc, fact.root).find(word => !copied.has(word))
      if (lost) throw new Failure('the reveal is whole', `${lost} of ${key} did not reach the board`)
    }
  }

  /** While people write alone, nobody is shown where the others point, and no move of theirs makes a message. */
  private silence(event: RoomEvent, effects: readonly Effect[]): void {
    const { step } = this.server.room.workshop.floor
    if (step === null || !stepOf(step).silent) return
    const kind = event.type === 'frame' ? decodeFrame(event.bytes)?.type : event.type
    const isMove = kind === 'wake' || kind === 'presence' || kind === 'company'
    for (const effect of effects) {
      const isSent = effect.type === 'send' || effect.type === 'cast'
      const frame = isSent && effect.volatile ? decodeFrame(effect.frame) : null
      if (isMove && frame?.type === 'company' && isForOthers(event, effect) && !isFarewell(frame))
        throw new Failure('silent steps', `a move woke the others in ${step}`)
      for (const state of statesIn(frame)) {
        if (!state || typeof state !== 'object') continue
        if (isMove) throw new Failure('silent steps', `a move made a message in ${step}`)
        if (Object.keys(state).some(field => field !== 'user')) {
          throw new Failure('silent steps', `somebody's ${Object.keys(state)} was shown in ${step}`)
        }
      }
    }
  }

  private draft(doc: string, seat: string): Y.Doc {
    const known = this.drafts.get(`${doc}/${seat}`) ?? new Y.Doc()
    this.drafts.set(`${doc}/${seat}`, known)
    return known
  }
}

/** Whether anybody but the one who spoke is sent this. */
const isForOthers = (event: RoomEvent, effect: Effect): boolean =>
  receiversOf(effect).some(to => event.type !== 'frame' || to !== event.conn)

/** A word that was malformed ends its own connection, and that is told. */
const isFarewell = (frame: Extract<Frame, { bytes: Uint8Array }>): boolean =>
  decodeCrowd(frame.bytes)?.entries.some(entry => entry.what === 'gone') ?? false

/** Whose presence is in the frame: as a stock client hears it, or in the compact form. */
function statesIn(frame: Frame | null): readonly unknown[] {
  if (frame?.type === 'presence') return [...(decodePresence(frame.bytes)?.values() ?? [])]
  const message = frame?.type === 'company' ? decodeCrowd(frame.bytes) : null
  return message?.entries.map(entry => ('change' in entry ? { user: true, ...entry.change.set } : null)) ?? []
}

const receiversOf = (effect: Effect): readonly string[] =>
  effect.type === 'cast' ? effect.to : effect.type === 'send' ? [effect.to] : []

type Shared = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

function rootOf(doc: Y.Doc, type: Shared): string {
  let at = type
  while (at._item) at = at._item.parent as Shared
  return [...doc.share].find(([, root]) => root === at)?.[0] ?? '?'
}
