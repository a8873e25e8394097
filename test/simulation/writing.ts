/** What people do to a document with their hands: whole words in, whole words out, cards made, moved and merged. */
import * as edit from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import type { Card, Id, KeyResult, Lane, RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { changeMark, drawMark, writeMuch } from './drawing.ts'
import { between, chance, pick, type Rng, whole } from './rng.ts'

export interface Hand {
  readonly doc: Y.Doc
  readonly rng: Rng
  readonly seat: string
  readonly freshId: () => Id
  readonly word: () => string
}

const deltaText = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[])
    .map(op => (typeof op.insert === 'string' ? op.insert : '?'))
    .join('')

function someText(fragment: Y.XmlFragment, rng: Rng): Y.XmlText | null {
  const paragraphs = fragment.toArray().filter(p => p instanceof Y.XmlElement)
  const paragraph = pick(rng, paragraphs)
  if (!paragraph) return null
  const texts = paragraph.toArray().filter(t => t instanceof Y.XmlText)
  const present = pick(rng, texts)
  if (present) return present
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  return text
}

/** Types one word where a word may begin. */
export function type(hand: Hand, fragment: Y.XmlFragment): void {
  const { doc, rng } = hand
  doc.transact(() => {
    if (fragment.length === 0) fragment.insert(0, [new Y.XmlElement('paragraph')])
    const text = someText(fragment, rng)
    if (!text) return
    const plain = deltaText(text)
    const gaps = [...plain].flatMap((c, i) => (c === ' ' ? [i] : []))
    const at = pick(rng, [plain.length, ...gaps]) ?? plain.length
    text.insert(at, ` ${hand.word()}`)
    if (chance(rng, 0.1)) text.format(at + 1, 9, chance(rng, 0.5) ? { bold: true } : { italic: true })
  }, edit.MINE)
}

/** A new paragraph with one word. */
export function breakLine(hand: Hand, fragment: Y.XmlFragment): void {
  hand.doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(hand.word())])
    fragment.insert(whole(hand.rng, 0, fragment.length), [paragraph])
  }, edit.MINE)
}

/** Makes a whole word bold or slanted, or plain again, or breaks the line after it. */
export function embellish({ doc, rng }: Hand, fragment: Y.XmlFragment): void {
  const text = someText(fragment, rng)
  const found = text ? [...deltaText(text).matchAll(/zq\d{7}/g)] : []
  const word = pick(rng, found)
  if (!text || !word) return
  doc.transact(() => {
    const { parent } = text
    if (chance(rng, 0.25) && parent instanceof Y.XmlElement)
      parent.insert(parent.length, [new Y.XmlElement('hardBreak'), new Y.XmlText('')])
    else {
      const mark = chance(rng, 0.5) ? 'bold' : 'italic'
      text.format(word.index, word[0].length, { [mark]: chance(rng, 0.7) ? {} : null })
    }
  }, edit.MINE)
}

/** Deletes one whole word. */
export function unwrite(hand: Hand, fragment: Y.XmlFragment): void {
  const { doc, rng } = hand
  const texts = fragment
    .toArray()
    .flatMap(p => (p instanceof Y.XmlElement ? p.toArray() : []))
    .filter(t => t instanceof Y.XmlText)
  const text = pick(rng, texts)
  if (!text) return
  const found = [...deltaText(text).matchAll(/zq\d{7}/g)]
  const one = pick(rng, found)
  if (one) doc.transact(() => text.delete(one.index, one[0].length), edit.MINE)
}

function newCard(hand: Hand, named: boolean) {
  const { rng } = hand
  const lines = chance(rng, 0.15) ? `${hand.word()}\n${hand.word()}` : hand.word()
  const at = [whole(rng, 0, 2_000), whole(rng, 0, 2_000)] as const
  return { id: hand.freshId(), author: named ? hand.seat : null, text: lines, at }
}

/** Makes a card of this root. @param furnishes whether frames may be put up */
export function addCard(hand: Hand, root: RecordRoot, named: boolean, furnishes = false): void {
  const { doc, rng } = hand
  const card = newCard(hand, named)
  if (root === 'candidates')
    edit.addCandidate(doc, { ...card, wouldStop: chance(rng, 0.3) ? hand.word() : '' })
  else if (root === 'objectives') edit.addObjective(doc, card)
  else if (root === 'activities') edit.addActivity(doc, card)
  else if (root === 'needs') edit.addNeed(doc, card)
  else if (root === 'marks') drawMark(hand, furnishes)
  else {
    const objective = pick(rng, readBoard(doc).objectives)?.id ?? hand.freshId()
    edit.addKeyResult(doc, { ...card, objective, from: 0, to: whole(rng, 1, 100), unit: 'leads' })
  }
}

const LANES: readonly Lane[] = ['now', 'next', 'later', 'stop']

/** Puts a card somewhere else, in the way of its root. */
export function arrange(hand: Hand, root: RecordRoot, card: Card): void {
  const { doc, rng } = hand
  if (chance(rng, 0.4)) edit.moveCard(doc, root, card.id, [whole(rng, 0, 2_000), whole(rng, 0, 2_000)])
  else if (chance(rng, 0.2)) edit.setColor(doc, root, card.id, pick(rng, ['#0072b2', '#b3400a']) ?? null)
  else if (root === 'marks' && chance(rng, 0.6)) changeMark(hand, card.id)
  else if (root === 'objectives') {
    edit.setObjective(doc, card.id, { place: pick(rng, ['draft', 'draft', 'shelf', 'notNow'] as const) })
  } else if (root === 'activities') arrangeActivity(hand, card.id)
  else edit.moveCard(doc, root, card.id, [whole(rng, 0, 2_000), whole(rng, 0, 2_000)])
}

function arrangeActivity({ doc, rng, freshId }: Hand, id: Id): void {
  if (chance(rng, 0.6)) edit.placeActivity(doc, id, [between(rng, 0, 100), between(rng, 0, 100)])
  else if (chance(rng, 0.4)) edit.setActivity(doc, id, { lane: pick(rng, LANES) ?? null })
  else {
    const keyResult = pick(rng, readBoard(doc).keyResults)?.id ?? freshId()
    if (chance(rng, 0.8)) edit.linkActivity(doc, id, keyResult, { horizon: 'now', strength: 'direct' })
    else edit.unlinkActivity(doc, id, keyResult)
  }
}

/** Changes what a card says: in its text, or in a plain field. */
export function change(hand: Hand, root: RecordRoot, card: Card): void {
  const { doc, rng } = hand
  const text = edit.textOf(doc, root, card.id)
  if (!text) return
  if (root === 'keyResults' && chance(rng, 0.4)) {
    edit.setKeyResult(doc, card.id, { to: whole(rng, 1, 100), owner: hand.seat } satisfies Partial<KeyResult>)
  } else if (root === 'objectives' && chance(rng, 0.2)) edit.setObjective(doc, card.id, { serves: 'growth' })
  else if (chance(rng, 0.02)) writeMuch(hand, root, card.id)
  else if (chance(rng, 0.25)) embellish(hand, text)
  else if (chance(rng, 0.6)) type(hand, text)
  else if (chance(rng, 0.3)) breakLine(hand, text)
  else if (chance(rng, 0.5)) unwrite(hand, text)
  else edit.writeText(text, hand.word())
}
