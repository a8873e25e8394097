import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { migrate } from './migrate.ts'
import { readBoard } from './read.ts'
import { schemaVersion } from './shape.ts'

describe('migrating', () => {
  test('a fresh board gets its schema and a first paragraph, once', () => {
    const doc = new Y.Doc()
    expect(migrate(doc)).toBe(true)
    expect(doc.getMap('meta').get('schema')).toBe(schemaVersion)
    expect(doc.getXmlFragment('mission').length).toBe(1)
    const before = Y.encodeStateAsUpdate(doc)
    expect(migrate(doc)).toBe(false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test.each([schemaVersion + 1, 'one', 0])('a board of schema %s is not touched', schema => {
    const doc = new Y.Doc()
    doc.getMap('meta').set('schema', schema)
    expect(() => migrate(doc)).toThrow(/schema/)
    expect(doc.getXmlFragment('mission').length).toBe(0)
  })

  test('a board frozen at version 1 is read as it was written', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, new Uint8Array(readFileSync(new URL('versions/v1.bin', import.meta.url))))
    migrate(doc)
    const board = readBoard(doc)
    expect(board.mission.plain).toBe('We open the doors\nof the German market')
    expect(board.candidates[0]).toMatchObject({ author: null, wouldStop: { plain: 'Fairs' } })
    expect(board.objectives.map(each => [each.text.plain, each.place, each.kpi])).toEqual([
      ['Increased visibility on the German market', 'draft', ''],
      ['Keep the website running', 'shelf', 'uptime'],
    ])
    expect(board.keyResults[0]).toMatchObject({
      objective: 'objective-0001',
      from: 0,
      to: 200,
      unit: 'leads',
      by: '2025-03-31',
      owner: 'Kim',
    })
    expect(board.activities[0]).toMatchObject({
      spot: [60, 80],
      main: 'keyResult-0001',
      lane: 'now',
      links: [{ keyResult: 'keyResult-0001', horizon: 'now', strength: 'direct' }],
    })
    expect(board.needs[0]?.text.plain).toBe('A translator')
    expect(board.marks[0]).toMatchObject({ kind: 'sticky', deleted: true })
  })
})
