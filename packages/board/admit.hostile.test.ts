import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit, type Door, type Why } from './admit.ts'
import { addActivity, addNeed, addObjective, moveCard } from './edit.ts'
import { doorFor } from './honest.fixture.ts'
import { defaultLimits } from './limits.ts'
import { migrate } from './migrate.ts'
import { readBoard } from './read.ts'
import { fragmentOf } from './rich.ts'

const own = 'objective-of-eve'
const others = 'objective-of-ann'

function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  migrate(doc)
  const card = { text: 'Win', at: [0, 0] as const }
  addObjective(doc, { ...card, id: others, author: 'ann', text: 'Ann’s own words' })
  addObjective(doc, { ...card, id: own, author: 'eve' })
  addActivity(doc, { ...card, id: 'activity-00', author: 'ann' })
  return doc
}

/** Eve's copy of the board, with her own client id. */
function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  // Afterwards: Yjs takes a new id when it meets its own in an update.
  copy.clientID = 2
  return copy
}

const record = (doc: Y.Doc, id: string, root = 'objectives') => doc.getMap(root).get(id) as Y.Map<unknown>
const textIn = (doc: Y.Doc, id: string) => record(doc, id).get('text') as Y.XmlFragment
const paragraphIn = (doc: Y.Doc, id: string) => textIn(doc, id).get(0) as Y.XmlElement
const lineIn = (doc: Y.Doc, id: string) => paragraphIn(doc, id).get(0) as Y.XmlText

/** The update that Eve's deed makes on her copy. */
function deed(doc: Y.Doc, act: (copy: Y.Doc) => void): Uint8Array {
  const copy = copyOf(doc)
  const before = Y.encodeStateVector(copy)
  const updates: Uint8Array[] = []
  copy.on('update', update => updates.push(update))
  copy.transact(() => act(copy))
  return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(copy, before)
}

function expectRefused(doc: Y.Doc, update: Uint8Array, why: Why, door: Partial<Door> = {}): void {
  const before = Y.encodeStateAsUpdate(doc)
  const seen = readBoard(doc)
  const admission = admit(doc, update, { ...doorFor(doc, 'eve'), client: 2, ...door })
  expect(admission).toMatchObject({ ok: false, why })
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  expect(readBoard(doc)).toEqual(seen)
}

function newborn(id: string, more: Readonly<Record<string, unknown>> = {}): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  const fields = { id, author: 'eve', text: fragmentOf('new'), at: [0, 0], ...more }
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) map.set(key, value)
  return map
}

const born =
  (more: Readonly<Record<string, unknown>>, id = 'a-new-objective') =>
  (doc: Y.Doc) => {
    doc.getMap('objectives').set(id, newborn(id, more))
  }

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
    ['a deep value', d => record(d, own).set('at', nestedArray(9))],
    ['a nested type in a plain key', d => record(d, own).set('kpi', new Y.Map())],
    ['a subdocument', d => record(d, own).set('kpi', new Y.Doc())],
    ['a spot out of range', d => record(d, 'activity-00', 'activities').set('spot', [10, 101])],
    [
      'a link that is none',
      d =>
        (record(d, 'activity-00', 'activities').get('links') as Y.Map<unknown>).set('keyResult00', {
          horizon: 'now',
        }),
    ],
    [
      'a link with a poisoned prototype',
      d =>
        (record(d, 'activity-00', 'activities').get('links') as Y.Map<unknown>).set(
          'keyResult00',
          JSON.parse('{"horizon":"now","strength":"direct","__proto__":{"x":1}}'),
        ),
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
    expectRefused(doc, deed(doc, act), 'shape')
  })

  test('a root that is not open here', () => {
    const doc = board()
    expectRefused(
      doc,
      deed(doc, d => moveCard(d, 'objectives', own, [1, 1])),
      'shape',
      { roots: ['needs'] },
    )
    const add = deed(doc, d => addNeed(d, { id: 'a-new-need', author: 'eve', text: '', at: [0, 0] }))
    expectRefused(doc, add, 'shape', { roots: ['objectives'] })
  })
})

