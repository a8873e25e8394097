import { type Activity, type Board, EMPTY_BOARD, type Mark, type Objective } from '@mustwin/okr/records'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { AREAS, centreOf, centreOfSpot, holds, overlap, ZONES, type ZoneId } from './areas.ts'
import * as edit from './edit.ts'
import { moveThings } from './edit-many.ts'
import { addComment, addFrame, addStroke, addText } from './edit-marks.ts'
import { seeded } from './honest.fixture.ts'
import { freeSpot, meaningAt, placesOf, type Thing } from './places.ts'
import { BoardReader, readBoard } from './read.ts'
import { CHIP } from './sizes.ts'

const base = { author: null, text: 'Win', at: [-50, -50] as const }
const id = (n: number) => `thing-${String(n).padStart(6, '0')}`

const rectOf = (doc: Y.Doc, thing: string, mustWins: readonly string[] = []) =>
  placesOf(readBoard(doc), mustWins).get(thing)?.rect

function pairs(things: readonly Thing[]): [Thing, Thing][] {
  return things.flatMap((a, i) => things.slice(i + 1).map((b): [Thing, Thing] => [a, b]))
}

describe('where a card lies', () => {
  test('where it was put, when that is its own ground; laid out when it is not', () => {
    const doc = new Y.Doc()
    edit.addNeed(doc, { ...base, id: id(1), at: [2400, 2300] })
    edit.addNeed(doc, { ...base, id: id(2), at: [9, 9] })
    expect(rectOf(doc, id(1))).toMatchObject({ x: 2400, y: 2300, w: 240, h: 120 })
    expect(rectOf(doc, id(2))).toMatchObject({ x: ZONES.needs.rect.x, y: ZONES.needs.rect.y })
  })

  test('an objective lies in the zone of its place', () => {
    const doc = new Y.Doc()
    edit.addObjective(doc, { ...base, id: id(1), at: [2000, 700] })
    for (const place of ['draft', 'shelf', 'notNow'] as const) {
      edit.setObjective(doc, id(1), { place })
      const rect = rectOf(doc, id(1))
      expect(rect && holds(ZONES[place].rect, centreOf(rect))).toBe(true)
    }
  })

  test('the centre of an activity lies on its spot; without one it waits', () => {
    const doc = new Y.Doc()
    edit.addActivity(doc, { ...base, id: id(1), spot: [0, 100] })
    const rect = rectOf(doc, id(1))
    expect(rect && centreOf(rect)).toEqual(centreOfSpot([0, 100]))
    edit.placeActivity(doc, id(1), null)
    const waiting = rectOf(doc, id(1))
    expect(waiting && holds(ZONES.waiting.rect, centreOf(waiting))).toBe(true)
  })

  test('a text that grows does not make its card jump', () => {
    const doc = new Y.Doc()
    const bottom = ZONES.candidates.rect.y + ZONES.candidates.rect.h - 70
    edit.addCandidate(doc, { ...base, id: id(1), at: [500, bottom] })
    const before = rectOf(doc, id(1))
    const text = edit.textOf(doc, 'candidates', id(1))
    if (text) edit.writeText(text, 'More visibility on the German market. '.repeat(9))
    const after = rectOf(doc, id(1))
    expect(after).toMatchObject({ x: before?.x, y: before?.y })
    expect(after?.h).toBeGreaterThan(before?.h ?? 0)
  })

  test('must-wins, key results, trayed cards and comments on cards are drawn by others', () => {
    const doc = new Y.Doc()
    for (const n of [1, 2, 3]) edit.addObjective(doc, { ...base, id: id(n) })
    edit.addKeyResult(doc, { ...base, id: id(4), objective: id(1) })
    addComment(doc, { ...base, id: id(5), on: id(1) })
    addComment(doc, { ...base, id: id(6) })
    edit.dropCard(doc, 'objectives', id(3))
    expect([...placesOf(readBoard(doc), [id(1)]).keys()]).toEqual([id(2), id(6)])
  })

  test('marks lie where they are, with the size of what they are', () => {
    const doc = new Y.Doc()
    addStroke(doc, { ...base, id: id(1), form: 'pen', points: [0, 0, 50, -30, 40, 50, 10, 80, 50] })
    addText(doc, { ...base, id: id(2), text: 'A heading over the board '.repeat(5) })
    addFrame(doc, { ...base, id: id(3), size: [500, 400] })
    expect(rectOf(doc, id(1))).toEqual({ x: -86, y: -56, w: 52, h: 92 })
    expect(rectOf(doc, id(2))?.h).toBeGreaterThan(36)
    expect(rectOf(doc, id(3))).toEqual({ x: -50, y: -50, w: 500, h: 400 })
  })
})

