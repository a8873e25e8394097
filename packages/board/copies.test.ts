import { RECORD_ROOTS } from '@mustwin/okr/records'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, duplicateThings, linesOfCopied, pasteThings, readCopied } from './copies.ts'
import * as edit from './edit.ts'
import { addArrow, addSticky } from './edit-marks.ts'
import { lineOf, Person, seeded } from './honest.fixture.ts'
import { readBoard } from './read.ts'

let made = 0
const freshId = (): string => `a-fresh-thing-${made++}`

/** A board with whatever one person does in three hundred actions. */
function anyBoard(seed: number): Y.Doc {
  const person = new Person('ann', 7, seeded(seed))
  for (let i = 0; i < 300; i++) person.act()
  return person.doc
}

const refsOf = (doc: Y.Doc) =>
  RECORD_ROOTS.flatMap(root =>
    readBoard(doc)[root].flatMap(card => (card.deleted ? [] : [{ root, id: card.id }])),
  ).slice(0, 100)

test.each([1, 2, 3, 4, 5])('what is pasted elsewhere copies to the same again (seed %i)', seed => {
  const source = anyBoard(seed)
  const copied = copyOf(readBoard(source), refsOf(source))
  expect(copied.things.length).toBeGreaterThan(3)
  const wire: unknown = JSON.parse(JSON.stringify(copied))
  const received = readCopied(wire)
  expect(received).toEqual(wire)
  const target = new Y.Doc()
  const left = Math.min(...copied.things.map(thing => thing.at[0]))
  const top = Math.min(...copied.things.map(thing => thing.at[1]))
  const refs = received ? pasteThings(target, received, freshId, [left, top], 'ben') : []
  const again = copyOf(readBoard(target), refs)
  const names = new Map(copied.things.map((thing, n) => [thing.id, refs[n]?.id ?? '']))
  const renamed = JSON.parse(JSON.stringify(copied), (_, value) => names.get(value) ?? value)
  for (const [n, thing] of again.things.entries()) {
    const { cluster: _a, spot: _b, ...fields } = renamed.things[n].fields
    const { cluster: _c, ...mine } = thing.fields
    if (thing.root === 'activities' || thing.root === 'keyResults')
      expect(thing.root).toBe(renamed.things[n].root)
    else expect(mine).toEqual(fields)
    expect(thing.at).toEqual(renamed.things[n].at)
    expect(thing.texts.text?.plain).toBe(renamed.things[n].texts.text.plain)
  }
})

test('no person, no place in time travels with a copy', () => {
  const source = anyBoard(9)
  expect(JSON.stringify(copyOf(readBoard(source), refsOf(source)))).not.toMatch(/"(author|late|deleted)"/)
})

test('formats and breaks stay; what was copied together stays together', () => {
  const doc = new Y.Doc()
  const card = { author: 'ann', at: [0, 0] as const }
  addSticky(doc, { ...card, id: 'first-sticky', text: 'a strong word\nand more', cluster: 'cluster-0001' })
  addSticky(doc, { ...card, id: 'other-sticky', text: 'two', cluster: 'cluster-0001', at: [300, 0] })
  const points = [0, 0, 300, 0]
  addArrow(doc, {
    ...card,
    id: 'arrow-of-both',
    form: 'arrow',
    points,
    from: 'first-sticky',
    to: 'other-sticky',
  })
  lineOf(doc, 'marks', 'first-sticky').format(2, 6, { bold: {} })
  const refs = ['first-sticky', 'other-sticky', 'arrow-of-both'].map(id => ({ root: 'marks' as const, id }))
  const [one, two, arrow] = duplicateThings(doc, refs, freshId, [20, 30], 'ben')
  const mark = (id: string | undefined) => readBoard(doc).marks.find(each => each.id === id)
  expect(mark(one?.id)?.text).toEqual(mark('first-sticky')?.text)
  expect(mark(one?.id)).toMatchObject({ author: 'ben', at: [20, 30] })
  expect(mark(one?.id)?.cluster).toBe(mark(two?.id)?.cluster)
  expect(mark(one?.id)?.cluster).not.toBe('cluster-0001')
  expect(mark(arrow?.id)).toMatchObject({ from: one?.id, to: two?.id })
})

test('copies lie on each other in the order in which they were copied, above what is there', () => {
  const doc = new Y.Doc()
  const ids = ['under-0001', 'above-0001']
  for (const id of ids) addSticky(doc, { id, author: null, at: [0, 0] })
  const refs = ids.map(id => ({ root: 'marks' as const, id }))
  const zOf = (made: readonly { readonly id: string }[]) =>
    made.map(({ id }) => readBoard(doc).marks.find(each => each.id === id)?.z)
  expect(zOf(duplicateThings(doc, refs, freshId, [9, 9], null, 4))).toEqual([4, 5])
  expect(zOf(pasteThings(doc, copyOf(readBoard(doc), refs), freshId, [0, 0], null))).toEqual([0, 1])
})

test('an activity is duplicated beside its spot, and pasted to wait', () => {
  const doc = new Y.Doc()
  edit.addActivity(doc, { id: 'activity-1', author: null, text: 'Fair', at: [0, 0], spot: [99, 50] })
  edit.linkActivity(doc, 'activity-1', 'keyResult-1', { horizon: 'later', strength: 'direct' })
  const refs = [{ root: 'activities', id: 'activity-1' }] as const
  const [twin] = duplicateThings(doc, refs, freshId, [22, 22], null)
  const [pasted] = pasteThings(doc, copyOf(readBoard(doc), refs), freshId, [50, 60], null)
  const read = (id?: string) => readBoard(doc).activities.find(each => each.id === id)
  expect(read(twin?.id)?.spot?.[0]).toBe(100)
  expect(read(twin?.id)?.spot?.[1]).toBeLessThan(50)
  expect(read(twin?.id)?.links).toEqual([{ keyResult: 'keyResult-1', horizon: 'later', strength: 'direct' }])
  expect(read(pasted?.id)).toMatchObject({ spot: null, at: [50, 60] })
})

test('a clipboard may hold anything', () => {
  const thing = { root: 'needs', id: 'a-need-0001', at: [0, 0], fields: {}, texts: {} }
  expect(readCopied({ mustwin: 1, things: [thing] })).not.toBeNull()
  const strange: unknown[] = [null, 'x', [], {}, { mustwin: 2, things: [thing] }, { mustwin: 1, things: [] }]
  for (const more of [
    { root: 'meta' },
    { id: 'x' },
    { at: [0, 'y'] },
    { texts: { text: 'x' } },
    { fields: 1 },
  ])
    strange.push({ mustwin: 1, things: [{ ...thing, ...more }] })
  for (const value of strange) expect(readCopied(value)).toBeNull()
  const wrong = readCopied({ mustwin: 1, things: [{ ...thing, fields: { color: 'not a colour' } }] })
  const doc = new Y.Doc()
  expect(wrong && pasteThings(doc, wrong, freshId, [0, 0], null)).toEqual([])
  expect(readBoard(doc).needs).toEqual([])
})

test('outside, a copy is its lines', () => {
  const doc = new Y.Doc()
  edit.addNeed(doc, { id: 'a-need-0001', author: null, text: 'A translator\nfor Berlin', at: [0, 0] })
  edit.addNeed(doc, { id: 'a-need-0002', author: null, text: 'A van', at: [0, 0] })
  const refs = ['a-need-0001', 'a-need-0002', 'nobody-here'].map(id => ({ root: 'needs' as const, id }))
  expect(linesOfCopied(copyOf(readBoard(doc), refs))).toBe('A translator for Berlin\nA van')
})
