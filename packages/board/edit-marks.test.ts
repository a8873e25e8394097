import type { Mark } from '@mustwin/okr/records'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import * as marks from './edit-marks.ts'
import { readBoard } from './read.ts'

const id = 'a-new-mark-00'
const mark: marks.NewMark = { id, author: 'ann', at: [10.4, -3.6] }
const read = (doc: Y.Doc): Mark | undefined => readBoard(doc).marks[0]

describe('every kind of mark', () => {
  test.each<[Partial<Mark>, (doc: Y.Doc) => boolean]>([
    [{ kind: 'sticky', form: null, size: null }, doc => marks.addSticky(doc, mark)],
    [{ kind: 'text', size: [300, 40] }, doc => marks.addText(doc, { ...mark, size: [300, 40.2] })],
    [
      { kind: 'stroke', form: 'highlighter', points: [0, 0, 50, 3, 4, 60] },
      doc => marks.addStroke(doc, { ...mark, form: 'highlighter', points: [0, 0.2, 50, 3, 4, 59.6] }),
    ],
    [
      { kind: 'shape', form: 'ellipse', size: [80, 60] },
      doc => marks.addShape(doc, { ...mark, form: 'ellipse', size: [80, 60] }),
    ],
    [{ kind: 'shape', form: 'frame' }, doc => marks.addFrame(doc, { ...mark, size: [800, 600] })],
    [
      { kind: 'arrow', form: 'arrow', from: 'some-card-00', to: null, points: [0, 0, 9, 9] },
      doc => marks.addArrow(doc, { ...mark, form: 'arrow', points: [0, 0, 9, 9], from: 'some-card-00' }),
    ],
    [
      { kind: 'image', src: 'a-picture-on-the-server' },
      doc => marks.addImage(doc, { ...mark, src: 'a-picture-on-the-server', size: [9, 9] }),
    ],
    [{ kind: 'stamp' }, doc => marks.addStamp(doc, { ...mark, text: '👍' })],
    [
      { kind: 'comment', on: 'some-card-00' },
      doc => marks.addComment(doc, { ...mark, text: 'Why?', on: 'some-card-00' }),
    ],
  ])('%o lies on whole numbers and has what it needs', (expected, add) => {
    const doc = new Y.Doc()
    expect(add(doc)).toBe(true)
    expect(read(doc)).toMatchObject({ ...expected, at: [10, -4], author: 'ann', done: false, z: 0 })
    expect(add(doc)).toBe(false)
  })

  test('what the door would refuse is not made', () => {
    const doc = new Y.Doc()
    expect(marks.addImage(doc, { ...mark, src: 'https://elsewhere.example/x.png', size: [9, 9] })).toBe(false)
    expect(marks.addShape(doc, { ...mark, form: 'ellipse', size: [-1, 5] })).toBe(false)
    expect(read(doc)).toBeUndefined()
  })

  test('a stroke is cut to what the door takes', () => {
    const doc = new Y.Doc()
    const points = Array.from({ length: 9_000 }, (_, i) => i % 100)
    expect(marks.addStroke(doc, { ...mark, form: 'pen', points })).toBe(true)
    expect(read(doc)?.points).toHaveLength(marks.MAX_POINTS * 3)
  })

  test('changes; what is written with the mark stays', () => {
    const doc = new Y.Doc()
    marks.addComment(doc, { ...mark, text: 'Why?' })
    expect(marks.setMark(doc, id, { done: true, at: [1.4, 2], on: 'some-card-00' })).toBe(true)
    expect(read(doc)).toMatchObject({ done: true, at: [1, 2], on: 'some-card-00' })
    expect(marks.setMark(doc, 'no-such-mark', { done: true })).toBe(false)
    expect(marks.setMark(doc, id, { form: 'frame' } as object)).toBe(false)
  })
})
