import { addKeyResult, addMark, addNeed, addObjective, textOf } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { freshBoard, writtenAnew } from './anew.ts'
import { lineageOf } from './generation.ts'
import { OUTGROWN } from './kept.ts'
import { defaultLimits } from './limits.ts'
import type { Replica } from './replica.ts'
import { helloFrame, type Person, Rig, seeded } from './rig.fixture.ts'
import { Room } from './room.ts'
import { openState } from './state.ts'

const id = (letter: string) => letter.repeat(22)

/** A room with a card that was moved so often, by two people in turn: moves of one alone would be merged. */
function moved(times: number) {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const [one, two] = [rig.join(ines), rig.join(ben)]
  addNeed(one.replica.board, { id: id('a'), author: ines, text: 'A translator', at: [0, 0] })
  rig.flush(one)
  for (let n = 0; n < times; n++) {
    const by: Person = n % 2 ? two : one
    by.replica.board.getMap<Y.Map<unknown>>('needs').get(id('a'))?.set('at', [n, n])
    rig.flush(by)
  }
  return { rig, one, two }
}

const stored = ({ rig }: { rig: Rig }) => ({
  id: 'room',
  epoch: 5,
  generation: 'g',
  snapshot: rig.snapshot,
  entries: rig.entries,
})

test('[G1] a board that was written anew says the same, without its history, under a new generation', () => {
  const made = moved(200)
  const anew = writtenAnew(stored(made), null, 100)
  const before = openState(stored(made))
  const after = openState({
    ...stored(made),
    epoch: 6,
    entries: [],
    snapshot: anew?.snapshot ?? new Uint8Array(),
  })
  expect(readBoard(after.board)).toEqual(readBoard(before.board))
  expect(after.workshop).toEqual(before.workshop)
  expect(after.kept.structs).toBeLessThan((before.kept.structs ?? 0) / 5)
  expect(anew?.generation).toBe('g~1')
  expect(anew && lineageOf(anew.generation)).toBe('g')
  expect([...after.owners.keys()]).toEqual(expect.arrayContaining([5, 6]))
})

test('[G1] a small board stays as it is', () => {
  expect(writtenAnew(stored(moved(4)), null)).toBeNull()
  const room = Room.open(stored(moved(4)), seeded(1), defaultLimits)
  expect(room.kept.isOutgrown).toBe(false)
  expect(OUTGROWN).toBe(50_000)
})

test('[G1] every kind of thing comes over whole: rich text, links, marks, the tray', () => {
  const doc = new Y.Doc()
  addObjective(doc, { id: id('o'), author: 'ines', text: 'Win', at: [1, 2] })
  addKeyResult(doc, {
    id: id('k'),
    author: 'ben',
    text: 'Ten',
    at: [0, 0],
    objective: id('o'),
    kind: 'number',
  })
  addMark(doc, { id: id('m'), author: null, kind: 'stroke', text: '', at: [3, 4] })
  doc.getMap<Y.Map<unknown>>('marks').get(id('m'))?.set('points', [0, 0, 0.5, 9, 9, 0.5])
  const paragraph = textOf(doc, 'objectives', id('o'))?.get(0) as Y.XmlElement
  const words = paragraph.get(0) as Y.XmlText
  words.insert(3, ' boldly', { bold: {} })
  words.insert(10, ' at last')
  words.format(11, 2, { italic: {}, bold: {} })
  paragraph.setAttribute('class', 'x')
  doc.getMap<Y.Map<unknown>>('objectives').get(id('o'))?.set('deleted', true)
  const links = new Y.Map<unknown>([[id('k'), { horizon: 'now', strength: 3 }]])
  doc.getMap('activities').set(id('c'), new Y.Map<unknown>([['links', links]]))
  doc.getXmlFragment('mission').insert(0, [new Y.XmlElement('paragraph')])
  const fresh = freshBoard(doc, 5)
  for (const root of ['objectives', 'keyResults', 'marks', 'activities'])
    expect(fresh.getMap(root).toJSON()).toEqual(doc.getMap(root).toJSON())
  expect(fresh.getXmlFragment('mission').toString()).toBe(doc.getXmlFragment('mission').toString())
  expect(textOf(fresh, 'objectives', id('o'))?.toString()).toContain('<bold>')
  expect([...fresh.store.clients.keys()]).toEqual([5])
})

test('[G2] who comes back to a board written anew keeps the text that had not arrived, and only that', () => {
  const { rig, one } = moved(20)
  rig.cut(one)
  addNeed(one.replica.board, { id: id('n'), author: one.seat, text: 'Typed on the train', at: [0, 0] })
  const anew = writtenAnew(stored({ rig }), null, 10)
  if (!anew) throw new Error('the board was not written anew')
  const state = openState({ ...stored({ rig }), ...anew, entries: [] })
  const hello = helloFrame({ generation: anew.generation })
  const effects = [
    ...one.replica.handle({ type: 'open', now: rig.now }),
    ...one.replica.handle({ type: 'frame', bytes: hello, now: rig.now }),
  ]
  expect(effects).toContainEqual(
    expect.objectContaining({ type: 'afresh', lost: expect.stringMatching(/tidied up/) }),
  )
  Y.applyUpdate(one.replica.board, Y.encodeStateAsUpdate(state.board), one.replica.documents)
  one.replica.documents.settle()
  expect(one.replica.documents.recovered.map(r => r.text)).toEqual(['Typed on the train'])
})

test('[G2] after a restore from a backup, what was confirmed may be missing, and is compared too', () => {
  const { rig, one } = moved(2)
  const replica: Replica = one.replica
  const hello = helloFrame({ generation: 'another' })
  const effects = replica.handle({ type: 'frame', bytes: hello, now: rig.now })
  expect(effects.some(e => e.type === 'afresh')).toBe(true)
  replica.documents.settle()
  expect(replica.documents.recovered.map(r => r.text)).toEqual(['A translator'])
})
