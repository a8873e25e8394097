/** Honest people for the tests: they make everything that the edits can, and type as the editor does. */
import { KEY_RESULT_KINDS, RECORD_ROOTS, type RecordRoot } from '@mustwin/okr/records'
import * as Y from 'yjs'
import { copyOf, duplicateThings, pasteThings } from './copies.ts'
import type { Door } from './door.ts'
import * as edit from './edit.ts'
import {
  bringBackThings,
  clusterThings,
  colourThings,
  dropThings,
  joinThings,
  moveThings,
} from './edit-many.ts'
import * as marks from './edit-marks.ts'
import { defaultLimits } from './limits.ts'
import { readBoard } from './read.ts'
import { textKeys } from './shape.ts'
import { createUndo } from './undo.ts'

/** A seeded generator (mulberry32): from 0 to below 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const doorFor = (doc: Y.Doc, seat: string, more: Partial<Door> = {}): Door => ({
  client: doc.clientID,
  resync: false,
  limits: defaultLimits,
  author: seat,
  may: () => true,
  ...more,
})

/** The n-th paragraph's first text of a card. */
export function lineOf(doc: Y.Doc, root: RecordRoot, id: string, n = 0): Y.XmlText {
  const paragraph = edit.textOf(doc, root, id)?.get(n)
  const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
  if (!(line instanceof Y.XmlText)) throw new Error(`no text in ${id}`)
  return line
}

const EDITOR = { editor: true }

export class Person {
  readonly doc = new Y.Doc()
  readonly undo
  readonly seat: string
  readonly random: () => number
  /** Whether this person edits and drops only what is their own, as most steps ask. */
  readonly ownOnly: boolean
  private made = 0

  constructor(seat: string, client: number, random: () => number, ownOnly = false) {
    this.seat = seat
    this.ownOnly = ownOnly
    this.random = random
    this.doc.clientID = client
    this.undo = createUndo(this.doc, [EDITOR], { captureTimeout: 0 }).undo
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T
  }

  private some(root: RecordRoot): string {
    return this.pick([...this.doc.getMap(root).keys(), 'dangling-reference'])
  }

  /** A card that this person may edit. */
  private editable(root: RecordRoot): string {
    const ids = [...this.doc.getMap(root).keys()]
    return this.pick([
      ...ids.filter(id => !this.ownOnly || id.startsWith(`card-${this.seat}-`)),
      'dangling-reference',
    ])
  }

  private add(): boolean {
    const id = `card-${this.seat}-${this.doc.clientID}-${this.made++}`
    const card = {
      id,
      author: this.seat,
      text: this.pick(['one\ntwo', '', 'Grüße 👋']),
      at: [this.made, 5] as const,
    }
    const adds = [
      () => edit.addCandidate(this.doc, { ...card, wouldDo: 'this' }),
      () => edit.addObjective(this.doc, { ...card, place: 'shelf' }),
      () => edit.addKeyResult(this.doc, { ...card, objective: this.some('objectives'), from: 1 }),
      () => edit.addActivity(this.doc, { ...card, spot: [10, 20] }),
      () => edit.addNeed(this.doc, card),
      () => this.mark({ ...card, author: this.seat }),
    ]
    return this.pick(adds)()
  }

  private mark(card: edit.NewCard): boolean {
    const { doc } = this
    const size = [120, 90] as const
    const ends = { from: this.some('needs'), to: null, points: [0, 0, 40, -20] }
    const points = Array.from({ length: 60 }, () => Math.floor(this.random() * 100))
    const adds = [
      () => marks.addSticky(doc, card),
      () => marks.addText(doc, { ...card, size }),
      () => marks.addStroke(doc, { ...card, form: this.pick(['pen', 'highlighter']), points }),
      () => marks.addShape(doc, { ...card, form: this.pick(['rectangle', 'ellipse', 'diamond']), size }),
      () => marks.addArrow(doc, { ...card, ...ends, form: this.pick(['line', 'arrow', 'link']) }),
      () => marks.addImage(doc, { ...card, src: 'a-picture-on-the-server', size }),
      () => marks.addStamp(doc, { ...card, text: '👍' }),
      () => marks.addComment(doc, { ...card, on: this.some('objectives') }),
      () => marks.addFrame(doc, { ...card, size }),
    ]
    return this.pick(adds)()
  }

