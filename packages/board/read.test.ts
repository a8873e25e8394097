import { describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import * as edit from './edit.ts'
import { lineOf } from './honest.fixture.ts'
import { BoardReader, readBoard } from './read.ts'
import { toRich } from './rich.ts'

function board(): Y.Doc {
  const doc = new Y.Doc()
  const card = { author: 'ann', text: 'text' }
  edit.addObjective(doc, { ...card, id: 'objective-c', at: [0, 9] })
  edit.addObjective(doc, { ...card, id: 'objective-b', at: [5, 1] })
  edit.addObjective(doc, { ...card, id: 'objective-a', at: [5, 1] })
  edit.addNeed(doc, { ...card, id: 'need-00000', at: [0, 0] })
  return doc
}

describe('reading a board', () => {
  test('lists are ordered by y, then x, then id', () => {
    expect(readBoard(board()).objectives.map(card => card.id)).toEqual([
      'objective-a',
      'objective-b',
      'objective-c',
    ])
  })

  test('an empty document', () => {
    const read = readBoard(new Y.Doc())
    expect(read.mission.plain).toBe('')
    expect(read.marks).toEqual([])
  })

  test('whatever lies in the document, reading does not throw and skips what is malformed', () => {
    const doc = board()
    const objectives = doc.getMap('objectives')
    objectives.set('not-a-record', 7)
    objectives.set('no-fields-at-all', new Y.Map())
    objectives.set('another-id-inside', new Y.Map([['id', 'something-else']]))
    objectives.set(
      'text-is-a-string',
      new Y.Map([
        ['id', 'text-is-a-string'],
        ['text', 'plain'],
      ]),
    )
    objectives.set('__proto__', new Y.Map([['id', '__proto__']]))
    const record = objectives.get('objective-a') as Y.Map<unknown>
    record.set('at', 'nowhere')
    record.set('place', 17)
    record.delete('color')
    record.set('author', { evil: true })
    const read = readBoard(doc).objectives
    expect(read).toHaveLength(3)
    expect(read.find(card => card.id === 'objective-a')).toMatchObject({
      at: [0, 0],
      place: 'draft',
      color: null,
      author: null,
    })
  })

  test('a text with anything in it', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('mission')
    const paragraph = new Y.XmlElement('paragraph')
    fragment.insert(0, [new Y.XmlElement('script'), paragraph, new Y.XmlText('loose')])
    const line = new Y.XmlText('bold and both')
    paragraph.insert(0, [line, new Y.XmlElement('hardBreak'), new Y.XmlText('below')])
    line.format(0, 4, { bold: {} })
    line.format(9, 4, { bold: true, italic: {}, link: 'x' })
    line.insertEmbed(4, { image: 1 })
    const rich = toRich(fragment)
    expect(rich.plain).toBe('bold and both\nbelow')
    expect(rich.paragraphs).toEqual([
      [
        { text: 'bold', bold: true },
        { text: ' and ' },
        { text: 'both', bold: true, italic: true },
        { text: '\n' },
        { text: 'below' },
      ],
    ])
    expect(toRich('no fragment')).toEqual({ plain: '', paragraphs: [] })
  })
})

describe('a reader that follows', () => {
  test('says what reading afresh says', () => {
    const doc = board()
    const reader = new BoardReader(doc)
    edit.moveCard(doc, 'objectives', 'objective-c', [0, 0])
    edit.adoptMission(doc, 'none')
    edit.addActivity(doc, { id: 'activity-1', author: null, text: 'x', at: [0, 0] })
    edit.linkActivity(doc, 'activity-1', 'keyResult-1', { horizon: 'now', strength: 'direct' })
    doc.getXmlFragment('mission').insert(0, [new Y.XmlElement('paragraph')])
    expect(reader.board()).toEqual(readBoard(doc))
    expect(reader.board().objectives[0]?.id).toBe('objective-c')
  })

  test('keeps the identity of what was not touched', () => {
    const doc = board()
    const reader = new BoardReader(doc)
    const before = reader.board()
    expect(reader.board()).toBe(before)
    const line = lineOf(doc, 'objectives', 'objective-b')
    line.insert(0, 'more ')
    const after = reader.board()
    expect(after).not.toBe(before)
    expect(after.needs).toBe(before.needs)
    expect(after.mission).toBe(before.mission)
    expect(after.objectives).not.toBe(before.objectives)
    expect(after.objectives[0]).toBe(before.objectives[0])
    expect(after.objectives[1]?.text.plain).toBe('more text')
    expect(after.objectives[2]).toBe(before.objectives[2])
  })

  test('calls back once per transaction that changed something', () => {
    const doc = board()
    const reader = new BoardReader(doc)
    const listener = vi.fn()
    const stop = reader.subscribe(listener)
    doc.transact(() => {
      edit.moveCard(doc, 'objectives', 'objective-a', [7, 7])
      edit.dropCard(doc, 'needs', 'need-00000')
    })
    expect(listener).toHaveBeenCalledTimes(1)
    doc.getMap('meta').set('schema', 1)
    expect(listener).toHaveBeenCalledTimes(1)
    stop()
    edit.moveCard(doc, 'objectives', 'objective-a', [8, 8])
    expect(listener).toHaveBeenCalledTimes(1)
  })

  test('after its end it watches nothing', () => {
    const doc = board()
    const reader = new BoardReader(doc)
    const last = reader.board()
    reader.destroy()
    edit.moveCard(doc, 'objectives', 'objective-a', [7, 7])
    expect(reader.board()).toBe(last)
    expect(doc.getMap('objectives')._dEH.l).toHaveLength(0)
  })
})