const spots = fc.record({ x: fc.integer({ min: -500, max: 7500 }), y: fc.integer({ min: -500, max: 4500 }) })
const texts = fc.lorem({ maxCount: 30 })

describe('what nobody has placed', () => {
  const cards = fc.array(fc.record({ at: spots, text: texts, isWild: fc.boolean() }), { maxLength: 60 })

  test('is laid out so that it lies on nothing, in its own zone or below its area', () => {
    fc.assert(
      fc.property(cards, fc.constantFrom('candidates', 'objectives', 'needs'), (list, root) => {
        const doc = new Y.Doc()
        for (const [n, { at, text }] of list.entries()) {
          const card = { id: id(n), author: null, text, at: [at.x, at.y] as const }
          if (root === 'candidates') edit.addCandidate(doc, card)
          else if (root === 'objectives') edit.addObjective(doc, card)
          else edit.addNeed(doc, card)
        }
        const things = [...placesOf(readBoard(doc), []).values()]
        expect(things).toHaveLength(list.length)
        const isLaidOut = ({ rect, card }: Thing) => rect.x !== card.at[0] || rect.y !== card.at[1]
        for (const [a, b] of pairs(things))
          expect((isLaidOut(a) || isLaidOut(b)) && overlap(a.rect, b.rect)).toBe(false)
        for (const thing of things.filter(isLaidOut)) {
          expect(meaningAt(root, thing.card, centreOf(thing.rect))?.zone ?? thing.area).toBe(
            root === 'objectives' ? 'draft' : root,
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  test('lies at the same place for everybody, however they came to know the board', () => {
    fc.assert(
      fc.property(cards, list => {
        const doc = new Y.Doc()
        const reader = new BoardReader(doc)
        let things = placesOf(reader.board(), [])
        for (const [n, { at, text, isWild }] of list.entries()) {
          const card = { id: id(n), author: null, text, at: [at.x, at.y] as const }
          if (isWild) edit.addActivity(doc, { ...card, spot: n % 2 ? [n % 100, 50] : null })
          else edit.addObjective(doc, { ...card, place: n % 3 ? 'draft' : 'shelf' })
          things = placesOf(reader.board(), n % 2 ? [id(1)] : [], things)
          if (n % 5 === 4) edit.dropCard(doc, isWild ? 'activities' : 'objectives', id(n))
        }
        things = placesOf(reader.board(), [id(1)], things)
        const other = new Y.Doc()
        Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
        const afresh = placesOf(readBoard(other), [id(1)])
        const rects = (from: typeof things) => [...from].map(([key, { rect }]) => [key, rect]).sort()
        expect(rects(things)).toEqual(rects(afresh))
      }),
      { numRuns: 60 },
    )
  })
})

/** Five thousand stickies, and what the reader makes of them. */
function crowd(): { doc: Y.Doc; reader: BoardReader } {
  const doc = new Y.Doc()
  const random = seeded(5)
  doc.transact(() => {
    for (let n = 0; n < 5_000; n++) {
      const at = [Math.floor(random() * 9000), Math.floor(random() * 9000)] as const
      edit.addMark(doc, { id: id(n), author: null, text: 'A note', at, kind: 'sticky' })
    }
  })
  return { doc, reader: new BoardReader(doc) }
}

describe('a board that changes', () => {
  test('one moved mark of 5,000 is one new thing; all others stay the same objects', () => {
    const { doc, reader } = crowd()
    const before = placesOf(reader.board(), [])
    expect(placesOf(reader.board(), [], before)).toBe(before)
    moveThings(doc, [{ root: 'marks', id: id(77), at: [1, 2] }])
    const after = placesOf(reader.board(), [], before)
    const changed = [...after].filter(([key, thing]) => before.get(key) !== thing)
    expect(changed.map(([key, { rect }]) => [key, rect.x, rect.y])).toEqual([[id(77), 1, 2]])
    const { marks } = reader.board()
    expect(marks).toEqual(readBoard(doc).marks)
  })

  test('what is laid out keeps its object as long as it keeps its place', () => {
    const doc = new Y.Doc()
    const reader = new BoardReader(doc)
    for (const n of [1, 2, 3]) edit.addNeed(doc, { ...base, id: id(n) })
    const before = placesOf(reader.board(), [])
    edit.setColor(doc, 'needs', id(3), 'blue')
    const after = placesOf(reader.board(), [], before)
    expect(after.get(id(1))).toBe(before.get(id(1)))
    expect(after.get(id(3))).not.toBe(before.get(id(3)))
    expect(after.get(id(3))?.rect).toEqual(before.get(id(3))?.rect)
  })
})

describe('a free place', () => {
  test.each<ZoneId>(['candidates', 'draft', 'waiting', 'needs'])('in %s lies on nothing', zone => {
    const doc = new Y.Doc()
    for (let n = 0; n < 20; n++) {
      const at = freeSpot(placesOf(readBoard(doc), []), zone, [240, 200])
      if (zone === 'candidates') edit.addCandidate(doc, { ...base, id: id(n), at })
      else if (zone === 'draft') edit.addObjective(doc, { ...base, id: id(n), at })
      else if (zone === 'waiting') edit.addActivity(doc, { ...base, id: id(n), at })
      else edit.addNeed(doc, { ...base, id: id(n), at })
      expect(rectOf(doc, id(n))).toMatchObject({ x: at[0], y: at[1] })
    }
    for (const [a, b] of pairs([...placesOf(readBoard(doc), []).values()]))
      expect(overlap(a.rect, b.rect)).toBe(false)
  })
})

describe('what a drop means', () => {
  const on = (zone: ZoneId) => centreOf(ZONES[zone].rect)
  const none = null

  test('each root has its own ground', () => {
    expect(meaningAt('objectives', none, on('shelf'))).toEqual({ zone: 'shelf', place: 'shelf' })
    expect(meaningAt('objectives', none, on('slots'))).toEqual({ zone: 'slots', slot: true })
    expect(meaningAt('objectives', none, on('square'))).toBeNull()
    expect(meaningAt('activities', none, on('square'))).toEqual({ zone: 'square', spot: [50, 50] })
    expect(meaningAt('activities', none, on('waiting'))).toEqual({ zone: 'waiting', spot: null })
    expect(meaningAt('candidates', none, on('missionText'))).toEqual({ zone: 'missionText', mission: true })
    expect(meaningAt('needs', none, on('shelf'))).toBeNull()
    expect(meaningAt('needs', none, [-500, -500])).toBeNull()
  })

  test('marks may lie anywhere; below an area lies what found no room in it', () => {
    expect(meaningAt('marks', none, [-500, -500])).toEqual({ zone: null })
    const { x, y, h } = AREAS.mission.rect
    expect(meaningAt('candidates', none, [x + 300, y + h + 100])).toEqual({ zone: 'candidates' })
  })

  test('what it meant is what is read back', () => {
    const any = fc.tuple(fc.integer({ min: -100, max: 7000 }), fc.integer({ min: -100, max: 4000 }))
    fc.assert(
      fc.property(any, ([x, y]) => {
        const board: Board = EMPTY_BOARD
        const meaning = meaningAt('activities', none, [x, y])
        if (!meaning) return
        const at = [x - CHIP[0] / 2, y - CHIP[1] / 2] as const
        const card = {
          ...blank,
          at,
          spot: meaning.spot ?? null,
          main: null,
          links: [],
          lane: null,
        } as Activity
        const rect = placesOf({ ...board, activities: [card] }, []).get('a-thing-of-all')?.rect
        const centre = rect && centreOf(rect)
        if (meaning.spot) expect(centre).toEqual(centreOfSpot(meaning.spot))
        else expect(centre).toEqual([x, y])
      }),
    )
  })
})

const blank: Omit<Objective & Mark, 'kind' | 'place'> = {
  id: 'a-thing-of-all',
  author: null,
  text: { plain: 'x', paragraphs: [[{ text: 'x' }]] },
  at: [0, 0],
  cluster: null,
  color: null,
  deleted: false,
  late: false,
  z: 0,
} as unknown as Objective & Mark
