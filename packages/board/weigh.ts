/** Whether everything stays within its size: texts and points of a card, records of the board. */
import { RECORD_ROOTS } from '@mustwin/okr/records'
import * as Y from 'yjs'
import type { Fault } from './door.ts'
import type { Opened } from './open.ts'
import { type Case, recordIn, refuse } from './resolve.ts'
import { isRecordRoot, textKeys } from './shape.ts'
import { bytesBeside, utf8Bytes, weighPoints } from './values.ts'

type Deletes = Opened['deletes']

/** The bytes of a struct's text that would be left after the deletions. */
export function weighString({ id, content }: Y.Item, deletes: Deletes): number {
  if (!(content instanceof Y.ContentString)) return 0
  const ranges = deletes.clients.get(id.client)
  return ranges ? bytesBeside(content.str, id.clock, ranges) : utf8Bytes(content.str)
}

/** The bytes of a text of the document that would be left after the deletions. An element counts one. */
function weighType(type: { readonly _start: Y.Item | null }, deletes: Deletes): number {
  let bytes = 0
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue
    if (item.content instanceof Y.ContentString) bytes += weighString(item, deletes)
    else if (item.content instanceof Y.ContentType && !Y.isDeleted(deletes, item.id)) {
      bytes += 1 + weighType(item.content.type, deletes)
    }
  }
  return bytes
}

/** UTF-8 bytes of one unit of a string, at most: each half of a surrogate pair takes two. */
const MOST = 3

/** What the text weighs at most, without a look at its words: Yjs counts their length. Deletions only make it lighter. */
function mostOf(type: { readonly _start: Y.Item | null }): number {
  if (type instanceof Y.XmlText) return type.length * MOST
  let bytes = 0
  for (let item = type._start; item; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentType) bytes += 1 + mostOf(item.content.type)
  }
  return bytes
}

function weighCard(c: Case, card: string, weighText: (text: Y.XmlFragment) => number): number {
  const [root = '', id = ''] = card.split('/')
  if (!isRecordRoot(root)) return weighText(c.doc.getXmlFragment('mission'))
  const record = recordIn(c, root, id)
  if (!record) return 0
  // Points that the update writes anew are among what it adds.
  let bytes = c.points.has(card) ? 0 : weighPoints(record.get('points'))
  for (const key of textKeys(root)) {
    const text: unknown = record.get(key)
    if (text instanceof Y.XmlFragment) bytes += weighText(text)
  }
  return bytes
}

/** The fault's detail when the board has as many records as it may: its author is told in other words. */
export const RECORDS_FULL = 'records of the board'

/** Refuses with `size` when a card's text or the number of records would pass its limit. */
export function weigh(c: Case): Fault | null {
  const { limits } = c.door
  for (const card of new Set([...c.inserted.keys(), ...c.points.keys()])) {
    const bytes = (c.inserted.get(card) ?? 0) + (c.points.get(card) ?? 0)
    if (bytes === 0 || bytes + weighCard(c, card, mostOf) <= limits.textBytes) continue
    if (bytes + weighCard(c, card, text => weighType(text, c.opened.deletes)) > limits.textBytes)
      return refuse('size', 'text of a card')
  }
  if (c.created.size === 0) return null
  let records = c.created.size
  for (const root of RECORD_ROOTS) records += c.doc.getMap(root).size
  return records > limits.records ? refuse('size', RECORDS_FULL) : null
}
