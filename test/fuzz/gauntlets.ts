/** Boards as bad as hostile people can make them within the limits, each with the frame that costs most there. */
import { addObjective } from '@mustwin/board/edit'
import { migrate } from '@mustwin/board/migrate'
import * as Y from 'yjs'
import { type Id, type Item, KINDS, type Plan, type Struct, write } from './structs.ts'

export interface Gauntlet {
  readonly doc: Y.Doc
  readonly client: number
  readonly frame: Uint8Array
}

const EVE = 900_000
const MALLORY = 70_000
const CARD = 'objective-of-eve'

function board(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  migrate(doc)
  addObjective(doc, { id: CARD, author: 'eve', text: 'win', at: [0, 0] })
  return doc
}

function lineIn(doc: Y.Doc): Y.XmlText {
  const card = doc.getMap('objectives').get(CARD) as Y.Map<unknown>
  return ((card.get('text') as Y.XmlFragment).get(0) as Y.XmlElement).get(0) as Y.XmlText
}

const idOf = (type: Y.AbstractType<unknown>): Id => [type._item?.id.client ?? 0, type._item?.id.clock ?? 0]
const item = (more: Partial<Item>): Struct => ({
  is: 'item',
  origin: null,
  right: null,
  parent: null,
  sub: null,
  content: { is: 'string', text: 'a' },
  ...more,
})
const plan = (structs: Struct[], deletes: Plan['deletes'] = [], client = EVE): Uint8Array =>
  write({
    sections: structs.length > 0 ? [{ client, clock: 0, structs }] : [],
    deletes,
    tail: [],
  })
const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

/** A text of many stretches that cannot merge: two writers take turns. */
function choppy(doc: Y.Doc, n: number): void {
  const line = idOf(lineIn(doc) as Y.AbstractType<unknown>)
  const other = (i: number): Id => [i % 2 ? MALLORY : MALLORY + 1, i >> 1]
  for (const who of [0, 1]) {
    const structs = many(n >> 1, k => {
      const i = 2 * k + who
      return item(i === 0 ? { parent: line, right: null } : { origin: other(i - 1) })
    })
    const client = who ? MALLORY : MALLORY + 1
    Y.applyUpdate(doc, write({ sections: [{ client, clock: 0, structs }], deletes: [], tail: [] }))
  }
}

/** An entry that two people wrote in turns, very often. */
function worn(doc: Y.Doc, n: number): void {
  const copies = [MALLORY, MALLORY + 1].map(client => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = client
    return copy
  })
  for (let i = 0; i < n; i++) {
    const [writer, reader] = i % 2 ? copies : [...copies].reverse()
    if (!writer || !reader) return
    const before = Y.encodeStateVector(writer)
    ;(writer.getMap('objectives').get(CARD) as Y.Map<unknown>).set('at', [i, i])
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer, before))
  }
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(copies[0] as Y.Doc))
}

function cards(doc: Y.Doc, n: number, bytes: number): void {
  doc.clientID = MALLORY
  for (let i = 0; i < n; i++)
    addObjective(doc, { id: `objective-no-${i}`, author: 'eve', text: 'x'.repeat(bytes), at: [0, 0] })
  doc.clientID = 1
}

const linesOf = (doc: Y.Doc): Y.XmlText[] =>
  [...doc.getMap('objectives').values()].flatMap(card => {
    const paragraph = ((card as Y.Map<unknown>).get('text') as Y.XmlFragment).get(0) as Y.XmlElement
    return [paragraph.get(0) as Y.XmlText]
  })

const endOf = (line: Y.XmlText): Id => {
  let last = line._start
  while (last?.right) last = last.right
  return last ? [last.lastId.client, last.lastId.clock] : [0, 0]
}
const startOf = (line: Y.XmlText): Id => [line._start?.id.client ?? 0, line._start?.id.clock ?? 0]

const at = (build: () => { doc: Y.Doc; frame: Uint8Array; client?: number }) => (): Gauntlet => ({
  client: EVE,
  ...build(),
})

