/**
 * What is on the disk, as the oracles know it: every entry ever confirmed, folded by themselves, never from a snapshot.
 * All else is measured against this.
 */
import { evolve } from '@mustwin/okr/evolve'
import type { Fact } from '@mustwin/okr/facts'
import type { Workshop } from '@mustwin/okr/workshop'
import { decodeEntry, decodeSnapshot } from '@mustwin/room/entry'
import { BOARD } from '@mustwin/room/wire'
import * as Y from 'yjs'
import { type DiskWitness, FIRST_GENERATION, type Stored } from './disk.ts'
import { canonical, stable } from './documents.ts'
import { Rounds } from './rounds.ts'
import { countsInBytes, wordsInBytes } from './words.ts'
import { Failure } from './world.ts'

const key = (doc: string, seat: string): string => `${doc}/${seat}`

/** What of a workshop every view shows, as text. */
export function signature(w: Workshop): string {
  const queue = Object.values(w.seats)
    .filter(s => s.hand !== null)
    .sort((a, b) => (a.hand ?? 0) - (b.hand ?? 0) || (a.id < b.id ? -1 : 1))
    .map(s => s.id)
  const people = Object.values(w.seats).map(s => [
    s.id,
    s.name,
    s.role,
    s.ready,
    queue.indexOf(s.id) + 1,
    w.wheel === s.id,
  ])
  return stable([
    w.phase,
    w.floor.step,
    w.floor.locks,
    w.timer,
    w.mustWins.ids,
    w.version,
    people.map(stable).sort(),
  ])
}

/** What was known when a backup was made. */
interface Memento {
  readonly facts: readonly Fact[]
  readonly commands: ReadonlySet<string>
  readonly writers: ReadonlyMap<number, string>
}

/** What was on the disk at the end of a generation. */
interface Past {
  readonly board: Y.Doc
  /** Null while they go on as they are. */
  drafts: ReadonlyMap<string, Y.Doc> | null
}

export class Durable implements DiskWitness {
  board = new Y.Doc()
  readonly drafts = new Map<string, Y.Doc>()
  readonly facts: Fact[] = []
  workshop: Workshop
  readonly signatures = new Set<string>()
  /** Private writings that were revealed, as `root:n`. */
  readonly revealed = new Set<string>()
  /** Words on the disk, and those that ever were. */
  readonly words = new Set<string>()
  readonly everWords = new Set<string>()
  commands = new Set<string>()
  /** Who wrote on the board under which client id. */
  writers = new Map<number, string>()
  rounds = new Rounds()
  restores = 0
  private generation = FIRST_GENERATION
  /** What was on the disk at the end of each generation: who has not heard of the next one yet speaks of that. */
  private readonly past = new Map<string, Past>()
  private memento: Memento | null = null
  private readonly founded: Workshop
  /** When it was on disk that somebody is out. */
  readonly removed = new Map<string, number>()
  private readonly now: () => number
  private epoch = 0
  private lastCommand = ''

  constructor(founding: Uint8Array, now: () => number) {
    this.now = now
    const snapshot = decodeSnapshot(founding)
    this.workshop = snapshot.workshop
    this.founded = this.workshop
    Y.applyUpdate(this.board, snapshot.board)
    this.signatures.add(signature(this.workshop))
  }

  draft(doc: string, seat: string): Y.Doc {
    const known = this.drafts.get(key(doc, seat)) ?? new Y.Doc()
    this.drafts.set(key(doc, seat), known)
    return known
  }

  doc(name: string, seat: string): Y.Doc {
    return name === BOARD ? this.board : this.draft(name, seat)
  }

  /** As it was for somebody who has heard of this generation last; null: of none. */
  docIn(generation: string | null, name: string, seat: string): Y.Doc {
    const past = this.past.get(generation ?? this.generation)
    if (name === BOARD) return past?.board ?? this.board
    return past?.drafts ? (past.drafts.get(key(name, seat)) ?? new Y.Doc()) : this.draft(name, seat)
  }

  /** Another generation begins. Of a board that is written anew drafts go on as they are. */
  private begin(generation: string, isRestored: boolean): void {
    this.past.set(this.generation, { board: this.board, drafts: null })
    if (isRestored) for (const past of this.past.values()) past.drafts ??= new Map(this.drafts)
    this.generation = generation
  }

  kept(epoch: number, entries: readonly Uint8Array[]): void {
    if (epoch < this.epoch) throw new Failure('one owner', `epoch ${epoch} wrote after epoch ${this.epoch}`)
    this.epoch = epoch
    for (const bytes of entries) {
      const entry = decodeEntry(bytes)
      for (const word of wordsInBytes(bytes)) {
        this.words.add(word)
        this.everWords.add(word)
      }
      if (entry.type === 'fact') this.keptFact(entry.fact, entry.command, entry.by)
      else {
        Y.applyUpdate(this.doc(entry.doc, entry.by), entry.update)
        if (entry.by === 'server') this.checkServerClient(epoch, entry.update)
        else if (entry.doc === BOARD) this.wrote(entry.by, entry.update)
      }
    }
    const { store } = this.board
    if (store.pendingStructs || store.pendingDs) throw new Failure('no gap', 'the log has a gap')
  }

  written(stored: Stored): void {
    if (!this.rounds.hasEnded) return
    this.rounds.hasEnded = false
    this.checkErased([stored.snapshot, ...stored.entries])
  }

