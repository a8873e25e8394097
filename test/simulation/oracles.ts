/**
 * The oracles: what must hold at every moment of every simulated workshop, told in terms of what people see and what
 * is on the disk. Independent of the code under test wherever that is possible; each throws a `Failure`.
 */
import { readBoard } from '@mustwin/board/read'
import type { View } from '@mustwin/okr/view'
import { viewFor } from '@mustwin/okr/view-for'
import type { Effect, RoomEvent } from '@mustwin/room/effects'
import type { Outcome } from '@mustwin/room/replica-effects'
import { BOARD, CLOSE, decodeFrame, type Frame, RESET } from '@mustwin/room/wire'
import type { Disk } from './disk.ts'
import { canonical, covers, stable } from './documents.ts'
import type { Durable } from './durable.ts'
import { Judge } from './judge.ts'
import { Memory } from './memory.ts'
import type { Wire } from './network.ts'
import type { Person } from './people.ts'
import { judgeClock, judgeLine, judgeRemoval } from './senses.ts'
import type { Server, ServerWitness } from './server.ts'
import type { Tab, TabWitness } from './tab.ts'
import { countsInBytes, type Words, wordsIn, wordsInBytes } from './words.ts'
import { Failure, type World } from './world.ts'

export class Oracles implements ServerWitness, TabWitness {
  /** Every document client id that a tab ever named, and whose tab it was. */
  readonly clients = new Map<number, string>()
  private readonly judges = new Map<Server, Judge>()
  private readonly memories = new Map<Tab, Memory>()
  private readonly known = new WeakSet<Uint8Array>()
  /** What the tab in hand is dealing with. */
  private heard: Uint8Array | undefined
  private readonly world: World
  private readonly durable: Durable
  private readonly words: Words
  private readonly disk: () => Disk

  constructor(world: World, durable: Durable, words: Words, disk: () => Disk) {
    this.world = world
    this.durable = durable
    this.words = words
    this.disk = disk
  }

  opened(server: Server): void {
    this.durable.check(this.disk().stored)
    this.judges.set(server, new Judge(server, this.durable))
  }

  handled(server: Server, event: RoomEvent, effects: readonly Effect[]): void {
    this.judges.get(server)?.handled(event, effects)
    judgeRemoval(this.world, this.durable, server, this.disk().latest)
  }

  sent(server: Server, wire: Wire, bytes: Uint8Array): void {
    const { seat } = wire.ends
    for (const word of wordsInBytes(bytes)) this.maySee(seat, word)
    for (const count of countsInBytes(bytes)) {
      // Twelve such digits can also be a part of somebody's placing.
      const owner = this.words.counts.get(count)
      if (owner !== undefined && owner !== seat)
        throw new Failure('ballots are secret', `${seat} was sent answer ${count} of ${owner}`)
    }
    const frame = decodeFrame(bytes)
    if (!frame) throw new Failure('frames are whole', `the server sent ${bytes.length} bytes that are none`)
    this.onDisk(server, seat, frame, bytes)
  }

  before(tab: Tab, event: { readonly type: string; readonly bytes?: Uint8Array }): void {
    if (event.bytes?.[0] === RESET) this.world.figures.refusals++
    this.heard = event.bytes
    this.memoryOf(tab).before(event.bytes)
  }

  after(tab: Tab): void {
    this.memoryOf(tab).after()
    judgeLine(this.world, tab)
    judgeClock(this.world, tab, this.heard)
    this.heard = undefined
  }

  replied(tab: Tab, id: string, outcome: Outcome): void {
    const command = tab.asked.get(id)
    tab.asked.delete(id)
    this.world.tell(() => `${tab.name} is answered ${command?.type}: ${outcome.ok || outcome.refusal}`)
    if (command?.type !== 'answer' || !outcome.ok || !this.durable.workshop.seats[tab.seat]) return
    if (!this.durable.rounds.has(command.round, tab.seat, command.n)) {
      throw new Failure(
        'nothing acked is lost',
        `answer ${command.n} of ${tab.seat} was confirmed and does not count`,
      )
    }
  }

  connects(tab: Tab, client: number): void {
    this.clients.set(client, tab.seat)
  }

  /** After everything was healed: everybody has what the disk has, and knows it. */
  end(people: readonly Person[]): void {
    this.durable.check(this.disk().stored)
    const offered = new Set(
      people
        .flatMap(p => p.tabs)
        .flatMap(tab => tab.replica.documents.recovered.flatMap(r => wordsIn(r.text))),
    )
    for (const person of people) {
      for (const tab of person.tabs) {
        this.memoryOf(tab).accounted(offered)
        if (!person.hostile && !person.removed) this.settled(tab)
      }
    }
  }

