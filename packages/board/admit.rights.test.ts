import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit, type Door } from './admit.ts'
import { moveCard } from './edit.ts'
import {
  board,
  born,
  deed,
  eveAt,
  lineIn,
  linksIn,
  newborn,
  others,
  own,
  paragraphIn,
  record,
  refusal,
  textIn,
} from './hostile.fixture.ts'
import { defaultLimits } from './limits.ts'

describe('[A10] limits', () => {
  test('bytes of an update, and of a resynchronisation', () => {
    const doc = board()
    const long = deed(doc, d => lineIn(d, own).insert(0, 'x'.repeat(70_000)))
    expect(refusal(doc, long)).toBe('size')
    expect(refusal(doc, long, { resync: true, limits: { ...defaultLimits, resyncBytes: 60_000 } })).toBe(
      'size',
    )
  })

  test('structs of an update', () => {
    const doc = board()
    const act = (d: Y.Doc) => {
      for (let i = 0; i < 20; i++) lineIn(d, own).insert(0, 'x')
    }
    expect(refusal(doc, deed(doc, act), { limits: { ...defaultLimits, structs: 10 } })).toBe('size')
  })

  test('the text of a card, in bytes and over all its paragraphs', () => {
    const doc = board()
    const half = deed(doc, d => textIn(d, own).insert(0, [new Y.XmlElement('paragraph')]))
    expect(admit(doc, half, eveAt(doc)).ok).toBe(true)
    expect(
      refusal(
        doc,
        deed(doc, d => lineIn2(d).insert(0, 'é'.repeat(4096))),
      ),
    ).toBe('size')
    const fits = deed(doc, d => lineIn2(d).insert(0, 'é'.repeat(4000)))
    expect(admit(doc, fits, eveAt(doc)).ok).toBe(true)
    // Full, but what is replaced makes room in the same update.
    const replaced = deed(doc, d => {
      lineIn2(d).delete(0, 4000)
      lineIn2(d).insert(0, 'ü'.repeat(4000))
    })
    expect(admit(doc, replaced, eveAt(doc)).ok).toBe(true)
  })

  test('the text of a card that grows bit by bit, in signs of several bytes', () => {
    for (const sign of ['x', 'é', '€', '🎯']) {
      const doc = board()
      const perSign = new TextEncoder().encode(sign).length
      const bit = (signs: number) => deed(doc, d => lineIn(d, own).insert(0, sign.repeat(signs)))
      const signs = Math.floor(1_000 / perSign)
      for (let i = 0; i < 8; i++) expect(admit(doc, bit(signs), eveAt(doc)).ok, sign).toBe(true)
      expect(refusal(doc, bit(signs)), sign).toBe('size')
    }
  })

  test('the mission', () => {
    const doc = board()
    const act = (d: Y.Doc) =>
      (d.getXmlFragment('mission').get(0) as Y.XmlElement).insert(0, [new Y.XmlText('x'.repeat(9000))])
    expect(refusal(doc, deed(doc, act))).toBe('size')
  })

  test('records of the board', () => {
    const doc = board()
    expect(refusal(doc, deed(doc, born({})), { limits: { ...defaultLimits, records: 3 } })).toBe('size')
  })
})

function lineIn2(doc: Y.Doc): Y.XmlText {
  return paragraphIn(doc, own).length > 0
    ? lineIn(doc, own)
    : ((textIn(doc, own).get(1) as Y.XmlElement).get(0) as Y.XmlText)
}

describe('[A5] rights', () => {
  const ownOnly: Door['may'] = ({ author, action }) => action === 'add' || author === 'eve'

  test.each<[string, (doc: Y.Doc) => void]>([
    ['a field of another’s card', d => record(d, others).set('kpi', 'mine now')],
    ['a text of another’s card', d => lineIn(d, others).insert(0, 'x')],
    ['the deletion of another’s text', d => lineIn(d, others).delete(0, 1)],
    ['the deletion of another’s paragraph', d => textIn(d, others).delete(0, 1)],
    ['the deletion of another’s optional field', d => record(d, others).delete('kpi')],
    ['another’s card into the tray', d => record(d, others).set('deleted', true)],
    ['another’s card elsewhere', d => record(d, others).set('at', [5, 5])],
    [
      'a link of another’s activity',
      d =>
        linksIn(d).set('keyResult00', {
          horizon: 'now',
          strength: 'direct',
        }),
    ],
    ['the mission', d => d.getXmlFragment('mission').insert(0, [new Y.XmlElement('paragraph')])],
  ])('%s is refused where only the own may be written', (_, act) => {
    const doc = board()
    expect(refusal(doc, deed(doc, act), { may: ownOnly })).toBe('locked')
  })

  test('each key asks for its own right, with the record’s author', () => {
    const doc = board()
    const asked: unknown[] = []
    const update = deed(doc, d => {
      record(d, others).set('deleted', true)
      record(d, own).set('at', [5, 5])
      lineIn(d, own).insert(0, 'x')
      d.getMap('objectives').set('a-new-objective', newborn('a-new-objective'))
    })
    const may: Door['may'] = what => asked.push(what) > 0
    expect(admit(doc, update, eveAt(doc, { may })).ok).toBe(true)
    expect(asked).toEqual(
      expect.arrayContaining([
        { root: 'objectives', id: others, action: 'drop', author: 'ann' },
        { root: 'objectives', id: own, action: 'arrange', author: 'eve' },
        { root: 'objectives', id: own, action: 'edit', author: 'eve' },
        { root: 'objectives', id: 'a-new-objective', action: 'add', author: 'eve' },
      ]),
    )
    expect(asked).toHaveLength(4)
  })

  test('one thing that is not allowed refuses all of the update', () => {
    const doc = board()
    const act = (d: Y.Doc) => {
      record(d, own).set('kpi', 'fine')
      record(d, others).set('kpi', 'not fine')
    }
    expect(refusal(doc, deed(doc, act), { may: ownOnly })).toBe('locked')
  })
})

test('[A8] what is relayed is the document’s own encoding of what is new', () => {
  const doc = board()
  const update = deed(doc, d => moveCard(d, 'objectives', own, [7, 8]))
  const door = eveAt(doc)
  const first = admit(doc, update, door)
  expect(first).toMatchObject({ ok: true, echo: null })
  const peer = board()
  if (first.ok && first.update) Y.applyUpdate(peer, first.update)
  expect(Y.encodeStateVector(peer)).toEqual(Y.encodeStateVector(doc))
  expect(admit(doc, update, door)).toEqual({ ok: true, update: null, echo: null })
})
