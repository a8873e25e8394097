/**
 * Somebody who writes: makes a sticky note once with Yjs, then each edit by hand, byte by byte as Yjs would encode it,
 * because a document for each of hundreds of writers would cost more than the servers. `harness.mjs` shows that Yjs reads them.
 */
import * as Y from 'yjs'
import { varInt, varString, varUint } from './bytes.mjs'
import { draggedMark, typedMark } from './marks.mjs'

const ORIGIN_AND_TEXT = 0x84
const ORIGIN_AND_ANY = 0xa8

/** A text with one paragraph. */
export function richText(plain) {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText(plain)
  paragraph.insert(0, [text])
  const fragment = new Y.XmlFragment()
  fragment.insert(0, [paragraph])
  return { fragment, text }
}

/** A sticky note in this document. @returns its text and its record */
export function addSticky(doc, { id, author, at = [0, 0], plain = '.' }) {
  const { fragment, text } = richText(plain)
  const record = new Y.Map(
    Object.entries({ id, author, text: fragment, at, kind: 'sticky', size: [160, 160] }),
  )
  doc.getMap('marks').set(id, record)
  return { text, record }
}

export class Writer {
  /** How many edits were made. */
  made = 0
  #client
  #clock
  #lastChar
  #lastPlace

  /** @param number among all writers of the run: what its marks say @param author the seat */
  constructor(number, client, author) {
    this.number = number
    this.#client = client
    const doc = new Y.Doc()
    doc.clientID = client
    const { text, record } = doc.transact(() =>
      addSticky(doc, { id: `note-${number}-${client}`, author, at: [number, 0] }),
    )
    /** The update that makes the note: it goes before all others. */
    this.first = Buffer.from(Y.encodeStateAsUpdate(doc))
    this.vector = Buffer.from(Y.encodeStateVector(doc))
    this.#clock = Y.getState(doc.store, client)
    this.#lastChar = text._start.id.clock
    this.#lastPlace = record._map.get('at').id.clock
    doc.destroy()
  }

  /** Types its next mark at the end of its text. */
  type() {
    const mark = typedMark(this.number, this.made++)
    const update = [
      ...[1, 1, ...varUint(this.#client), ...varUint(this.#clock)],
      ...[ORIGIN_AND_TEXT, ...varUint(this.#client), ...varUint(this.#lastChar)],
      ...varString(mark),
      0,
    ]
    this.#clock += mark.length
    this.#lastChar = this.#clock - 1
    return Buffer.from(update)
  }

  /** Lays its note to where its next mark says; the place before is gone by that. */
  drag() {
    const [x, y] = draggedMark(this.number, this.made++)
    const before = this.#lastPlace
    this.#lastPlace = this.#clock
    const update = [
      ...[1, 1, ...varUint(this.#client), ...varUint(this.#clock)],
      ...[ORIGIN_AND_ANY, ...varUint(this.#client), ...varUint(before)],
      ...[1, 117, 2, 125, ...varInt(x), 125, ...varInt(y)],
      ...[1, ...varUint(this.#client), 1, ...varUint(before), 1],
    ]
    this.#clock += 1
    return Buffer.from(update)
  }
}
