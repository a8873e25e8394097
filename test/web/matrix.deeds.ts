/** Everything that can be tried on a board, generated from the table's fields; written with Yjs alone. */
import * as Y from 'yjs'
import { FIELDS, type Kind, ROOTS, type TableRoot } from './matrix.table.ts'

type RecordRoot = Exclude<TableRoot, 'mission'>

export interface Deed {
  readonly name: string
  readonly root: TableRoot
  readonly kind: Kind
  readonly on: 'card' | 'frame' | 'board'
  /** `id` is the card's; `seat` the writer's; `n` counts up, so that each deed writes something new. */
  run(doc: Y.Doc, id: string, seat: string, n: number): void
}

export const RECORD_ROOTS = ROOTS.filter(root => root !== 'mission')
export const idOf = (word: string, n: number): string => `${word}-${n}-`.padEnd(22, 'x').slice(0, 40)

function textOf(words: string): Y.XmlFragment {
  const fragment = new Y.XmlFragment()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  fragment.insert(0, [paragraph])
  return fragment
}

const isText = (root: RecordRoot, key: string): boolean =>
  key === 'text' || (root === 'candidates' && ['wouldDo', 'wouldStop', 'servesCompany'].includes(key))

const other =
  (...values: readonly string[]) =>
  (n: number) =>
    values[n % values.length]
const VALUES: Readonly<Record<string, (n: number) => unknown>> = {
  at: n => [n % 900, 7],
  cluster: n => idOf('cluster', n),
  color: n => `#${String(n % 1_000_000).padStart(6, '0')}`,
  z: n => n,
  deleted: () => true,
  late: () => true,
  place: other('shelf', 'draft', 'notNow'),
  origin: other('team', 'lead'),
  kind: other('number', 'percent', 'money', 'atMost'),
  from: n => n,
  to: n => n,
  by: () => '2027-03-31',
  objective: n => idOf('objective', n),
  spot: n => [n % 100, 5],
  main: n => idOf('result', n),
  lane: other('now', 'next', 'later', 'stop'),
  points: n => [n % 900, 1, 50],
  size: n => [200, (n % 900) + 1],
  on: n => idOf('target', n),
  src: n => idOf('picture', n),
  form: other('rectangle', 'ellipse'),
  done: n => n % 2 === 0,
}
const MARK_VALUES: typeof VALUES = {
  kind: () => 'shape',
  from: n => idOf('end', n),
  to: n => idOf('end', n),
}

function valueIn(root: RecordRoot, key: string, n: number): unknown {
  if (isText(root, key)) return textOf('Words')
  if (key === 'links') return new Y.Map()
  const make = (root === 'marks' ? MARK_VALUES[key] : undefined) ?? VALUES[key]
  return make ? make(n) : `${key} ${n}`
}

/** A card with every field that its root has, save those that `more` gives as undefined. */
export function newborn(
  root: RecordRoot,
  id: string,
  author: string | null,
  more: object = {},
): Y.Map<unknown> {
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(FIELDS[root])) made[key] = valueIn(root, key, 1)
  const all = { ...made, id, author, deleted: false, late: false, ...more }
  return new Y.Map(Object.entries(all).filter(([, value]) => value !== undefined))
}

const cardIn = (doc: Y.Doc, root: RecordRoot, id: string) => doc.getMap(root).get(id) as Y.Map<unknown>

function textDeeds(find: (doc: Y.Doc, id: string) => Y.XmlFragment): readonly [string, Deed['run']][] {
  const line = (doc: Y.Doc, id: string) => (find(doc, id).get(0) as Y.XmlElement).get(0) as Y.XmlText
  return [
    ['type in', (doc, id, _seat, n) => line(doc, id).insert(0, String(n % 10))],
    ['erase in', (doc, id) => line(doc, id).delete(0, 1)],
    ['embolden', (doc, id) => line(doc, id).insert(0, 'b', { bold: {} })],
    [
      'add a paragraph to',
      (doc, id) => find(doc, id).insert(find(doc, id).length, [new Y.XmlElement('paragraph')]),
    ],
  ]
}

