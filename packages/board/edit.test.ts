import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import * as edit from './edit.ts'
import { lineOf } from './honest.fixture.ts'
import { readBoard } from './read.ts'
import { makeRecord } from './write.ts'

const first = 'first-card'
const second = 'second-card'

function board(): Y.Doc {
  const doc = new Y.Doc()
  edit.addObjective(doc, {
    id: first,
    author: 'ann',
    text: 'Be seen\nin Germany',
    at: [1, 2],
    place: 'draft',
  })
  edit.addObjective(doc, { id: second, author: null, text: 'Win', at: [0, 1], late: true })
  return doc
}

const objective = (doc: Y.Doc, id: string) => readBoard(doc).objectives.find(card => card.id === id)

describe('adding', () => {
  test('a card has every field of its table, its text as paragraphs', () => {
    expect(objective(board(), first)).toEqual({
      id: first,
      author: 'ann',
      text: { plain: 'Be seen\nin Germany', paragraphs: [[{ text: 'Be seen' }], [{ text: 'in Germany' }]] },
      at: [1, 2],
      cluster: null,
      color: null,
      deleted: false,
      late: false,
      z: 0,
      place: 'draft',
      serves: '',
      contributesTo: null,
      origin: 'team',
      kpi: '',
      where: '',
      who: '',
    })
  })

  test('every kind of card', () => {
    const doc = new Y.Doc()
    const card = { author: 'ann', text: '', at: [0, 0] as const }
    expect(edit.addCandidate(doc, { ...card, id: 'candidate-1', wouldStop: 'fairs' })).toBe(true)
    expect(
      edit.addKeyResult(doc, { ...card, id: 'keyResult-1', objective: first, kind: 'percent', to: 20 }),
    ).toBe(true)
    expect(edit.addActivity(doc, { ...card, id: 'activity-1', spot: [0, 100] })).toBe(true)
    expect(edit.addNeed(doc, { ...card, id: 'need-12345' })).toBe(true)
    expect(edit.addMark(doc, { ...card, id: 'mark-12345', kind: 'arrow' })).toBe(true)
    const read = readBoard(doc)
    expect(read.candidates[0]).toMatchObject({ wouldStop: { plain: 'fairs' }, wouldDo: { plain: '' } })
    expect(read.candidates[0]?.wouldDo.paragraphs).toEqual([[]])
    expect(read.keyResults[0]).toMatchObject({ objective: first, kind: 'percent', from: null, to: 20 })
    expect(read.activities[0]).toMatchObject({ spot: [0, 100], links: [], lane: null, main: null })
    expect(read.needs).toHaveLength(1)
    expect(read.marks[0]?.kind).toBe('arrow')
  })

  test('an id that is taken, or is none, is refused', () => {
    const doc = board()
    const before = readBoard(doc)
    for (const id of [first, 'short', '__proto__', 'constructor', 'with space in it']) {
      expect(edit.addNeed(doc, { id, author: 'ann', text: '', at: [0, 0] })).toBe(id === first)
    }
    expect(edit.addObjective(doc, { id: first, author: 'ann', text: 'again', at: [0, 0] })).toBe(false)
    expect(readBoard(doc).objectives).toEqual(before.objectives)
    expect(makeRecord(doc, 'objectives', { text: 'no id' })).toBe(false)
  })
})