/** By what they do. */
export const BAD_BOARDS: Readonly<Record<string, () => Gauntlet>> = {
  '32,000 structs of two bytes': at(() => ({
    doc: board(),
    frame: plan(many(32_000, () => ({ is: 'gc', len: 1 }))),
  })),
  '20,000 deletions': at(() => ({
    doc: board(),
    frame: plan([], [{ client: 1, ranges: many(20_000, i => [i * 2, 1]) }]),
  })),
  'deletions of 10,000 clients': at(() => ({
    doc: board(),
    frame: plan(
      [],
      many(10_000, i => ({ client: 20_000 + i, ranges: [[0, 1]] })),
    ),
  })),
  'values in values': at(() => ({
    doc: board(),
    frame: Uint8Array.from([
      1,
      1,
      2,
      0,
      8,
      1,
      7,
      109,
      105,
      115,
      115,
      105,
      111,
      110,
      1,
      ...many(60_000, i => (i % 2 ? 1 : 117)),
    ]),
  })),
  'a format of brackets': at(() => {
    const doc = board()
    const value = JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`)
    return {
      doc,
      frame: plan([item({ origin: startOf(lineIn(doc)), content: { is: 'format', key: 'bold', value } })]),
    }
  }),
  'one byte too many': at(() => {
    const doc = board()
    const structs = many(900, () =>
      item({ origin: startOf(lineIn(doc)), content: { is: 'string', text: 'x'.repeat(60) } }),
    )
    return { doc, frame: Uint8Array.from([...plan(structs), 0]) }
  }),
  'a thousand good ones and a bad one': at(() => {
    const doc = board()
    const structs = many(990, i => item({ origin: i ? [EVE, i - 1] : endOf(lineIn(doc)) }))
    return { doc, frame: plan([...structs, item({ parent: 'votes' })]) }
  }),
  'a long text that is regretted in parts': at(() => {
    const doc = board()
    const text = item({ origin: endOf(lineIn(doc)), content: { is: 'string', text: 'é'.repeat(28_000) } })
    return { doc, frame: plan([text], [{ client: EVE, ranges: many(999, i => [i * 20, 1]) }]) }
  }),
  'sixty thousand values of one entry': at(() => {
    const doc = board()
    const card = doc.getMap('objectives').get(CARD) as Y.Map<unknown>
    const sub = item({
      parent: idOf(card as Y.AbstractType<unknown>),
      sub: 'deleted',
      content: { is: 'any', values: many(60_000, () => true) },
    })
    return { doc, frame: plan([sub]) }
  }),
  'a thousand stories into one gap': at(() => {
    const doc = board()
    choppy(doc, 4_000)
    const [from, to] = [startOf(lineIn(doc)), endOf(lineIn(doc))]
    return { doc, frame: plan(many(990, () => item({ origin: from, right: to }))) }
  }),
  'a thousand stories into many gaps of one text': at(() => {
    const doc = board()
    choppy(doc, 4_000)
    const other = (i: number): Id => [i % 2 ? MALLORY : MALLORY + 1, i >> 1]
    return { doc, frame: plan(many(990, i => item({ origin: other(2_000 + i), right: other(3_001 + i) }))) }
  }),
  'stories between one’s own': at(() => {
    const doc = board()
    const first = endOf(lineIn(doc))
    const chain = many(495, i => item({ origin: i ? [EVE, i - 1] : first }))
    const inner = many(495, i => item({ origin: [EVE, 0], right: [EVE, 480 + (i % 10)] }))
    return { doc, frame: plan([...chain, ...inner]) }
  }),
  'an entry that was written often, written anew without a past': at(() => {
    const doc = board()
    worn(doc, 10_000)
    const card = doc.getMap('objectives').get(CARD) as Y.Map<unknown>
    const parent = idOf(card as Y.AbstractType<unknown>)
    return {
      doc,
      frame: plan(many(990, i => item({ parent, sub: 'at', content: { is: 'any', values: [[i, i]] } }))),
    }
  }),
  'one word in a thousand full cards': at(() => {
    const doc = board()
    cards(doc, 990, 8_000)
    const structs = linesOf(doc)
      .slice(1)
      .map(line => item({ origin: endOf(line) }))
    return { doc, frame: plan(structs.slice(0, 990)) }
  }),
  'one word in a thousand full cards, and a few away': at(() => {
    const doc = board()
    cards(doc, 990, 8_000)
    const lines = linesOf(doc).slice(1)
    const ranges = lines.slice(0, 490).map((line): [number, number] => [startOf(line)[1] + 5, 1])
    ranges.sort((a, b) => a[0] - b[0])
    const structs = lines.map(line => item({ origin: endOf(line) })).slice(0, 490)
    return { doc, frame: plan(structs, [{ client: MALLORY, ranges }]) }
  }),
  'a paragraph of fifty thousand traces deleted': at(() => {
    const doc = board()
    choppy(doc, 50_000)
    const line = lineIn(doc)
    doc.transact(() => line.delete(0, line.length))
    const [client, clock] = idOf(line as Y.AbstractType<unknown>)
    return { doc, frame: plan([], [{ client, ranges: [[clock - 1, 2]] }]) }
  }),
  'fifty thousand stretches deleted': at(() => {
    const doc = board()
    choppy(doc, 50_000)
    const [client, clock] = idOf(lineIn(doc) as Y.AbstractType<unknown>)
    return { doc, frame: plan([], [{ client, ranges: [[clock - 1, 2]] }]) }
  }),
  'every second word of a long text deleted': at(() => {
    const doc = board()
    doc.clientID = MALLORY
    lineIn(doc).insert(0, 'ab'.repeat(4_000), { bold: {} })
    doc.clientID = 1
    return { doc, frame: plan([], [{ client: MALLORY, ranges: many(999, i => [10 + i * 8, 1]) }]) }
  }),
  'words deleted amid many traces': at(() => {
    const doc = board()
    choppy(doc, 40_000)
    const line = lineIn(doc)
    doc.transact(() => {
      line.format(0, 2, { bold: {} })
      for (let i = 39_000; i > 0; i -= 39) line.delete(i, 38)
    })
    const ranges: [number, number][] = []
    for (let item = line._start; item; item = item.right)
      if (!item.deleted && item.id.client === MALLORY) ranges.push([item.id.clock, item.length])
    ranges.sort((a, b) => a[0] - b[0])
    return { doc, frame: plan([], [{ client: MALLORY, ranges: ranges.slice(0, 990) }]) }
  }),
  'formats over formats': at(() => {
    const doc = board()
    doc.clientID = MALLORY
    const line = lineIn(doc)
    line.insert(0, 'x'.repeat(8_000))
    for (let i = 0; i < 3_900; i++) line.format(i * 2, 1, { bold: {} })
    doc.clientID = 1
    const ids: Id[] = []
    for (let each = line._start; each; each = each.right)
      if (each.content instanceof Y.ContentString) ids.push([each.id.client, each.id.clock])
    return {
      doc,
      frame: plan(
        many(990, i =>
          item({
            origin: ids[i * 3] ?? null,
            content: { is: 'format', key: 'italic', value: i % 2 ? null : {} },
          }),
        ),
      ),
    }
  }),
  'a thousand places of a long history deleted': at(() => {
    const doc = board()
    choppy(doc, 200_000)
    return { doc, frame: plan([], [{ client: MALLORY, ranges: many(999, i => [i * 90 + 1, 1]) }]) }
  }),
  'paragraphs in paragraphs': at(() => {
    const doc = board()
    const text = (doc.getMap('objectives').get(CARD) as Y.Map<unknown>).get('text') as Y.XmlFragment
    const structs = many(990, i =>
      i % 2 === 0
        ? item({
            ...(i === 0 ? { parent: idOf(text as Y.AbstractType<unknown>) } : { origin: [EVE, i - 2] as Id }),
            content: { is: 'type', kind: KINDS.element, name: 'paragraph' },
          })
        : item({ parent: [EVE, i - 1], content: { is: 'type', kind: KINDS.xmlText, name: '' } }),
    )
    return { doc, frame: plan(structs) }
  }),
}
