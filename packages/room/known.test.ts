import { addNeed, bringBack, dropCard, textOf, writeText } from '@mustwin/board/edit'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { clocksOf } from './clocks.ts'
import { hasAll, hasAllOf, onlyTakesAway } from './known.ts'

const id = 'n'.repeat(22)

/** A board with one card, a copy of it, and what an edit of the copy sends. */
function board() {
  const doc = new Y.Doc()
  addNeed(doc, { id, author: 'ben', text: 'A translator', at: [0, 0] })
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const after = (edit: () => void) => {
    const before = Y.encodeStateVector(copy)
    edit()
    return Y.encodeStateAsUpdate(copy, before)
  }
  const record = copy.getMap<Y.Map<unknown>>('needs').get(id)
  if (!record) throw new Error('no card')
  return { doc, copy, after, record }
}

test('into the tray, out of it, and both at once only take away', () => {
  const { doc, copy, after } = board()
  const tray = () => dropCard(copy, 'needs', id)
  const back = () => bringBack(copy, 'needs', id)
  for (const edit of [tray, back, () => [tray(), back(), tray()]]) {
    const update = after(edit)
    expect(onlyTakesAway(doc, update)).toBe(true)
    Y.applyUpdate(doc, update)
  }
})

test('taking words away only takes away; any word, value or card that comes does not', () => {
  const { doc, copy, after, record } = board()
  const text = textOf(copy, 'needs', id)
  if (!text) throw new Error('no text')
  expect(
    onlyTakesAway(
      doc,
      after(() => text.delete(0, text.length)),
    ),
  ).toBe(true)
  const adds = [
    () => writeText(text, 'More'),
    () => record.set('color', 'red'),
    () => record.set('deleted', 'x'.repeat(300)),
    () => record.set('deleted', { deep: true }),
    () => record.set('other', true),
    () => addNeed(copy, { id: 'm'.repeat(22), author: 'ben', text: '', at: [0, 0] }),
  ]
  for (const add of adds) expect(onlyTakesAway(doc, after(add))).toBe(false)
})

test('what the document has already takes nothing, and what does not decode is not believed', () => {
  const { doc, copy } = board()
  dropCard(doc, 'needs', id)
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const all = Y.encodeStateAsUpdate(copy)
  expect([hasAll(doc, all), onlyTakesAway(doc, all)]).toEqual([true, true])
  const broken = new Uint8Array([200, 1, 1])
  expect([hasAll(doc, broken), onlyTakesAway(doc, broken)]).toEqual([false, false])
})

test('a document and its bytes know the same: every struct, every deletion, and nothing that is malformed', () => {
  const { doc, after, record, copy } = board()
  const edits = [
    () => record.set('at', [3, 4]),
    () => record.set('at', [5, 6]),
    () => dropCard(copy, 'needs', id),
    () => textOf(copy, 'needs', id)?.delete(0, 1),
  ]
  for (const edit of edits) {
    const update = after(edit)
    const bytes = () => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
    const both = () => [hasAll(doc, update), hasAllOf(clocksOf(doc), bytes(), update)]
    expect(both()).toEqual([false, false])
    Y.applyUpdate(doc, update)
    expect(both()).toEqual([true, true])
    const whole = Y.encodeStateAsUpdate(copy)
    expect(hasAllOf(clocksOf(doc), bytes(), whole)).toBe(true)
  }
  // Every struct is there, and one deletion is not.
  const before = Y.encodeStateAsUpdate(doc)
  const deletion = after(() => copy.getMap('needs').delete(id))
  const old = new Y.Doc()
  Y.applyUpdate(old, before)
  expect(hasAllOf(clocksOf(old), Y.encodeStateAsUpdate(old, Y.encodeStateVector(old)), deletion)).toBe(false)
  expect(hasAllOf(clocksOf(doc), new Uint8Array([0, 0]), new Uint8Array([9]))).toBe(false)
})
