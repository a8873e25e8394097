import { RECORD_ROOTS } from '@mustwin/okr/records'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { BoardDigest, digestOf } from './digest.ts'
import * as edit from './edit.ts'
import { seeded } from './honest.fixture.ts'
import { readBoard } from './read.ts'

const id = (n: number) => `card-${String(n).padStart(17, '0')}`
const card = (n: number, text = `Text ${n}`) => ({ id: id(n), author: 'seat-1', text, at: [n, 0] as const })
const hex = (bytes: Uint8Array | null) => (bytes ? Buffer.from(bytes).toString('hex') : null)
const digest = (doc: Y.Doc) => hex(digestOf(doc))

const text = (doc: Y.Doc, n: number) => edit.textOf(doc, 'objectives', id(n))

/** One edit of some kind; things are few, so that people meet. */
function anyEdit(doc: Y.Doc, random: () => number): void {
  const n = Math.floor(random() * 12)
  const edits = [
    () => edit.addObjective(doc, card(n)),
    () => edit.addActivity(doc, card(20 + n)),
    () => edit.addKeyResult(doc, { ...card(40 + n), objective: id(n) }),
    () => edit.moveCard(doc, 'objectives', id(n), [Math.floor(random() * 900), n]),
    () => edit.dropCard(doc, 'objectives', id(n)),
    () => edit.bringBack(doc, 'objectives', id(n)),
    () => edit.linkActivity(doc, id(20 + n), id(40 + (n % 3)), { horizon: 'now', strength: 'direct' }),
    () => edit.unlinkActivity(doc, id(20 + n), id(40 + (n % 3))),
    () => edit.writeText(doc.getXmlFragment('mission'), `Mission ${n}`),
    () => {
      const fragment = text(doc, n)
      if (fragment) edit.writeText(fragment, `Words ${n}\nand ${random()}`)
    },
  ]
  edits[Math.floor(random() * edits.length)]?.()
}

test('equal boards have equal digests, whatever their history', () => {
  const random = seeded(5)
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
  const kept = docs.map(doc => new BoardDigest(doc))
  for (let i = 0; i < 60; i++) {
    for (const doc of docs) for (let k = 0; k < 3; k++) anyEdit(doc, random)
    const updates = docs.map(doc => Y.encodeStateAsUpdate(doc))
    if (i % 5 === 0) for (const doc of docs) for (const update of updates) Y.applyUpdate(doc, update)
    for (const [at, doc] of docs.entries()) expect(hex(kept[at]?.read() ?? null)).toBe(digest(doc))
  }
  for (const doc of docs) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  const afresh = new Y.Doc()
  const [first = afresh] = docs
  Y.applyUpdate(afresh, Y.encodeStateAsUpdate(first))
  expect(new Set([...docs, afresh].map(digest)).size).toBe(1)
  expect(readBoard(first).objectives.length).toBeGreaterThan(5)
})

test('boards that read differently have different digests', () => {
  const seen = new Map<string, string>()
  const doc = new Y.Doc()
  const random = seeded(9)
  for (let i = 0; i < 400; i++) {
    anyEdit(doc, random)
    const board = readBoard(doc)
    const lists = RECORD_ROOTS.map(root => [...board[root]].sort((a, b) => (a.id < b.id ? -1 : 1)))
    const said = JSON.stringify([board.mission, lists])
    const known = seen.get(said) ?? digest(doc) ?? ''
    expect(digest(doc)).toBe(known)
    seen.set(said, known)
  }
  expect(seen.size).toBeGreaterThan(100)
  expect(new Set(seen.values()).size).toBe(seen.size)
})

test('one letter, one format, one number, one card less: each is seen', () => {
  const make = () => {
    const doc = new Y.Doc()
    for (const n of [1, 2]) edit.addObjective(doc, card(n))
    return doc
  }
  const damages: readonly ((doc: Y.Doc) => void)[] = [
    () => {},
    doc => void edit.moveCard(doc, 'objectives', id(1), [1, 1]),
    doc => doc.getMap('objectives').delete(id(2)),
    doc => {
      const line = text(doc, 1)?.get(0)
      if (line instanceof Y.XmlElement) (line.get(0) as Y.XmlText).insert(0, 'x')
    },
    doc => {
      const line = text(doc, 1)?.get(0)
      if (line instanceof Y.XmlElement) (line.get(0) as Y.XmlText).format(0, 2, { bold: {} })
    },
    doc => (doc.getMap('objectives').get(id(1)) as Y.Map<unknown>).set('deleted', true),
    doc => doc.getXmlFragment('mission').insert(0, [new Y.XmlElement('paragraph')]),
  ]
  const digests = damages.map(damage => {
    const doc = make()
    damage(doc)
    return digest(doc)
  })
  expect(new Set(digests).size).toBe(damages.length)
})

test('a large board is read in parts, and only what was touched is read again', () => {
  const doc = new Y.Doc()
  doc.transact(() => {
    for (let n = 0; n < 50; n++) edit.addObjective(doc, card(n))
  })
  const kept = new BoardDigest(doc)
  expect([kept.read(20), kept.read(20)]).toEqual([null, null])
  expect(hex(kept.read(20))).toBe(digest(doc))
  edit.moveCard(doc, 'objectives', id(7), [70, 70])
  expect(hex(kept.read(1))).toBe(digest(doc))
  doc.getMap('objectives').delete(id(7))
  expect([kept.read(0), hex(kept.read(1))]).toEqual([null, digest(doc)])
})