describe('[A2] only the connection’s own id, from exactly the next clock', () => {
  test('another client id', () => {
    const doc = board()
    expectRefused(
      doc,
      deed(doc, d => moveCard(d, 'objectives', own, [1, 1])),
      'forged',
      { client: 3 },
    )
  })

  test('the id of the document itself', () => {
    const doc = board()
    expectRefused(
      doc,
      deed(doc, d => moveCard(d, 'objectives', own, [1, 1])),
      'forged',
      { client: 1 },
    )
  })

  test('a hole in the own clock', () => {
    const doc = board()
    const copy = copyOf(doc)
    moveCard(copy, 'objectives', own, [1, 1])
    const update = Y.encodeStateAsUpdate(
      copy,
      Y.encodeStateVector(new Map([...Y.decodeStateVector(Y.encodeStateVector(copy))])),
    )
    const vector = Y.encodeStateVector(copy)
    moveCard(copy, 'objectives', own, [2, 2])
    expect(update.length).toBeGreaterThan(0)
    expectRefused(doc, Y.encodeStateAsUpdate(copy, vector), 'gap')
  })

  test('a neighbour that nobody knows', () => {
    const doc = board()
    const elsewhere = copyOf(doc)
    elsewhere.clientID = 9
    lineIn(elsewhere, own).insert(3, '!')
    const copy = copyOf(elsewhere)
    const vector = Y.encodeStateVector(copy)
    lineIn(copy, own).insert(4, '?')
    expectRefused(doc, Y.encodeStateAsUpdate(copy, vector), 'gap')
  })

  test('deletions of clocks that nobody knows', () => {
    const doc = board()
    expectRefused(doc, new Uint8Array([0, 1, 1, 1, 0x90, 0x4e, 1]), 'gap')
    expectRefused(doc, new Uint8Array([0, 1, 77, 1, 0, 1]), 'gap')
  })

  test('a skip', () => {
    expectRefused(board(), new Uint8Array([1, 2, 2, 0, 0, 1, 10, 5, 0]), 'gap')
  })

  test('known structs that were forged are cut away, not looked at', () => {
    const doc = board()
    // Client 1, clock 0: known. It names a neighbour of client 99 that does not exist.
    const forged = new Uint8Array([1, 1, 1, 0, 0x84, 99, 5, 1, 120, 0])
    const before = Y.encodeStateAsUpdate(doc)
    expect(admit(doc, forged, { ...doorFor(doc, 'eve'), client: 2 })).toEqual({
      ok: true,
      update: null,
      echo: null,
    })
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(doc.store.pendingStructs).toBeNull()
  })

  test('two sections of one client are one: what is judged is what is applied', () => {
    const doc = board()
    const twice = new Uint8Array([2, 1, 2, 0, 0, 1, 1, 2, 1, 0, 1, 0])
    const admission = admit(doc, twice, { ...doorFor(doc, 'eve'), client: 2 })
    expect(admission.ok).toBe(true)
    expect(Y.getState(doc.store, 2)).toBe(2)
    expect(doc.store.pendingStructs).toBeNull()
  })
})