  /** What a hand does to several things at once. */
  private many(): boolean {
    const { doc } = this
    const refs = RECORD_ROOTS.map(root => ({ root, id: this.editable(root) }))
    const n = Math.floor(this.random() * 1000)
    const freshId = () => `card-${this.seat}-${doc.clientID}-${this.made++}`
    const deeds = [
      () =>
        moveThings(
          doc,
          refs.map(ref => ({ ...ref, at: [n, -n] as const, z: n })),
        ),
      () => dropThings(doc, refs),
      () => bringBackThings(doc, refs),
      () => colourThings(doc, refs, this.pick(['rose', null])),
      () => clusterThings(doc, refs, this.pick(['a-cluster-of-many', null])),
      () => duplicateThings(doc, refs, freshId, [n, n], this.seat).length > 0,
      () => pasteThings(doc, copyOf(readBoard(doc), refs), freshId, [n, n], this.seat).length > 0,
      () => joinThings(doc, this.pick(refs), this.pick(refs), freshId(), this.seat),
      () =>
        marks.setMark(doc, this.editable('marks'), { to: this.some('needs'), size: [n, n], done: n > 500 }),
    ]
    return this.pick(deeds)()
  }

  private field(): boolean {
    const { doc } = this
    const root = this.pick(RECORD_ROOTS)
    const n = Math.floor(this.random() * 100)
    const activity = this.some('activities')
    const sets = [
      () =>
        edit.setObjective(doc, this.some('objectives'), {
          place: 'notNow',
          kpi: `kpi ${n}`,
        }),
      () =>
        edit.setKeyResult(doc, this.editable('keyResults'), {
          kind: this.pick(KEY_RESULT_KINDS),
          to: n,
          by: '2025-03-31',
        }),
      () =>
        edit.setActivity(doc, activity, { main: this.some('keyResults'), lane: this.pick(['now', null]) }),
      () => edit.placeActivity(doc, activity, this.pick([[n, n] as const, null])),
      () => edit.linkActivity(doc, activity, this.some('keyResults'), { horizon: 'now', strength: 'direct' }),
      () => edit.unlinkActivity(doc, activity, this.some('keyResults')),
      () => edit.moveCard(doc, root, this.some(root), [n, -n]),
      () => edit.setColor(doc, root, this.some(root), this.pick(['blue', null])),
      () => edit.setObjective(doc, this.editable('objectives'), { serves: '👋'.repeat(600) }),
      () => edit.dropCard(doc, root, this.editable(root)),
      () => edit.bringBack(doc, root, this.editable(root)),
      () => edit.mergeCards(doc, root, this.editable(root), this.editable(root)),
      () => edit.adoptMission(doc, this.some('candidates')),
    ]
    return this.pick(sets)()
  }

  private fragment(): Y.XmlFragment | null {
    const root = this.pick(['mission', ...RECORD_ROOTS] as const)
    return root === 'mission'
      ? edit.textOf(this.doc, root)
      : edit.textOf(this.doc, root, this.editable(root), this.pick(textKeys(root)))
  }

  /** What the editor's binding does: text in a paragraph, marks, a break, a paragraph split or two joined. */
  private type(fragment: Y.XmlFragment): void {
    const at = Math.floor(this.random() * fragment.length)
    const paragraph = fragment.get(at)
    if (!(paragraph instanceof Y.XmlElement)) {
      fragment.insert(0, [new Y.XmlElement('paragraph')])
      return
    }
    const text = paragraph.get(0)
    if (!(text instanceof Y.XmlText)) {
      paragraph.insert(0, [new Y.XmlText('hello')])
      return
    }
    // No editor puts a caret into the middle of a surrogate pair.
    const edges = [0]
    for (const character of text.toJSON().replace(/<[^>]*>/g, ''))
      edges.push((edges.at(-1) ?? 0) + character.length)
    const half = edges[edges.length >> 1] ?? 0
    this.pick([
      () => text.insert(this.pick(edges), this.pick(['a', 'we win ', 'é👍'])),
      () => text.insert(0, 'bold', { bold: {} }),
      () => half > 0 && text.delete(0, half),
      () => half > 0 && text.format(0, half, { bold: this.pick([{}, null]) }),
      () => half > 0 && text.format(half, text.length - half, { italic: this.pick([{}, null]) }),
      () => paragraph.insert(paragraph.length, [new Y.XmlElement('hardBreak'), new Y.XmlText('after')]),
      () => this.split(fragment, at, text, half),
      () => fragment.length > 1 && fragment.delete(at, 1),
    ])()
  }

  private split(fragment: Y.XmlFragment, at: number, text: Y.XmlText, half: number): void {
    const next = new Y.XmlElement('paragraph')
    next.insert(0, [new Y.XmlText('the second half')])
    if (half < text.length) text.delete(half, text.length - half)
    fragment.insert(at + 1, [next])
  }

  /** One random action. */
  act(): void {
    const dice = this.random()
    if (dice < 0.15) this.add()
    else if (dice < 0.35) this.field()
    else if (dice < 0.45) this.many()
    else if (dice < 0.55) this.undo.undo()
    else if (dice < 0.6) this.undo.redo()
    else {
      const fragment = this.fragment()
      if (fragment) this.doc.transact(() => this.type(fragment), EDITOR)
    }
  }
}
