/** Neighbours: where an item says it stands must be a place that once was, or replicas put it to different ones. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Door } from './door.ts'
import { addObjective } from './edit.ts'
import { Person, seeded } from './honest.fixture.ts'
import { board, copyOf, deed, lineIn, others, own, record, refusal, textIn } from './hostile.fixture.ts'

type Id = readonly [client: number, clock: number]

/** One struct of a text, by hand: its left and right neighbour and one letter. */
function letter(client: number, clock: number, left: Id | null, right: Id | null): Uint8Array {
  const ids = [...(left ?? []), ...(right ?? [])]
  return Uint8Array.from([1, 1, client, clock, 4 | (left ? 128 : 0) | (right ? 64 : 0), ...ids, 1, 120, 0])
}

/** A board on which Eve's card says "Winner", and the id of its first letter. */
function written(): { doc: Y.Doc; first: number } {
  const doc = board()
  lineIn(doc, own).insert(3, 'ner')
  return { doc, first: lineIn(doc, own)._start?.id.clock ?? 0 }
}

describe('[A4] neighbours', () => {
  test.each<[string, (n: number) => [Id | null, Id | null]]>([
    [
      'the same one on both sides',
      n => [
        [1, n],
        [1, n],
      ],
    ],
    [
      'two the other way round',
      n => [
        [1, n + 2],
        [1, n],
      ],
    ],
    ['nobody on the left of a letter that follows another', n => [null, [1, n + 1]]],
    [
      'a letter with others between that were there before',
      n => [
        [1, n],
        [1, n + 2],
      ],
    ],
  ])('%s', (_, sides) => {
    const { doc, first } = written()
    const [left, right] = sides(first)
    expect(refusal(doc, letter(2, 0, left, right))).toBe('shape')
  })

  test('those that stand side by side are fine, and so are those with a stranger’s letters between', () => {
    const { doc, first } = written()
    expect(refusal(doc, letter(2, 0, [1, first], [1, first + 1]))).toBeNull()
    const copy = copyOf(doc)
    copy.clientID = 3
    lineIn(copy, own).insert(2, 'unseen')
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy))
    expect(refusal(doc, letter(2, 1, [1, first], [1, first + 1]))).toBe('shape')
    expect(refusal(doc, letter(4, 0, [1, first], [1, first + 1]), { client: 4 })).toBeNull()
  })

  test('own letters between are always known', () => {
    const { doc, first } = written()
    expect(refusal(doc, letter(2, 0, [1, first], [1, first + 1]))).toBeNull()
    expect(refusal(doc, letter(2, 1, [1, first], [1, first + 1]))).toBe('shape')
  })

  test('also in a paragraph that comes with the same update', () => {
    const doc = board()
    const update = deed(doc, d => {
      const text = new Y.XmlText('ab')
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      ;(record(d, own).get('text') as Y.XmlFragment).insert(1, [paragraph])
    })
    const clock = 4
    const both = Y.mergeUpdates([update, letter(2, clock, [2, 3], [2, 2])])
    expect(refusal(doc, both)).toBe('shape')
    expect(refusal(doc, Y.mergeUpdates([update, letter(2, clock, [2, 2], [2, 3])]))).toBeNull()
  })
})

test('[A4] a neighbour that is no more, and one that lives: it would be cut in two without a right to it', () => {
  const doc = board()
  lineIn(doc, others).insert(0, 'a👋b')
  const emoji = (lineIn(doc, others)._start?.id.clock ?? 0) + 1
  const gone = lineIn(doc, own)._start?.id.clock ?? 0
  textIn(doc, own).delete(0, 1)
  const may: Door['may'] = ({ author }) => author !== 'ann'
  expect(refusal(doc, letter(2, 0, [1, emoji], [1, gone]), { may })).toBe('shape')
  expect(refusal(doc, letter(2, 0, [1, gone], [1, emoji + 1]), { may })).toBe('shape')
  expect(lineIn(doc, others).toString()).toContain('a👋b')
  expect(refusal(doc, letter(2, 0, [1, gone], null), { may })).toBeNull()
})

describe('[A4] what must stand in a record', () => {
  test('is not written anew only to be deleted', () => {
    const doc = board()
    const update = deed(doc, d => {
      record(d, own).set('at', [1, 1])
      record(d, own).delete('at')
    })
    expect(refusal(doc, update)).toBe('shape')
  })

  test('has one value: several in one item were overwritten before they were sent, and go with it', () => {
    const doc = board()
    const several = (keep: boolean) =>
      deed(doc, d => {
        d.gc = false
        record(d, own).set('kpi', 'first')
        const item = record(d, own)._map.get('kpi') as Y.Item
        ;(item.content as Y.ContentAny).arr.push('second')
        item.length = 2
        if (!keep) record(d, own).set('kpi', 'third')
      })
    expect(refusal(doc, several(true))).toBe('shape')
    expect(refusal(doc, several(false))).toBeNull()
    expect(record(doc, own).get('kpi')).toBe('third')
  })

  test('may be dead on arrival where somebody else’s won meanwhile', () => {
    const doc = board()
    const copy = copyOf(doc)
    const base = Y.encodeStateVector(copy)
    record(copy, own).set('at', [1, 1])
    const other = copyOf(doc)
    other.clientID = 9
    record(other, own).set('at', [2, 2])
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(other))
    expect(refusal(doc, Y.encodeStateAsUpdate(copy, base))).toBeNull()
    expect(record(doc, own).get('at')).toEqual([2, 2])
  })
})

test('[A4] a format is on or off, and no list', () => {
  const doc = board()
  const format = (value: unknown) => deed(doc, d => lineIn(d, own).format(0, 2, { bold: value }))
  expect(refusal(doc, format([]))).toBe('shape')
  expect(refusal(doc, format({}))).toBeNull()
})

test('[A2] a clock that could never be written again', () => {
  const doc = board()
  // All that 2 ** 48 clocks take, collected as one: nobody gets there by honest work.
  Y.applyUpdate(doc, Uint8Array.from([1, 1, 2, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f, 0]))
  expect(Y.getState(doc.store, 2)).toBe(2 ** 48 - 1)
  const clock = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x3f]
  expect(refusal(doc, Uint8Array.from([1, 1, 2, ...clock, 0, 2, 0]))).toBe('malformed')
  expect(refusal(doc, Uint8Array.from([1, 1, 2, ...clock, 0, 1, 0]))).toBeNull()
})

test('[A4] what undo and redo bring back stands where all can find it', () => {
  for (const seed of [1, 2, 3]) {
    const random = seeded(seed)
    const person = new Person('ann', 70_000 + seed, random)
    addObjective(person.doc, { id: 'card-ann-redo', author: 'ann', text: 'we win\nmore', at: [0, 0] })
    for (let i = 0; i < 120; i++) person.act()
    for (const structs of person.doc.store.clients.values()) {
      for (const item of structs) {
        if (!(item instanceof Y.Item) || item.parentSub !== null || !item.origin || !item.rightOrigin)
          continue
        expect(item.origin).not.toEqual(item.rightOrigin)
      }
    }
  }
})
