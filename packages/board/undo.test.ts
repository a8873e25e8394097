import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import * as edit from './edit.ts'
import { moveThings } from './edit-many.ts'
import { lineOf } from './honest.fixture.ts'
import { readBoard } from './read.ts'
import { createUndo } from './undo.ts'

const card = 'one-objective'

function pair() {
  const ann = new Y.Doc()
  const bob = new Y.Doc()
  ann.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(bob, update, 'wire'))
  bob.on('update', (update, origin) => origin !== 'wire' && Y.applyUpdate(ann, update, 'wire'))
  const undo = (doc: Y.Doc) => createUndo(doc, ['editor'], { captureTimeout: 0 }).undo
  return { ann, bob, annUndo: undo(ann), bobUndo: undo(bob) }
}

const add = (doc: Y.Doc) => edit.addObjective(doc, { id: card, author: 'ann', text: 'first', at: [1, 1] })
const read = (doc: Y.Doc) => readBoard(doc).objectives[0]
const line = (doc: Y.Doc) => lineOf(doc, 'objectives', card)

test('an added card goes to the tray and comes back, with its text', () => {
  const { ann, bob, annUndo } = pair()
  add(ann)
  annUndo.undo()
  expect(read(bob)).toMatchObject({ deleted: true, text: { plain: 'first' } })
  annUndo.redo()
  expect(read(bob)).toMatchObject({ deleted: false, text: { plain: 'first' } })
})

test('one history over moves, fields, links and texts', () => {
  const { ann, annUndo } = pair()
  add(ann)
  edit.moveCard(ann, 'objectives', card, [2, 2])
  edit.setObjective(ann, card, { kpi: 'visits' })
  ann.transact(() => line(ann).insert(5, '!'), 'editor')
  annUndo.undo()
  expect(read(ann)).toMatchObject({ text: { plain: 'first' }, kpi: 'visits' })
  annUndo.undo()
  expect(read(ann)).toMatchObject({ kpi: '', at: [2, 2] })
  annUndo.undo()
  expect(read(ann)?.at).toEqual([1, 1])
  for (let i = 0; i < 3; i++) annUndo.redo()
  expect(read(ann)).toMatchObject({ text: { plain: 'first!' }, kpi: 'visits', at: [2, 2] })
})

test('what somebody else has changed since is not undone', () => {
  const { ann, bob, annUndo } = pair()
  add(ann)
  edit.moveCard(ann, 'objectives', card, [2, 2])
  edit.moveCard(bob, 'objectives', card, [3, 3])
  annUndo.undo()
  expect(read(ann)?.at).toEqual([3, 3])
  expect(read(bob)?.at).toEqual([3, 3])
})

test('other people’s words stay, also in a paragraph and a card of one’s own', () => {
  const { ann, bob, annUndo } = pair()
  add(ann)
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('mine')
  paragraph.insert(0, [text])
  ann.transact(() => edit.textOf(ann, 'objectives', card)?.insert(1, [paragraph]), 'editor')
  const seen = lineOf(bob, 'objectives', card, 1)
  bob.transact(() => seen.insert(4, ' and bob’s'), 'editor')
  annUndo.undo()
  expect(read(ann)?.text.plain).toBe('first\n and bob’s')
  annUndo.undo()
  expect(read(ann)).toMatchObject({ deleted: true, text: { plain: 'first\n and bob’s' } })
})

test('nobody undoes what others did', () => {
  const { ann, bob, annUndo, bobUndo } = pair()
  add(ann)
  edit.dropCard(bob, 'objectives', card)
  expect(annUndo.undoStack).toHaveLength(1)
  expect(bobUndo.undoStack).toHaveLength(1)
  bobUndo.undo()
  expect(read(ann)?.deleted).toBe(false)
  expect(bobUndo.canUndo()).toBe(false)
})

test('no field that must stand is left empty, whoever wrote it at the same time', () => {
  const ann = new Y.Doc()
  ann.clientID = 9
  add(ann)
  const bob = new Y.Doc()
  bob.clientID = 5
  Y.applyUpdate(bob, Y.encodeStateAsUpdate(ann))
  const { undo } = createUndo(ann, [], { captureTimeout: 0 })
  edit.moveCard(ann, 'objectives', card, [2, 2])
  edit.moveCard(bob, 'objectives', card, [3, 3])
  Y.applyUpdate(ann, Y.encodeStateAsUpdate(bob))
  undo.undo()
  expect((ann.getMap('objectives').get(card) as Y.Map<unknown>).has('at')).toBe(true)
})