describe('changing', () => {
  test('fields, and nothing that is not one', () => {
    const doc = board()
    expect(
      edit.setObjective(doc, first, { place: 'shelf', kpi: 'visits', where: 'dashboard', who: 'Kim' }),
    ).toBe(true)
    expect(objective(doc, first)).toMatchObject({
      place: 'shelf',
      kpi: 'visits',
      where: 'dashboard',
      who: 'Kim',
    })
    expect(edit.setObjective(doc, first, { place: 'attic' as 'draft' })).toBe(false)
    expect(edit.setObjective(doc, first, { author: 'eve' } as object)).toBe(false)
    expect(edit.setObjective(doc, 'nobody-here', { kpi: 'x' })).toBe(false)
    expect(objective(doc, first)).toMatchObject({ place: 'shelf', author: 'ann' })
  })

  test('a string is cut to what the door takes, never through a surrogate pair', () => {
    const doc = board()
    edit.setObjective(doc, first, { kpi: `x${'👋'.repeat(200)}` })
    const kpi = objective(doc, first)?.kpi ?? ''
    expect(kpi).toBe(`x${'👋'.repeat(99)}`)
  })

  test('what is the same already is not written', () => {
    const doc = board()
    let updates = 0
    doc.on('update', () => updates++)
    edit.moveCard(doc, 'objectives', first, [1, 2])
    edit.bringBack(doc, 'objectives', first)
    expect(updates).toBe(0)
    edit.moveCard(doc, 'objectives', first, [3, 4])
    expect(updates).toBe(1)
  })

  test('places and spots out of range are refused', () => {
    const doc = board()
    edit.addActivity(doc, { id: 'activity-1', author: 'ann', text: '', at: [0, 0] })
    expect(edit.moveCard(doc, 'objectives', first, [Number.NaN, 0])).toBe(false)
    expect(edit.moveCard(doc, 'objectives', first, [2e6, 0])).toBe(false)
    expect(edit.placeActivity(doc, 'activity-1', [101, 0])).toBe(false)
    expect(edit.placeActivity(doc, 'activity-1', [100, 0])).toBe(true)
    expect(readBoard(doc).activities[0]?.spot).toEqual([100, 0])
    expect(edit.placeActivity(doc, 'activity-1', null)).toBe(true)
    expect(readBoard(doc).activities[0]?.spot).toBeNull()
  })

  test('links', () => {
    const doc = board()
    const link = { horizon: 'later', strength: 'indirect' } as const
    edit.addActivity(doc, { id: 'activity-1', author: 'ann', text: '', at: [0, 0] })
    expect(edit.linkActivity(doc, 'activity-1', 'keyResult-1', link)).toBe(true)
    expect(edit.linkActivity(doc, 'activity-1', 'bad', link)).toBe(false)
    expect(edit.linkActivity(doc, 'nobody-here', 'keyResult-1', link)).toBe(false)
    expect(readBoard(doc).activities[0]?.links).toEqual([{ keyResult: 'keyResult-1', ...link }])
    expect(edit.unlinkActivity(doc, 'activity-1', 'keyResult-1')).toBe(true)
    expect(edit.unlinkActivity(doc, 'activity-1', 'keyResult-1')).toBe(false)
    expect(readBoard(doc).activities[0]?.links).toEqual([])
  })

  test('into the tray and back', () => {
    const doc = board()
    expect(edit.dropCard(doc, 'objectives', first)).toBe(true)
    expect(objective(doc, first)?.deleted).toBe(true)
    expect(edit.bringBack(doc, 'objectives', first)).toBe(true)
    expect(objective(doc, first)?.deleted).toBe(false)
    expect(edit.dropCard(doc, 'objectives', 'nobody-here')).toBe(false)
  })
})

describe('texts', () => {
  test('merging keeps the formats and puts the other card into the tray', () => {
    const doc = board()
    lineOf(doc, 'objectives', second).format(0, 1, { bold: {} })
    expect(edit.mergeCards(doc, 'objectives', second, first)).toBe(true)
    expect(objective(doc, first)?.text.plain).toBe('Be seen\nin Germany\nWin')
    expect(objective(doc, first)?.text.paragraphs[2]).toEqual([{ text: 'W', bold: true }, { text: 'in' }])
    expect(objective(doc, second)?.deleted).toBe(true)
    expect(edit.mergeCards(doc, 'objectives', first, first)).toBe(false)
    expect(edit.mergeCards(doc, 'objectives', 'nobody-here', first)).toBe(false)
  })

  test('writing a plain text', () => {
    const doc = board()
    const text = edit.textOf(doc, 'objectives', first)
    if (!text) throw new Error('no text')
    edit.writeText(text, 'one\r\ntwo\n')
    expect(objective(doc, first)?.text.plain).toBe('one\ntwo\n')
    edit.writeText(text, '')
    expect(text.length).toBe(1)
    expect(edit.writeText(new Y.XmlFragment(), 'nowhere')).toBe(false)
  })

  test('words are put after the end, formatted as the last letter', () => {
    const doc = board()
    const text = edit.textOf(doc, 'objectives', second)
    if (!text) throw new Error('no text')
    lineOf(doc, 'objectives', second).format(2, 1, { bold: {} })
    expect(edit.appendText(text, 's it')).toBe(true)
    expect(objective(doc, second)?.text.paragraphs).toEqual([[{ text: 'Wi' }, { text: 'ns it', bold: true }]])
    const paragraph = text.get(0) as Y.XmlElement
    paragraph.push([new Y.XmlElement('hardBreak')])
    edit.appendText(text, 'all')
    expect(objective(doc, second)?.text.plain).toBe('Wins it\nall')
    text.delete(0, text.length)
    edit.appendText(text, 'one\ntwo')
    expect(objective(doc, second)?.text.plain).toBe('one\ntwo')
    expect(edit.appendText(text, '')).toBe(false)
    expect(edit.appendText(new Y.XmlFragment(), 'nowhere')).toBe(false)
  })

  test('a candidate becomes the mission', () => {
    const doc = new Y.Doc()
    edit.addCandidate(doc, { id: 'candidate-1', author: null, text: 'We open doors\nin Germany', at: [0, 0] })
    expect(edit.adoptMission(doc, 'candidate-1')).toBe(true)
    expect(edit.adoptMission(doc, 'candidate-2')).toBe(false)
    expect(readBoard(doc).mission.plain).toBe('We open doors\nin Germany')
    expect(edit.textOf(doc, 'mission')?.length).toBe(2)
    expect(edit.textOf(doc, 'candidates', 'candidate-1', 'wouldDo')).toBeInstanceOf(Y.XmlFragment)
    expect(edit.textOf(doc, 'candidates', 'candidate-1', 'at')).toBeNull()
    expect(edit.textOf(doc, 'candidates')).toBeNull()
  })
})
