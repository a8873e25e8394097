/**
 * What a board says, as one number of 64 bits: equal for equal boards, whatever their history, and in whatever order it
 * came. It finds a copy that went wrong, and proves nothing against somebody who means to deceive.
 */
import { type Card, RECORD_ROOTS } from '@mustwin/okr/records'
import type * as Y from 'yjs'
import { readRecord } from './read.ts'
import { toRich } from './rich.ts'
import { schemaVersion } from './shape.ts'

/** Digests of different versions say nothing about each other. To be counted up when a digest is made otherwise. */
export const digestVersion = schemaVersion * 16 + 1

/** The two halves, each 32 bits without a sign. */
type Halves = readonly [high: number, low: number]

/** Two FNV-like lanes that mix into each other at the end, as in cyrb53. */
function hashOf(text: string): Halves {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return [high >>> 0, low >>> 0]
}

/** What readers make of a record, as text: its keys stand in the order of the table. */
const textOfCard = (key: string, card: Card): string => `${key}/${JSON.stringify(card)}`

const MISSION = 'mission'
type AnyType = Y.Transaction['changed'] extends Map<infer T, unknown> ? T : never

/** Which records a transaction touched, as `root/id`, or `mission`. */
function touchedBy(doc: Y.Doc, { changed }: Y.Transaction): readonly string[] {
  return [...changed].flatMap(([type, keys]) => {
    let id: string | null = null
    let at: AnyType = type
    while (at._item) {
      id = at._item.parentSub ?? id
      at = at._item.parent as AnyType
    }
    const name = [...doc.share].find(([, root]) => root === at)?.[0] ?? ''
    if (name === MISSION) return [MISSION]
    return (id === null ? [...keys] : [id]).map(each => `${name}/${each}`)
  })
}

/**
 * The digest of one document, kept up to date: only what was touched since is read again, so that asking often costs
 * nothing on a board that rests.
 */
export class BoardDigest {
  private readonly doc: Y.Doc
  private readonly parts = new Map<string, Halves>()
  private readonly touched = new Set<string>([MISSION])
  private high = 0
  private low = 0

  constructor(doc: Y.Doc) {
    this.doc = doc
    for (const root of RECORD_ROOTS)
      for (const id of doc.getMap(root).keys()) this.touched.add(`${root}/${id}`)
    doc.on('afterTransaction', this.hear)
  }

  /**
   * The mission and every record, trayed ones included, as readers see them, in 8 bytes. The records' own digests are
   * added up, so that their order means nothing.
   * @param most so many records are read at once
   * @returns null when there is more to read: to be asked again
   */
  read(most = Number.POSITIVE_INFINITY): Uint8Array | null {
    let left = most
    for (const key of this.touched) {
      if (left-- <= 0) return null
      this.touched.delete(key)
      this.replace(key, this.partOf(key))
    }
    const view = new DataView(new ArrayBuffer(8))
    view.setUint32(0, this.high)
    view.setUint32(4, this.low)
    return new Uint8Array(view.buffer)
  }

  /** Listens no more. */
  destroy(): void {
    this.doc.off('afterTransaction', this.hear)
  }

  private readonly hear = (transaction: Y.Transaction): void => {
    for (const key of touchedBy(this.doc, transaction)) this.touched.add(key)
  }

  private replace(key: string, part: Halves | null): void {
    const [high, low] = this.parts.get(key) ?? [0, 0]
    const [more, less] = part ?? [0, 0]
    this.high = (this.high - high + more) >>> 0
    this.low = (this.low - low + less) >>> 0
    if (part) this.parts.set(key, part)
    else this.parts.delete(key)
  }

  /** Null where there is nothing to read. */
  private partOf(key: string): Halves | null {
    if (key === MISSION) return hashOf(JSON.stringify(toRich(this.doc.getXmlFragment(MISSION)).paragraphs))
    const at = key.indexOf('/')
    const id = key.slice(at + 1)
    const root = RECORD_ROOTS.find(each => each === key.slice(0, at))
    const card = root && readRecord(root, id, this.doc.getMap(root).get(id))
    return card ? hashOf(textOfCard(key, card)) : null
  }
}

/** The digest of a document as it is now. */
export function digestOf(doc: Y.Doc): Uint8Array {
  const digest = new BoardDigest(doc)
  const bytes = digest.read() ?? new Uint8Array(8)
  digest.destroy()
  return bytes
}
