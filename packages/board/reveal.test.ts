import { EMPTY_BOARD } from '@mustwin/okr/records'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { centreOf, holds, ZONES } from './areas.ts'
import * as edit from './edit.ts'
import { lineOf, seeded } from './honest.fixture.ts'
import { placesOf } from './places.ts'
import { readBoard } from './read.ts'
import { copyDrafts, draftCards } from './reveal.ts'

function draft(seat: string, client: number, texts: readonly string[]) {
  const doc = new Y.Doc()
  doc.clientID = client
  for (const [n, text] of texts.entries()) {
    edit.addObjective(doc, {
      id: `${seat}-card-${n}-00`,
      author: seat,
      text,
      at: [n * 100 + client, 3],
      kpi: seat,
    })
  }
  return { seat, doc }
}

const drafts = () => [
  draft('ann', 11, ['a one', 'a two', 'a three']),
  draft('bob', 12, ['b one', '  \n ', 'b three']),
  draft('cleo', 13, []),
]

function revealed(names: 'hidden' | 'shown', seed = 7) {
  const board = new Y.Doc()
  board.clientID = 1
  const list = drafts()
  edit.dropCard(list[1]?.doc ?? board, 'objectives', 'bob-card-2-00')
  const { cards } = copyDrafts(board, list, 'objectives', names, seeded(seed))
  return { board, cards, list, read: readBoard(board).objectives }
}

describe('[S3] a reveal', () => {
  test('copies what has a text and is not in the tray', () => {
    const { cards, list, read } = revealed('hidden')
    expect(read.map(card => card.text.plain).sort()).toEqual(['a one', 'a three', 'a two', 'b one'])
    expect(cards.map(card => card.seat).sort()).toEqual(['ann', 'ann', 'ann', 'bob'])
    expect(list.flatMap(each => draftCards(each.doc, 'objectives'))).toHaveLength(4)
    for (const { id, seat } of cards) expect(read.find(card => card.id === id)?.kpi).toBe(seat)
  })

  test('writes under the board’s own client id only', () => {
    const { board } = revealed('hidden')
    expect([...Y.decodeStateVector(Y.encodeStateVector(board)).keys()]).toEqual([1])
  })

  test('names nobody where names are hidden', () => {
    expect(revealed('hidden').read.every(card => card.author === null)).toBe(true)
    const shown = revealed('shown')
    for (const { id, seat } of shown.cards) expect(shown.read.find(card => card.id === id)?.author).toBe(seat)
  })

  test('is shuffled over all people, and the places follow the shuffle', () => {
    const orders = new Set(
      Array.from({ length: 30 }, (_, seed) =>
        revealed('hidden', seed)
          .cards.map(c => c.id)
          .join(),
      ),
    )
    expect(orders.size).toBeGreaterThan(10)
    const { cards, read } = revealed('hidden')
    expect(read.map(card => card.id)).toEqual(cards.map(card => card.id))
    expect(new Set(read.map(card => card.at.join())).size).toBe(4)
  })

  test('lays the cards out in free places of their zone', () => {
    const { read } = revealed('hidden')
    const things = placesOf({ ...EMPTY_BOARD, objectives: read }, [])
    for (const card of read) {
      const rect = things.get(card.id)?.rect
      expect(rect).toMatchObject({ x: card.at[0], y: card.at[1] })
      expect(rect && holds(ZONES.draft.rect, centreOf(rect))).toBe(true)
    }
  })

  test('keeps formats and fields, and leaves the draft as it was', () => {
    const board = new Y.Doc()
    const one = draft('ann', 11, ['a strong word'])
    const id = 'ann-card-0-00'
    const line = lineOf(one.doc, 'objectives', id)
    line.format(2, 6, { bold: {} })
    const before = Y.encodeStateAsUpdate(one.doc)
    copyDrafts(board, [one], 'objectives', 'hidden', seeded(1))
    expect(readBoard(board).objectives[0]?.text).toEqual(readBoard(one.doc).objectives[0]?.text)
    expect(Y.encodeStateAsUpdate(one.doc)).toEqual(before)
  })

  test('copies the links of activities', () => {
    const board = new Y.Doc()
    const doc = new Y.Doc()
    edit.addActivity(doc, {
      id: 'activity-1',
      author: 'ann',
      text: 'x',
      at: [0, 0],
      main: 'keyResult-1',
      spot: [10, 90],
    })
    edit.linkActivity(doc, 'activity-1', 'keyResult-1', { horizon: 'now', strength: 'direct' })
    copyDrafts(board, [{ seat: 'ann', doc }], 'activities', 'shown', seeded(1))
    expect(readBoard(board).activities[0]).toMatchObject({
      main: 'keyResult-1',
      spot: [10, 90],
      links: [{ keyResult: 'keyResult-1', horizon: 'now', strength: 'direct' }],
    })
  })

  test('a card whose id is taken on the board gets a fresh one; later cards lie below', () => {
    const { board } = revealed('hidden')
    const again = copyDrafts(board, [draft('ann', 14, ['a new one'])], 'objectives', 'hidden', seeded(9))
    expect(again.cards[0]?.id).toMatch(/^[A-Za-z0-9_-]{22}$/)
    const read = readBoard(board).objectives
    expect(read).toHaveLength(5)
    expect(read.at(-1)?.text.plain).toBe('a new one')
  })

  test('without any card there is nothing', () => {
    const board = new Y.Doc()
    expect(copyDrafts(board, [draft('cleo', 13, [])], 'objectives', 'hidden', seeded(1))).toEqual({
      cards: [],
    })
    expect(Y.encodeStateAsUpdate(board)).toEqual(new Uint8Array([0, 0]))
  })
})
