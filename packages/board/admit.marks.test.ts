/** The free board at the door: frames are furniture, strokes have a weight, pictures are the server's own. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from './admit.ts'
import { copyOf as copied, pasteThings } from './copies.ts'
import type { Door } from './door.ts'
import { dropThings, moveThings } from './edit-many.ts'
import { addFrame, addImage, addSticky, addStroke, MAX_POINTS, setMark } from './edit-marks.ts'
import { board, copyOf, deed, eveAt, newborn, record, refusal } from './hostile.fixture.ts'
import { readBoard } from './read.ts'

const frame = 'frame-of-ines-1'
const sticky = 'sticky-of-ann-1'

/** A board with a frame and a sticky note of others. */
function furnished(): Y.Doc {
  const doc = board()
  addFrame(doc, { id: frame, author: 'ines', at: [0, 0], size: [500, 400] })
  addSticky(doc, { id: sticky, author: 'ann', at: [0, 0] })
  return doc
}

const rawMark = (more: Readonly<Record<string, unknown>>) => (doc: Y.Doc) =>
  doc.getMap('marks').set('a-new-mark-00', newborn('a-new-mark-00', { kind: 'sticky', ...more }))

const participant: Door['may'] = ({ action, author }) =>
  action === 'drop' ? author === 'eve' : action !== 'furnish'

describe('[A5] a frame', () => {
  test.each<[string, (doc: Y.Doc) => unknown]>([
    ['made', d => addFrame(d, { id: 'frame-of-eve-01', author: 'eve', at: [0, 0], size: [9, 9] })],
    ['made as something else', rawMark({ form: 'frame' })],
    ['moved', d => moveThings(d, [{ root: 'marks', id: frame, at: [5, 5] }])],
    [
      'moved together with a sticky note',
      d =>
        moveThings(
          d,
          [frame, sticky].map(id => ({ root: 'marks', id, z: 1 })),
        ),
    ],
    ['made larger', d => setMark(d, frame, { size: [900, 900] })],
    [
      'renamed',
      d =>
        (record(d, frame, 'marks').get('text') as Y.XmlFragment).insert(0, [new Y.XmlElement('paragraph')]),
    ],
    ['dropped', d => dropThings(d, [{ root: 'marks', id: frame }])],
  ])('is not %s without the right to furnish', (_, act) => {
    const doc = furnished()
    const update = deed(doc, act)
    expect(refusal(doc, update, { may: participant })).toBe('locked')
    expect(admit(doc, update, eveAt(doc)).ok).toBe(true)
  })

  test('asks for nothing but that right', () => {
    const doc = furnished()
    const asked: string[] = []
    const act = (d: Y.Doc) => {
      setMark(d, frame, { size: [900, 900], done: true })
      dropThings(d, [{ root: 'marks', id: frame }])
    }
    const may: Door['may'] = ({ action }) => asked.push(action) > 0
    expect(admit(doc, deed(doc, act), eveAt(doc, { may })).ok).toBe(true)
    expect(new Set(asked)).toEqual(new Set(['furnish']))
  })

  test('other marks are everybody’s to move, and their author’s to drop', () => {
    const doc = furnished()
    const move = deed(doc, d => moveThings(d, [{ root: 'marks', id: sticky, at: [5, 5] }]))
    expect(refusal(doc, move, { may: participant })).toBeNull()
    const drop = deed(doc, d => dropThings(d, [{ root: 'marks', id: sticky }]))
    expect(refusal(doc, drop, { may: participant })).toBe('locked')
  })
})

describe('[A4] what no mark may hold', () => {
  test.each<[string, (doc: Y.Doc) => unknown]>([
    ['a stroke of 4,001 numbers', rawMark({ points: Array.from({ length: 4_001 }, () => 1) })],
    ['a picture from elsewhere', rawMark({ src: 'https://elsewhere.example/a.png' })],
    ['a picture as data', rawMark({ src: 'data:image/svg+xml,<svg/>' })],
    ['a picture whose id is too short', rawMark({ src: 'short' })],
    ['another picture later', d => record(d, sticky, 'marks').set('src', 'a-picture-on-the-server')],
    ['another form later', d => record(d, sticky, 'marks').set('form', 'frame')],
    ['the frame’s form taken away', d => record(d, frame, 'marks').delete('form')],
    ['a form that is none', rawMark({ form: 'window' })],
    ['an end that is no id', rawMark({ from: '../x' })],
    ['a height that is no number', rawMark({ z: 'top' })],
  ])('%s', (_, act) => {
    const doc = furnished()
    expect(refusal(doc, deed(doc, act))).toBe('shape')
  })
})

describe('[A10] the weight of points', () => {
  const long = Array.from({ length: MAX_POINTS * 3 }, (_, i) => i % 100)
  const stroke = { id: 'stroke-of-eve-1', author: 'eve', at: [0, 0], form: 'pen', points: long } as const

  test('the longest stroke fits, and may be drawn anew; with a long text it does not', () => {
    const doc = board()
    expect(
      refusal(
        doc,
        deed(doc, d => addStroke(d, stroke)),
      ),
    ).toBeNull()
    const again = (d: Y.Doc) => {
      setMark(d, stroke.id, { points: long.map(n => n + 1) })
      setMark(d, stroke.id, { points: long })
    }
    expect(refusal(doc, deed(doc, again))).toBeNull()
    const text = (d: Y.Doc) => {
      const paragraph = (record(d, stroke.id, 'marks').get('text') as Y.XmlFragment).get(0) as Y.XmlElement
      paragraph.insert(0, [new Y.XmlText('x'.repeat(500))])
    }
    expect(refusal(doc, deed(doc, text))).toBe('size')
  })

  test('numbers that are not whole weigh more', () => {
    const points = long.map(n => n + 0.5)
    expect(refusal(board(), deed(board(), rawMark({ points })))).toBe('size')
  })

  test('three hundred things with much text come in updates that the door takes', () => {
    const doc = board()
    const copy = copyOf(doc)
    const source = new Y.Doc()
    const ids = Array.from({ length: 300 }, (_, n) => `sticky-number-${n}`)
    for (const [n, id] of ids.entries())
      addSticky(source, {
        id,
        author: null,
        at: [n, 0],
        text: n % 2 ? 'a\nb\nc\nd'.repeat(20) : 'x'.repeat(2_000),
      })
    const sent: Uint8Array[] = []
    copy.on('update', update => sent.push(update))
    let n = 0
    const refs = ids.map(id => ({ root: 'marks' as const, id }))
    pasteThings(copy, copied(readBoard(source), refs), () => `a-fresh-thing-${n++}`, [0, 0], 'eve')
    for (const update of sent) expect(refusal(doc, update)).toBeNull()
    expect(readBoard(doc).marks).toHaveLength(300)
  })

  test('a picture of the server is fine', () => {
    const image = { id: 'image-of-eve-01', author: 'eve', at: [0, 0], size: [30, 20] } as const
    const act = (d: Y.Doc) => addImage(d, { ...image, src: 'a-picture-on-the-server' })
    expect(refusal(board(), deed(board(), act))).toBeNull()
  })
})
