/**
 * What one tab typed and what became of it: "all saved" is only said when all is on disk, and what the room did not
 * take is offered back. Kept apart from the replica, from its documents' events alone.
 */
import { lineageOf } from '@mustwin/room/generation'
import { BOARD, type DocName, decodeFrame, HELLO, type Hello, RESET } from '@mustwin/room/wire'
import type * as Y from 'yjs'
import { covers, readableWords } from './documents.ts'
import type { Durable } from './durable.ts'
import type { Tab } from './tab.ts'
import { type Words, wordsIn, wordsInBytes } from './words.ts'
import { Failure } from './world.ts'

function generationIn(bytes: Uint8Array): string | null {
  const frame = decodeFrame(bytes)
  return frame?.type === 'hello' ? (frame.json as Hello).generation : null
}

export class Memory {
  /** Own edits that are not yet known to be on disk, by document. */
  private readonly edits = new Map<Y.Doc, { name: DocName; updates: Uint8Array[] }>()
  /** Words that could be read here when documents were let go. */
  private readonly expected = new Set<string>()
  /** Own words that could be read here when the room was brought back from a backup. */
  private readonly expectedBack = new Set<string>()
  private isBroughtBack = false
  /** Changes when the room is brought back from a backup. */
  private lineage: string | null = null
  /** The generation that this tab has heard of last: an ack speaks of that, also when there is another one by now. */
  private generation: string | null = null
  private before_: Map<Y.Doc, readonly string[]> | null = null
  private readonly tab: Tab
  private readonly durable: Durable
  private readonly words: Words

  constructor(tab: Tab, durable: Durable, words: Words) {
    this.tab = tab
    this.words = words
    this.durable = durable
  }

  before(bytes: Uint8Array | undefined): void {
    this.watch()
    if (bytes?.[0] !== RESET && bytes?.[0] !== HELLO) return
    const before = this.lineage
    if (bytes[0] === HELLO) {
      this.generation = generationIn(bytes)
      this.lineage = this.generation === null ? null : lineageOf(this.generation)
    }
    this.isBroughtBack = before !== null && before !== this.lineage
    this.before_ = new Map([...this.edits.keys()].map(doc => [doc, readableWords(doc, this.isBroughtBack)]))
  }

  after(): void {
    this.watch()
    const present = new Set(this.documents().keys())
    for (const doc of [...this.edits.keys()]) {
      if (present.has(doc)) continue
      const words = this.before_?.get(doc) ?? readableWords(doc)
      const isBoard = this.edits.get(doc)?.name === BOARD
      for (const word of words) this.expect(word, isBoard)
      this.tab.tell(() => `lets go of ${this.edits.get(doc)?.name}: ${words.join(' ')}`)
      this.edits.delete(doc)
    }
    this.before_ = null
    if (this.tab.replica.status.unsaved === 0 && !this.tab.hostile) this.saved()
  }

  private expect(name: string, isBoard: boolean): void {
    if (!this.isBroughtBack) {
      this.expected.add(name)
      return
    }
    // What the server copied at a reveal was written in a draft, and is asked for there.
    const word = this.words.all.get(name)
    const isOwn = word?.seat === this.tab.seat && !(isBoard && word.secret)
    if (isOwn && !this.durable.words.has(name)) this.expectedBack.add(name)
  }

  /** At the end: every word that could be read here is on disk or was offered back. */
  accounted(offeredByAnybody: ReadonlySet<string>): void {
    if (this.tab.hostile) return
    const offered = new Set(this.tab.replica.documents.recovered.flatMap(r => wordsIn(r.text)))
    for (const word of this.expected) {
      if (this.durable.everWords.has(word) || offered.has(word)) continue
      throw new Failure(
        'nothing typed is lost',
        `${word} of ${this.tab.name} is neither on disk nor offered back`,
      )
    }
    this.broughtBack(offeredByAnybody)
  }

  /** After a backup nothing is merged silently: what is not on the board any more was offered back to somebody. */
  private broughtBack(offered: ReadonlySet<string>): void {
    for (const word of this.expectedBack) {
      if (this.durable.words.has(word) || offered.has(word)) continue
      throw new Failure(
        'a backup loses no text',
        `${word} of ${this.tab.name} is neither in it nor offered back`,
      )
    }
  }

  private saved(): void {
    for (const { name, updates } of this.edits.values()) {
      const doc = this.durable.docIn(this.generation, name, this.tab.seat)
      if (!updates.every(update => covers(doc, update))) {
        throw new Failure(
          '"All saved" is true',
          `${this.tab.name} says so, and an edit of ${name} is not on disk`,
        )
      }
      updates.length = 0
    }
  }

  private documents(): ReadonlyMap<Y.Doc, DocName> {
    const { board, drafts } = this.tab.replica.documents
    return new Map([[board, BOARD], ...[...drafts].map(([name, doc]) => [doc, name] as const)])
  }

  private watch(): void {
    for (const [doc, name] of this.documents()) {
      if (this.edits.has(doc)) continue
      const edits = { name, updates: [] as Uint8Array[] }
      this.edits.set(doc, edits)
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === this.tab.replica.documents) return
        edits.updates.push(update)
        this.tab.tell(() => `writes in ${name}: ${wordsInBytes(update).join(' ')}`)
      })
    }
  }
}