  writtenAnew(bytes: Uint8Array, generation: string): void {
    const board = new Y.Doc()
    Y.applyUpdate(board, decodeSnapshot(bytes).board)
    this.compare('the board that was written anew', board, this.board)
    this.begin(generation, false)
    this.board = board
    // Ids of the history that is gone belong to nobody: their pages draw others when they come back.
    for (const client of this.writers.keys())
      if (!board.store.clients.has(client)) this.writers.delete(client)
  }

  backedUp(): void {
    const isKept = (fact: Fact) => fact.type !== 'BallotCast' || this.rounds.stateOf(fact.round) === 'over'
    const { commands, writers } = this
    this.memento = {
      facts: this.facts.filter(isKept),
      commands: new Set(commands),
      writers: new Map(writers),
    }
  }

  /** All that is known begins anew from what was known when the backup was made. */
  restored(bytes: Uint8Array, generation: string): void {
    const snapshot = decodeSnapshot(bytes)
    const { facts = [], commands, writers } = this.memento ?? {}
    this.begin(generation, true)
    this.board = new Y.Doc()
    Y.applyUpdate(this.board, snapshot.board)
    this.drafts.clear()
    for (const draft of snapshot.drafts) Y.applyUpdate(this.draft(draft.key, draft.seat), draft.update)
    for (const known of [this.signatures, this.revealed, this.words, this.removed]) known.clear()
    for (const word of wordsInBytes(bytes)) this.words.add(word)
    this.facts.length = 0
    this.rounds = new Rounds()
    this.workshop = this.founded
    this.signatures.add(signature(this.workshop))
    for (const fact of facts) this.takeFact(fact)
    this.commands = new Set(commands)
    this.writers = new Map(writers)
    this.epoch = 0
    this.restores++
    if (stable(this.workshop) !== stable(snapshot.workshop))
      throw new Failure('nothing acked is lost', 'the backup holds another ledger')
  }

  /** What is stored must fold to what was ever confirmed, and hold no ballot whose time is over. */
  check(stored: Stored): void {
    this.checkErased([stored.snapshot, ...stored.entries])
    const snapshot = decodeSnapshot(stored.snapshot)
    const board = new Y.Doc()
    const drafts = new Map<string, Y.Doc>()
    let workshop = snapshot.workshop
    const apply = (name: string, seat: string, update: Uint8Array) => {
      if (name === BOARD) return Y.applyUpdate(board, update)
      const doc = drafts.get(key(name, seat)) ?? new Y.Doc()
      drafts.set(key(name, seat), doc)
      Y.applyUpdate(doc, update)
    }
    apply(BOARD, '', snapshot.board)
    for (const draft of snapshot.drafts) apply(draft.key, draft.seat, draft.update)
    for (const entry of stored.entries.map(decodeEntry)) {
      if (entry.type === 'fact') workshop = evolve(workshop, entry.fact)
      else apply(entry.doc, entry.by, entry.update)
    }
    this.compare('the board', board, this.board)
    if (stable(workshop) !== stable(this.workshop))
      throw new Failure('nothing acked is lost', 'the ledger differs')
    for (const [name, doc] of this.drafts) this.compareDraft(name, drafts.get(name) ?? new Y.Doc(), doc)
  }

  private compareDraft(name: string, stored: Y.Doc, doc: Y.Doc): void {
    const [writing = '', seat = ''] = name.split('/')
    if (this.revealed.has(writing) || !this.workshop.seats[seat]) return
    this.compare(`the draft ${name}`, stored, doc)
  }

  private compare(what: string, stored: Y.Doc, doc: Y.Doc): void {
    if (canonical(stored) !== canonical(doc))
      throw new Failure('nothing acked is lost', `${what} differs in the log`)
  }

  private checkErased(all: readonly Uint8Array[]): void {
    for (const count of all.flatMap(countsInBytes)) {
      if (this.rounds.isOver(Number(count)))
        throw new Failure('ballots are erased', `answer ${count} is on the disk`)
    }
  }

  private keptFact(fact: Fact, command: string, by: string): void {
    if (command !== '') this.keptCommand(`${by}/${command}`)
    this.takeFact(fact)
  }

  private takeFact(fact: Fact): void {
    this.rounds.take(fact)
    this.facts.push(fact)
    if (fact.type === 'SeatRemoved') this.removed.set(fact.seat, this.now())
    this.workshop = evolve(this.workshop, fact)
    this.signatures.add(signature(this.workshop))
    if (fact.type !== 'DraftsRevealed') return
    this.revealed.add(`${fact.root}:${this.workshop.writings[fact.root]?.n ?? 0}`)
  }

  /** The facts of one command stand together; a second group of them is a second time. */
  private keptCommand(command: string): void {
    if (this.commands.has(command) && command !== this.lastCommand) {
      throw new Failure('commands happen once', `${command} was carried out twice`)
    }
    this.commands.add(command)
    this.lastCommand = command
  }

  private wrote(seat: string, update: Uint8Array): void {
    for (const { id } of Y.decodeUpdate(update).structs) this.writers.set(id.client, seat)
  }

  private checkServerClient(epoch: number, update: Uint8Array): void {
    for (const { id } of Y.decodeUpdate(update).structs) {
      if (id.client !== epoch)
        throw new Failure('one id per opening', `the server of epoch ${epoch} wrote as ${id.client}`)
    }
  }
}
