/**
 * The documents of one replica: the board, the private drafts, what of them the server has, and what could not be kept.
 * Invariant: one client id for all documents of one incarnation; a fresh incarnation has a fresh id (rule T1), because
 * a refused update leaves a hole in the old id's clock that nothing can fill.
 */
import { BIRTH } from '@mustwin/board/write'
import * as Y from 'yjs'
import { freshId } from './ids.ts'
import { Outgoing } from './outgoing.ts'
import { allTexts, lostTexts, type Recovered, type TextPath, touchedTexts } from './recovered.ts'
import { BOARD, type DocName } from './wire.ts'

type OnUpdate = [update: Uint8Array, origin: unknown, doc: Y.Doc, transaction: Y.Transaction]

/**
 * Which texts of a board that is let go are compared with the room's: those that were not saved, those that were touched
 * here since the page was opened, or all, where the copy had gone wrong.
 */
export type Kept = 'unsaved' | 'touched' | 'differing'

export class Documents {
  board = new Y.Doc()
  readonly drafts = new Map<DocName, Y.Doc>()
  readonly outgoing = new Map<DocName, Outgoing>()
  recovered: readonly Recovered[] = []
  /** Counts up whenever the documents were replaced. */
  incarnation = 0
  client: number

  private readonly random: () => number
  private readonly edited: () => void
  /** Every text of the board touched here since the page was opened. */
  private readonly touched = new Set<TextPath>()
  /** The board's own listener. */
  private hear: (...given: OnUpdate) => void = () => {}
  private aside: { doc: Y.Doc; paths: readonly TextPath[]; reason: string; kept: Kept } | null = null

  constructor(random: () => number, edited: () => void, client?: number) {
    this.random = random
    this.edited = edited
    this.client = client ?? this.freshClient()
    this.adopt(BOARD, this.board)
  }

  get(name: DocName): Y.Doc | undefined {
    return name === BOARD ? this.board : this.drafts.get(name)
  }

  /** The draft under this key, made when it is new. */
  draft(key: DocName): Y.Doc {
    const known = this.drafts.get(key)
    if (known) return known
    const made = new Y.Doc()
    this.drafts.set(key, made)
    this.adopt(key, made)
    return made
  }

  /**
   * What the server sent. The first copy of the board comes before anybody can write on it, so nobody listens
   * meanwhile: for a listener Yjs would write the whole copy anew, which costs half as much again as reading it.
   */
  receive(doc: Y.Doc, bytes: Uint8Array, isFirst: boolean): void {
    const alone = isFirst && doc === this.board && this.incarnation === 0
    if (alone) doc.off('update', this.hear)
    Y.applyUpdate(doc, bytes, this)
    if (alone) doc.on('update', this.hear)
  }

  /** Edits that are not known to be on disk. */
  get edits(): number {
    return [...this.outgoing.values()].reduce((sum, out) => sum + out.edits, 0)
  }

  /** Keys of drafts with edits that the server may not have. */
  get unsettled(): DocName[] {
    return [...this.drafts.keys()].filter(key => (this.outgoing.get(key)?.edits ?? 0) > 0)
  }

  /** The first `n` update frames of this connection are on disk. */
  acked(n: number): void {
    for (const out of this.outgoing.values()) out.acked(n)
  }

  /** The connection is gone, and the numbers of its frames with it. */
  cut(): void {
    for (const out of this.outgoing.values()) out.cut()
  }

  /** The room has revealed without them: what this draft held unsaved goes to the tray, and the draft is let go. */
  letGo(key: DocName, reason: string, all = false): void {
    const draft = this.drafts.get(key)
    const paths = all && draft ? allTexts(draft) : (this.outgoing.get(key)?.dirty ?? [])
    if (draft) this.keep(lostTexts(draft, null, paths), reason)
    this.drafts.delete(key)
    this.outgoing.delete(key)
  }

  /**
   * Fresh documents under a fresh id. Unsaved texts are kept; those of the board are compared with the room's own state
   * when that is here (`settle`).
   */
  startAfresh(reason: string, kept: Kept): void {
    const paths = this.pathsOf(kept)
    // A backup may lack what was saved in a draft, all of which is this person's own.
    for (const key of [...this.drafts.keys()]) this.letGo(key, reason, kept === 'touched')
    this.settle()
    this.aside = { doc: this.board, paths, reason, kept }
    this.outgoing.clear()
    this.client = this.freshClient()
    this.board = new Y.Doc()
    this.adopt(BOARD, this.board)
    this.incarnation++
  }

  /** The room's board is here: what of the old document is not in it goes to the tray (T4). */
  settle(): void {
    if (!this.aside) return
    const { doc, paths, reason, kept } = this.aside
    this.keep(lostTexts(doc, this.board, paths, kept === 'differing'), reason)
    this.aside = null
  }

  private pathsOf(kept: Kept): readonly TextPath[] {
    if (kept === 'differing') return allTexts(this.board)
    return kept === 'touched' ? [...this.touched] : [...(this.outgoing.get(BOARD)?.dirty ?? [])]
  }

  forget(key: string): void {
    this.recovered = this.recovered.filter(r => r.key !== key)
  }

  private keep(texts: readonly (readonly [Recovered['root'], string])[], reason: string): void {
    const more = texts.map(([root, text]) => ({ key: freshId(this.random), root, text, reason }))
    this.recovered = [...this.recovered, ...more]
  }

  /** Watches a document for this person's own edits. Updates from the server come with this object as their origin. */
  private adopt(name: DocName, doc: Y.Doc): void {
    doc.clientID = this.client
    const out = new Outgoing()
    this.outgoing.set(name, out)
    const hear = (...[update, origin, , transaction]: OnUpdate) => {
      if (origin === this) return
      out.edited(update, origin !== BIRTH)
      for (const path of touchedTexts(transaction)) {
        out.dirty.add(path)
        if (name === BOARD) this.touched.add(path)
      }
      this.edited()
    }
    doc.on('update', hear)
    if (name === BOARD) this.hear = hear
  }

  /** A document client id above the server's own, as Yjs draws them. */
  private freshClient(): number {
    return 65_536 + Math.floor(this.random() * (2 ** 32 - 65_536))
  }
}
