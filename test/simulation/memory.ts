/**
 * What one tab typed and what became of it: "all saved" is only said when all is on disk, and what the room did not
 * take is offered back. Kept apart from the replica, from its documents' events alone.
 */
import { BOARD, type DocName, HELLO, RESET } from '@mustwin/room/wire'
import type * as Y from 'yjs'
import { covers, readableWords } from './documents.ts'
import type { Durable } from './durable.ts'
import type { Tab } from './tab.ts'
import { wordsIn, wordsInBytes } from './words.ts'
import { Failure } from './world.ts'

export class Memory {
  /** Own edits that are not yet known to be on disk, by document. */
  private readonly edits = new Map<Y.Doc, { name: DocName; updates: Uint8Array[] }>()
  /** Words that could be read here when documents were let go. */
  private readonly expected = new Set<string>()
  private before_: Map<Y.Doc, readonly string[]> | null = null
  private readonly tab: Tab
  private readonly durable: Durable

  constructor(tab: Tab, durable: Durable) {
    this.tab = tab
    this.durable = durable
  }

  before(bytes: Uint8Array | undefined): void {
    this.watch()
    if (bytes?.[0] !== RESET && bytes?.[0] !== HELLO) return
    this.before_ = new Map([...this.edits.keys()].map(doc => [doc, readableWords(doc)]))
  }

  after(): void {
    this.watch()
    const present = new Set(this.documents().keys())
    for (const doc of [...this.edits.keys()]) {
      if (present.has(doc)) continue
      const words = this.before_?.get(doc) ?? readableWords(doc)
      for (const word of words) this.expected.add(word)
      this.tab.tell(() => `lets go of ${this.edits.get(doc)?.name}: ${words.join(' ')}`)
      this.edits.delete(doc)
    }
    this.before_ = null
    if (this.tab.replica.status.unsaved === 0 && !this.tab.hostile) this.saved()
  }

  /** At the end: every word that could be read here is on disk or was offered back. */
  accounted(): void {
    if (this.tab.hostile) return
    const offered = new Set(this.tab.replica.documents.recovered.flatMap(r => wordsIn(r.text)))
    for (const word of this.expected) {
      if (this.durable.words.has(word) || offered.has(word)) continue
      throw new Failure(
        'nothing typed is lost',
        `${word} of ${this.tab.name} is neither on disk nor offered back`,
      )
    }
  }

  private saved(): void {
    for (const { name, updates } of this.edits.values()) {
      const doc = this.durable.doc(name, this.tab.seat)
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
