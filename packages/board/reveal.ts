/**
 * The reveal: drafts are copied to the board, never merged into it, so that neither a document client, nor the order,
 * nor the place on the board tells whose a card was.
 */
import type { Card, Id, RecordRoot, SeatId } from '@mustwin/okr/records'
import * as Y from 'yjs'
import type { ZoneId } from './areas.ts'
import type { Flow } from './flow.ts'
import { flowIn, homeOf, placesOf } from './places.ts'
import { readBoard, readRecord } from './read.ts'
import { copiesOf, fragmentOf } from './rich.ts'
import { fieldsOf } from './shape.ts'
import { sizeOf } from './sizes.ts'
import { fits, isLink } from './values.ts'
import { recordOf } from './write.ts'

/** The origin of the reveal's one transaction. */
export const REVEAL = Symbol('reveal')

export interface Draft {
  readonly seat: SeatId
  readonly doc: Y.Doc
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

function freshId(random: () => number): Id {
  return Array.from({ length: 22 }, () => alphabet.charAt(Math.floor(random() * 64))).join('')
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map(each => ({ each, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each)
}

function copyText(text: unknown): Y.XmlFragment {
  if (!(text instanceof Y.XmlFragment)) return fragmentOf('')
  const copy = new Y.XmlFragment()
  copy.insert(0, copiesOf(text))
  return copy
}

function copyLinks(links: unknown): Y.Map<unknown> {
  const copy = new Y.Map<unknown>()
  if (links instanceof Y.Map) {
    for (const [keyResult, link] of links as Y.Map<unknown>)
      if (isLink(link)) copy.set(keyResult, { ...link })
  }
  return copy
}

function copyRecord(
  root: RecordRoot,
  record: Y.Map<unknown>,
  given: Readonly<Record<string, unknown>>,
): Y.Map<unknown> {
  const copy = new Y.Map<unknown>()
  for (const [key, field] of Object.entries(fieldsOf[root])) {
    const value: unknown = key in given ? given[key] : record.get(key)
    if (field.content.is === 'text') copy.set(key, copyText(value))
    else if (field.content.is === 'links') copy.set(key, copyLinks(value))
    else if (field.required || (fits(field, value) && value !== field.fallback))
      copy.set(key, fits(field, value) ? value : field.fallback)
  }
  return copy
}

/** The ids of the draft's cards that a reveal would copy: not in the tray, and with a text. */
export function draftCards(doc: Y.Doc, root: RecordRoot): Id[] {
  const ids: Id[] = []
  for (const [id, value] of doc.getMap(root)) {
    const card = readRecord(root, id, value)
    if (card && !card.deleted && card.text.plain.trim() !== '') ids.push(id)
  }
  return ids
}

/** Free places of the root's zone, for cards of the heights that these have. */
function layOut(board: Y.Doc, root: RecordRoot): (card: Card) => readonly [number, number] {
  const things = placesOf(readBoard(board), [])
  const homes = new Map<ZoneId, Flow>()
  return card => {
    const zone = homeOf(root, card)
    if (!zone) return card.at
    const flow = homes.get(zone) ?? flowIn(things, zone)
    homes.set(zone, flow)
    return flow.next(sizeOf(root, card)[1])
  }
}

/**
 * Copies every card of the drafts that has a text onto the board, in one transaction under the board's own client id,
 * shuffled over all people and laid out in free places of the root's zone.
 * @param names `hidden`: the copies have no author; what is returned says whose each is, for the server alone.
 * @param random From 0 to below 1; decides the order, and ids where a draft's is taken on the board.
 */
export function copyDrafts(
  board: Y.Doc,
  drafts: readonly Draft[],
  root: RecordRoot,
  names: 'hidden' | 'shown',
  random: () => number,
): { cards: { id: Id; seat: SeatId }[] } {
  const found = drafts.flatMap(({ seat, doc }) => draftCards(doc, root).map(id => ({ id, seat, doc })))
  const placeOf = layOut(board, root)
  const records = board.getMap(root)
  const cards: { id: Id; seat: SeatId }[] = []
  board.transact(() => {
    for (const { id: draftId, seat, doc } of shuffled(found, random)) {
      const record = recordOf(doc, root, draftId)
      if (!record) continue
      const id = records.has(draftId) ? freshId(random) : draftId
      const card = readRecord(root, draftId, record)
      const at = card ? placeOf(card) : [0, 0]
      const given = {
        id,
        author: names === 'shown' ? seat : null,
        at,
        cluster: null,
        deleted: false,
        late: false,
      }
      records.set(id, copyRecord(root, record, given))
      cards.push({ id, seat })
    }
  }, REVEAL)
  return { cards }
}