test('an editor that closes does not end the history; its end does', () => {
  const doc = new Y.Doc()
  const { undo, kill } = createUndo(doc, [], { captureTimeout: 0 })
  undo.destroy()
  add(doc)
  expect(undo.canUndo()).toBe(true)
  kill()
  edit.moveCard(doc, 'objectives', card, [2, 2])
  expect(undo.undoStack).toHaveLength(1)
})

test('what a caller protects stays', () => {
  const doc = new Y.Doc()
  const { undo } = createUndo(doc, [], {
    captureTimeout: 0,
    deleteFilter: item => !(item.content instanceof Y.ContentString),
  })
  add(doc)
  doc.transact(() => line(doc).insert(0, 'kept '), edit.MINE)
  undo.undo()
  expect(read(doc)?.text.plain).toBe('kept first')
})

const moveTo = (doc: Y.Doc, x: number) => edit.moveCard(doc, 'objectives', card, [x, x])

describe('a step that others have changed since', () => {
  test('says why it cannot be undone, leaves their work, and takes no other step back', () => {
    const { ann, bob, annUndo: _, bobUndo: __ } = pair()
    const mine = createUndo(ann, [], { captureTimeout: 0 })
    add(ann)
    edit.setObjective(ann, card, { kpi: 'visits' })
    moveTo(ann, 2)
    expect(mine.whyNot()).toBeNull()
    moveTo(bob, 3)
    expect(mine.whyNot()).toBe('changed')
    expect(mine.back()).toBe('changed')
    expect(read(ann)).toMatchObject({ at: [3, 3], kpi: 'visits' })
    expect(mine.back()).toBeNull()
    expect(read(ann)).toMatchObject({ at: [3, 3], kpi: '' })
  })

  test('is gone when another has put its card into the tray; one’s own tray is a step', () => {
    const { ann, bob } = pair()
    const mine = createUndo(ann, ['editor'], { captureTimeout: 0 })
    add(ann)
    ann.transact(() => line(ann).insert(5, '!'), 'editor')
    edit.dropCard(bob, 'objectives', card)
    expect(mine.back()).toBe('gone')
    expect(read(ann)).toMatchObject({ deleted: true, text: { plain: 'first!' } })
    edit.bringBack(bob, 'objectives', card)
    edit.dropCard(ann, 'objectives', card)
    expect(mine.back()).toBeNull()
    expect(read(bob)?.deleted).toBe(false)
  })

  test('their value stays also where one’s own later step lay over it and was undone', () => {
    const { ann, bob } = pair()
    const mine = createUndo(ann, [], { captureTimeout: 0 })
    add(ann)
    moveTo(ann, 2)
    moveTo(bob, 3)
    moveTo(ann, 4)
    expect(mine.back()).toBeNull()
    expect(read(bob)?.at).toEqual([3, 3])
    expect(mine.back()).toBe('changed')
    expect(read(bob)?.at).toEqual([3, 3])
  })

  test('keeps their part, and takes the rest back', () => {
    const { ann, bob } = pair()
    const mine = createUndo(ann, [], { captureTimeout: 0 })
    const other = 'other-objective'
    add(ann)
    edit.addObjective(ann, { id: other, author: 'ann', text: 'second', at: [1, 1] })
    const both = (x: number) =>
      moveThings(
        ann,
        [card, other].map(id => ({ root: 'objectives', id, at: [x, x] as const })),
      )
    both(2)
    moveTo(bob, 3)
    both(4)
    mine.back()
    expect(mine.back()).toBeNull()
    const places = readBoard(bob).objectives.map(each => [each.id, each.at])
    expect(Object.fromEntries(places)).toEqual({ [card]: [3, 3], [other]: [1, 1] })
  })

  test('one’s own steps go back and forth, all the way', () => {
    const { ann } = pair()
    const mine = createUndo(ann, [], { captureTimeout: 0 })
    add(ann)
    for (const x of [2, 3, 4]) moveTo(ann, x)
    const seen: unknown[] = []
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 3; i++) seen.push(mine.back(), read(ann)?.at[0])
      for (let i = 0; i < 3; i++) seen.push(mine.forth(), read(ann)?.at[0])
    }
    const once = [null, 3, null, 2, null, 1, null, 2, null, 3, null, 4]
    expect(seen).toEqual([...once, ...once, ...once])
  })
})
