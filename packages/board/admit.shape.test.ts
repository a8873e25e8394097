import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addNeed, moveCard } from './edit.ts'
import {
  board,
  born,
  deed,
  lineIn,
  linksIn,
  others,
  own,
  paragraphIn,
  record,
  refusal,
  textIn,
} from './hostile.fixture.ts'
import { fragmentOf } from './rich.ts'

const nestedArray = (depth: number): unknown => (depth === 0 ? 1 : [nestedArray(depth - 1)])

describe('[A4] what the schema does not name is refused', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['an unknown root', d => d.getMap('votes').set('x', 1)],
    ['the server’s own root', d => d.getMap('meta').set('schema', 99)],
    ['a text on the root of a map', d => d.get('objectives', Y.XmlText).insert(0, 'hidden')],
    ['a plain value in place of a record', d => d.getMap('objectives').set('a-new-objective', 'text')],
    ['a record whose id is too short', born({}, 'short')],
    ['a record named __proto__', born({}, '__proto__')],
    ['a record named constructor', born({}, 'constructor')],
    ['a record that exists already', born({}, others)],
    ['a record without its text', born({ text: undefined })],
    ['a record without its place', born({ at: undefined })],
    ['a record whose text is a map', born({ text: new Y.Map() })],
    ['a record whose text is a string', born({ text: 'plain' })],
    ['a record under another id', born({ id: 'another-id-inside' })],
    ['a record in somebody else’s name', born({ author: 'ann' })],
    ['a place that is not finite', born({ at: [0, Number.POSITIVE_INFINITY] })],
    ['a place with three numbers', born({ at: [0, 0, 0] })],
    ['an unknown key', d => record(d, own).set('evil', 1)],
    ['a key named __proto__', d => record(d, own).set('__proto__', 1)],
    ['another author', d => record(d, own).set('author', 'ann')],
    ['another id', d => record(d, own).set('id', 'something-else')],
    ['no author any more', d => record(d, own).delete('author')],
    ['a text in place of a text', d => record(d, own).set('text', fragmentOf('again'))],
    ['no text any more', d => record(d, own).delete('text')],
    ['no place any more', d => record(d, own).delete('at')],
    ['a record that is deleted', d => d.getMap('objectives').delete(own)],
    ['the wrong kind of value', d => record(d, own).set('deleted', 'yes')],
    ['a name that is none', d => record(d, own).set('place', 'attic')],
    ['a string that is too long', d => record(d, own).set('kpi', 'x'.repeat(201))],
    ['a colour that is a style', d => record(d, own).set('color', 'red;background:url(x)')],
    ['a binary', d => record(d, own).set('kpi', new Uint8Array([1]))],
    ['a deep value', d => record(d, own).set('at', nestedArray(7))],
    ['a nested type in a plain key', d => record(d, own).set('kpi', new Y.Map())],
    ['a subdocument', d => record(d, own).set('kpi', new Y.Doc())],
    ['a spot out of range', d => record(d, 'activity-00', 'activities').set('spot', [10, 101])],
    [
      'a link that is none',
      d =>
        linksIn(d).set('keyResult00', {
          horizon: 'now',
        }),
    ],
    ['links that are replaced', d => record(d, 'activity-00', 'activities').set('links', new Y.Map())],
    ['an unknown element', d => textIn(d, own).insert(0, [new Y.XmlElement('script')])],
    ['a text straight in a fragment', d => textIn(d, own).insert(0, [new Y.XmlText('x')])],
    ['a paragraph in a paragraph', d => paragraphIn(d, own).insert(0, [new Y.XmlElement('paragraph')])],
    ['an attribute', d => paragraphIn(d, own).setAttribute('onclick', 'x')],
    ['an attribute of a text', d => lineIn(d, own).setAttribute('href', 'x')],
    ['an unknown mark', d => lineIn(d, own).format(0, 2, { link: { href: 'javascript:0' } })],
    ['a mark with more in it', d => lineIn(d, own).format(0, 2, { bold: { onclick: 'x' } })],
    ['an embed', d => lineIn(d, own).insertEmbed(0, { image: 'x' })],
    ['a hook', d => paragraphIn(d, own).insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])],
    [
      'an array in a fragment',
      d => d.getXmlFragment('mission').insert(0, [new Y.Array() as unknown as Y.XmlElement]),
    ],
  ])('%s', (_, act) => {
    const doc = board()
    expect(refusal(doc, deed(doc, act))).toBe('shape')
  })

  test('a record made elsewhere under an id that is taken: it would win by its client id', () => {
    const elsewhere = new Y.Doc()
    elsewhere.clientID = 2
    born({}, others)(elsewhere)
    expect(refusal(board(), Y.encodeStateAsUpdate(elsewhere))).toBe('shape')
  })

  test('a root that is not open here', () => {
    const doc = board()
    expect(
      refusal(
        doc,
        deed(doc, d => moveCard(d, 'objectives', own, [1, 1])),
        { roots: ['needs'] },
      ),
    ).toBe('shape')
    const add = deed(doc, d => addNeed(d, { id: 'a-new-need', author: 'eve', text: '', at: [0, 0] }))
    expect(refusal(doc, add, { roots: ['objectives'] })).toBe('shape')
  })
})

test('[A4] a poisoned prototype is refused, and no part of it is passed on', () => {
  const doc = board()
  const poisoned = JSON.parse('{"horizon":"now","strength":"direct","__proto__":{"x":1}}')
  expect(
    refusal(
      doc,
      deed(doc, d => linksIn(d).set('keyResult00', poisoned)),
    ),
  ).toBe('shape')
  expect(linksIn(doc).has('keyResult00')).toBe(false)
})