  private settled(tab: Tab): void {
    const { connection, unsaved, code } = tab.replica.status
    // Whose removal was undone by a backup is not called back in.
    if (this.durable.restores > 0 && (code === CLOSE.notAllowed || code === CLOSE.unknownSeat)) return
    if (connection !== 'live' || unsaved > 0) {
      throw new Failure(
        'everybody ends saved',
        `${tab.name} is ${connection} (${code}) with ${unsaved} unsaved`,
      )
    }
    const open = [...tab.asked.values()][0]
    if (open) throw new Failure('every command is answered', `${tab.name} waits for ${open.type}`)
    if (canonical(tab.replica.board) !== canonical(this.durable.board)) {
      throw new Failure('everybody ends equal', `the board of ${tab.name} differs`)
    }
    if (stable(readBoard(tab.replica.board)) !== stable(readBoard(this.durable.board))) {
      throw new Failure('everybody ends equal', `the board of ${tab.name} reads differently`)
    }
    const view = this.viewOf(tab)
    if (stable(tab.replica.view) !== stable(view)) {
      throw new Failure(
        'everybody ends equal',
        `${tab.name} sees ${stable(tab.replica.view)}, the log says ${stable(view)}`,
      )
    }
    const { draft } = tab.replica
    const key = view.writing && `${view.writing.root}:${view.writing.n}`
    if (draft && key && canonical(draft) !== canonical(this.durable.draft(key, tab.seat))) {
      throw new Failure('everybody ends equal', `the draft of ${tab.name} differs`)
    }
  }

  private viewOf(tab: Tab): View {
    const { workshop } = this.durable
    return viewFor(workshop, tab.seat, {
      now: this.world.now,
      drafts: root => {
        const n = workshop.writings[root]?.n
        const prefix = `${root}:${n}/`
        const drafts = [...this.durable.drafts].filter(([key]) => key.startsWith(prefix))
        return drafts.flatMap(([key, doc]) => {
          const seat = key.slice(prefix.length)
          if (!workshop.seats[seat] || this.durable.revealed.has(`${root}:${n}`)) return []
          const living = readBoard(doc)[root].filter(card => !card.deleted && card.text.plain.trim() !== '')
          return living.map(({ id }) => ({ id, seat }))
        })
      },
    })
  }

  private maySee(seat: string, name: string): void {
    const word = this.words.all.get(name)
    if (!word?.secret || word.seat === seat) return
    const { root, n } = word.secret
    if (this.durable.revealed.has(`${root}:${n}`)) return
    throw new Failure(
      'drafts are secret',
      `${seat} was sent ${name} from the draft of ${word.seat} before the reveal`,
    )
  }

  /** Nobody is sent what the disk does not have. */
  private onDisk(server: Server, seat: string, frame: Frame, bytes: Uint8Array): void {
    if (frame.type === 'sync' && frame.step !== 'vector') {
      if (this.known.has(bytes)) return
      const doc = frame.doc === BOARD ? this.durable.board : this.durable.draft(frame.doc, seat)
      if (!covers(doc, frame.bytes))
        throw new Failure('durable before visible', `${seat} was sent what is not in the log`)
      this.known.add(bytes)
    } else if (frame.type === 'view') this.viewOnDisk(seat, frame.json as View)
    else if (frame.type === 'reply') {
      const { id, ok } = frame.json as { id: string; ok: boolean }
      const command = `${seat}/${id}`
      if (ok && this.judges.get(server)?.isPending(command) && !this.durable.commands.has(command)) {
        throw new Failure('durable before visible', `${seat} was told "done" before it was on disk`)
      }
    }
  }

  private viewOnDisk(seat: string, view: View): void {
    if (view.me.seat !== seat)
      throw new Failure('views are personal', `${seat} was sent the view of ${view.me.seat}`)
    const people = view.people.map(p => [p.seat, p.name, p.role, p.ready, p.hand, p.wheel])
    const { phase, step, locks, timer, mustWins, version } = view
    const seen = stable([phase, step, locks, timer, mustWins.ids, version, people.map(stable).sort()])
    if (!this.durable.signatures.has(seen)) {
      throw new Failure(
        'durable before visible',
        `${seat} was sent a view of what is not in the log: ${seen}`,
      )
    }
  }

  private memoryOf(tab: Tab): Memory {
    const known = this.memories.get(tab) ?? new Memory(tab, this.durable, this.words)
    this.memories.set(tab, known)
    return known
  }
}