describe('[A1] bytes that are no update leave no trace', () => {
  const update = deed(board(), d =>
    addObjective(d, { id: 'a-new-objective', author: 'eve', text: 'é', at: [1, 2] }),
  )

  test('cut off at every length', () => {
    const doc = board()
    for (let length = 0; length < update.length; length++) {
      expectRefused(doc, update.slice(0, length), 'malformed')
    }
  })

  test('cut off in the middle of a larger buffer: what lies behind is not read', () => {
    const doc = board()
    const pool = new Uint8Array(update.length + 100)
    pool.set(update)
    for (let length = 0; length < update.length; length++) {
      expectRefused(doc, pool.subarray(0, length), 'malformed')
    }
  })

  test.each<[string, readonly number[]]>([
    ['trailing bytes', [0, 0, 0]],
    ['a length bomb of clients', [0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
    ['a length bomb of structs', [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 2, 0, 0]],
    [
      'a length bomb of a string',
      [1, 1, 2, 0, 4, 1, 7, 109, 105, 115, 115, 105, 111, 110, 0xff, 0xff, 0xff, 0x7f],
    ],
    ['a length bomb of deletions', [0, 1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['an empty struct', [1, 2, 2, 0, 0, 1, 0, 0, 0]],
    ['a struct longer than anybody writes', [1, 1, 2, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
    ['deletions that overlap', [0, 1, 1, 2, 0, 5, 3, 5]],
    ['an unknown kind of content', [1, 1, 2, 0, 31, 0, 0, 0]],
  ])('%s', (_, bytes) => {
    expectRefused(board(), new Uint8Array(bytes), 'malformed')
  })

  test('nesting that would overflow the stack', () => {
    const deep = new Uint8Array(60_000).fill(117).map((byte, i) => (i % 2 === 0 ? byte : 1))
    const head = [1, 1, 2, 0, 8, 1, 7, 109, 105, 115, 115, 105, 111, 110, 1]
    expectRefused(board(), new Uint8Array([...head, ...deep]), 'malformed')
  })
})

describe('[A10] limits', () => {
  test('bytes of an update, and of a resynchronisation', () => {
    const doc = board()
    const long = deed(doc, d => lineIn(d, own).insert(0, 'x'.repeat(70_000)))
    expectRefused(doc, long, 'size')
    expectRefused(doc, long, 'size', { resync: true, limits: { ...defaultLimits, resyncBytes: 60_000 } })
  })

  test('structs of an update', () => {
    const doc = board()
    const act = (d: Y.Doc) => {
      for (let i = 0; i < 20; i++) lineIn(d, own).insert(0, 'x')
    }
    expectRefused(doc, deed(doc, act), 'size', { limits: { ...defaultLimits, structs: 10 } })
  })

  test('the text of a card, in bytes and over all its paragraphs', () => {
    const doc = board()
    const half = deed(doc, d => textIn(d, own).insert(0, [new Y.XmlElement('paragraph')]))
    expect(admit(doc, half, { ...doorFor(doc, 'eve'), client: 2 }).ok).toBe(true)
    expectRefused(
      doc,
      deed(doc, d => lineIn2(d).insert(0, 'é'.repeat(4096))),
      'size',
    )
    const fits = deed(doc, d => lineIn2(d).insert(0, 'é'.repeat(4000)))
    expect(admit(doc, fits, { ...doorFor(doc, 'eve'), client: 2 }).ok).toBe(true)
    // Full, but what is replaced makes room in the same update.
    const replaced = deed(doc, d => {
      lineIn2(d).delete(0, 4000)
      lineIn2(d).insert(0, 'ü'.repeat(4000))
    })
    expect(admit(doc, replaced, { ...doorFor(doc, 'eve'), client: 2 }).ok).toBe(true)
  })

  test('the mission', () => {
    const doc = board()
    const act = (d: Y.Doc) =>
      (d.getXmlFragment('mission').get(0) as Y.XmlElement).insert(0, [new Y.XmlText('x'.repeat(9000))])
    expectRefused(doc, deed(doc, act), 'size')
  })

  test('records of the board', () => {
    const doc = board()
    expectRefused(doc, deed(doc, born({})), 'size', { limits: { ...defaultLimits, records: 3 } })
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
    ['the deletion of another’s optional field', d => record(d, others).delete('color')],
    ['another’s card into the tray', d => record(d, others).set('deleted', true)],
    ['another’s card elsewhere', d => record(d, others).set('at', [5, 5])],
    [
      'a link of another’s activity',
      d =>
        (record(d, 'activity-00', 'activities').get('links') as Y.Map<unknown>).set('keyResult00', {
          horizon: 'now',
          strength: 'direct',
        }),
    ],
    ['the mission', d => d.getXmlFragment('mission').insert(0, [new Y.XmlElement('paragraph')])],
  ])('%s is refused where only the own may be written', (_, act) => {
    const doc = board()
    expectRefused(doc, deed(doc, act), 'locked', { may: ownOnly })
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
    expect(admit(doc, update, { ...doorFor(doc, 'eve'), client: 2, may }).ok).toBe(true)
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
    expectRefused(doc, deed(doc, act), 'locked', { may: ownOnly })
  })
})

test('[A8] what is relayed is the document’s own encoding of what is new', () => {
  const doc = board()
  const update = deed(doc, d => moveCard(d, 'objectives', own, [7, 8]))
  const door = { ...doorFor(doc, 'eve'), client: 2 }
  const first = admit(doc, update, door)
  expect(first).toMatchObject({ ok: true, echo: null })
  const peer = board()
  if (first.ok && first.update) Y.applyUpdate(peer, first.update)
  expect(Y.encodeStateVector(peer)).toEqual(Y.encodeStateVector(doc))
  expect(admit(doc, update, door)).toEqual({ ok: true, update: null, echo: null })
})