function fieldDeeds(root: RecordRoot, key: string, kind: Kind, on: Deed['on']): Deed[] {
  const deed = (name: string, run: Deed['run']): Deed => ({
    name: `${name} ${root}.${key}`,
    root,
    kind,
    on,
    run,
  })
  const never = (name: string, run: Deed['run']): Deed => ({ ...deed(name, run), kind: 'never' })
  if (isText(root, key)) {
    const texts = textDeeds((doc, id) => cardIn(doc, root, id).get(key) as Y.XmlFragment)
    const replace = never('replace', (doc, id) => cardIn(doc, root, id).set(key, textOf('Else')))
    return [...texts.map(([name, run]) => deed(name, run)), replace]
  }
  if (key === 'links') {
    const links = (doc: Y.Doc, id: string) => cardIn(doc, root, id).get(key) as Y.Map<unknown>
    const link = { horizon: 'now', strength: 'direct' }
    return [
      deed('link', (doc, id, _seat, n) => links(doc, id).set(idOf('result', n), link)),
      deed('unlink', (doc, id, _seat, n) => {
        links(doc, id).set(idOf('result', n), link)
        links(doc, id).delete(idOf('result', n))
      }),
    ]
  }
  const set = deed('set', (doc, id, _seat, n) => cardIn(doc, root, id).set(key, valueIn(root, key, n)))
  const back = deed('unset', (doc, id) => cardIn(doc, root, id).set(key, false))
  return key === 'deleted' ? [set, back] : [set]
}

const MARK_KINDS = ['sticky', 'text', 'stroke', 'shape', 'arrow', 'image', 'stamp', 'comment']

function addDeeds(root: RecordRoot): Deed[] {
  const add = (name: string, kind: Kind, run: Deed['run'], on: Deed['on'] = 'board'): Deed => ({
    name: `add ${name}`,
    root,
    kind,
    on,
    run,
  })
  const make =
    (more: object | ((seat: string) => object)): Deed['run'] =>
    (doc, _id, seat, n) => {
      const id = idOf('new', n)
      doc.getMap(root).set(id, newborn(root, id, seat, typeof more === 'function' ? more(seat) : more))
    }
  const kinds = root === 'marks' ? MARK_KINDS : []
  return [
    add(`to ${root}`, 'add', make({})),
    add(`to ${root} without a name`, 'add', make({ author: null })),
    ...kinds.map(kind => add(`a ${kind}`, 'add', make({ kind }))),
    ...(root === 'marks' ? [add('a frame', 'add', make({ form: 'frame' }), 'frame')] : []),
    add(
      `to ${root} in another's name`,
      'never',
      make(seat => ({ author: `${seat}-else` })),
    ),
    add(`to ${root} under a wrong key`, 'never', make({ id: idOf('wrong', 1) })),
    add(`to ${root} with a key of one's own`, 'never', make({ role: 'facilitator' })),
  ]
}

function neverDeeds(root: RecordRoot): Deed[] {
  const never = (name: string, run: Deed['run']): Deed => ({
    name: `${name} ${root}`,
    root,
    kind: 'never',
    on: 'card',
    run,
  })
  return [
    never('take a card out of', (doc, id) => doc.getMap(root).delete(id)),
    never('replace a card of', (doc, id, seat) => doc.getMap(root).set(id, newborn(root, id, seat))),
    never('set an unknown key in', (doc, id) => cardIn(doc, root, id).set('role', 'facilitator')),
    never('set __proto__ in', (doc, id) => cardIn(doc, root, id).set('__proto__', { role: 'facilitator' })),
    never('take the text out of a card of', (doc, id) => cardIn(doc, root, id).delete('text')),
    never('set another kind of value in', (doc, id) => cardIn(doc, root, id).set('at', 'here')),
  ]
}

const board = (name: string, run: Deed['run']): Deed => ({
  name,
  root: 'mission',
  kind: 'never',
  on: 'board',
  run,
})

/** All of it. Deeds on `card` and `frame` are done to one's own and to another's. */
export const DEEDS: readonly Deed[] = [
  ...textDeeds(doc => doc.getXmlFragment('mission')).map(
    ([name, run]): Deed => ({ name: `${name} the mission`, root: 'mission', kind: 'edit', on: 'board', run }),
  ),
  ...RECORD_ROOTS.flatMap(root => [
    ...Object.entries(FIELDS[root]).flatMap(([key, kind]) => fieldDeeds(root, key, kind, 'card')),
    ...addDeeds(root),
    ...neverDeeds(root),
  ]),
  ...['text', 'at', 'size', 'deleted', 'done'].flatMap(key =>
    fieldDeeds('marks', key, FIELDS.marks[key] ?? 'never', 'frame'),
  ),
  board('write the schema number', doc => doc.getMap('meta').set('schema', 99)),
  board('write a fact into meta', (doc, _id, seat) => doc.getMap('meta').set(seat, 'facilitator')),
  board('make a root of one’s own', (doc, _id, _seat, n) => doc.getMap('votes').set(`v${n}`, 1)),
  board('write text into a map', doc => doc.getText('objectives').insert(0, 'x')),
]
