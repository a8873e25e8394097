/** How oracles look at documents: independent of how the room looks at them. */
import { readBoard } from '@mustwin/board/read'
import { type Card, RECORD_ROOTS, type RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { wordsIn } from './words.ts'

const KNOWN = new Set<string>(['meta', 'mission', ...RECORD_ROOTS])

/** The same text for the same values, whatever order they were set in. */
export function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const entries = Object.entries(value).filter(([, v]) => v !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${k}:${stable(v)}`)
    .join()}}`
}

/** A document as text: equal texts, equal documents. */
export function canonical(doc: Y.Doc): string {
  const maps = ['meta', ...RECORD_ROOTS].map(root => [root, doc.getMap(root).toJSON()] as const)
  return stable({ ...Object.fromEntries(maps), mission: doc.getXmlFragment('mission').toString() })
}

/** Roots that have something in them and should not exist. */
export function strangeRoots(doc: Y.Doc): readonly string[] {
  return [...doc.share].flatMap(([name, type]) =>
    KNOWN.has(name) || (type._map.size === 0 && type._start === null) ? [] : [name],
  )
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

function areDeleted(doc: Y.Doc, client: number, clock: number, len: number): boolean {
  for (let at = clock; at < clock + len; ) {
    if (at >= Y.getState(doc.store, client)) return false
    const item = Y.getItem(doc.store, Y.createID(client, at))
    if (!item.deleted) return false
    at = item.id.clock + item.length
  }
  return true
}

/** Whether the document has all that is in this update: every struct, every deletion. */
export function covers(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  for (const { id, length } of structs) {
    if (id.clock + length > Y.getState(doc.store, id.client)) return false
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) if (!areDeleted(doc, client, clock, len)) return false
  }
  return true
}

function wordsOfCard(card: Card): readonly string[] {
  return wordsIn(JSON.stringify(card))
}

/** Every word that somebody who looks at this document can read. @param living leaves out what lies in the tray */
export function readableWords(doc: Y.Doc, living = false): readonly string[] {
  const board = readBoard(doc)
  const all = RECORD_ROOTS.flatMap(root => board[root] as readonly Card[])
  const cards = living ? all.filter(card => !card.deleted) : all
  return [...wordsIn(board.mission.plain), ...cards.flatMap(wordsOfCard)]
}

/** Words on cards of this root that are not in the tray. */
export function wordsToReveal(doc: Y.Doc, root: RecordRoot): readonly string[] {
  return (readBoard(doc)[root] as readonly Card[]).filter(c => !c.deleted).flatMap(c => wordsIn(c.text.plain))
}
