import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyOf, duplicateThings, pasteThings } from './copies.ts'
import * as edit from './edit.ts'
import * as many from './edit-many.ts'
import { addSticky } from './edit-marks.ts'
import { readBoard } from './read.ts'
import { createUndo } from './undo.ts'

const need = { root: 'needs', id: 'a-need-000001' } as const
const objective = { root: 'objectives', id: 'an-objective-1' } as const
const activity = { root: 'activities', id: 'an-activity-01' } as const
const keyResult = { root: 'keyResults', id: 'a-keyresult-01' } as const
const sticky = { root: 'marks', id: 'a-sticky-0001' } as const
const nobody = { root: 'needs', id: 'nobody-is-here' } as const
const all = [need, objective, activity, keyResult, sticky]

function board(): Y.Doc {
  const doc = new Y.Doc()
  const card = { author: null, text: 'Win', at: [5, 5] as const }
  edit.addNeed(doc, { ...card, id: need.id })
  edit.addObjective(doc, { ...card, id: objective.id })
  edit.addActivity(doc, { ...card, id: activity.id, spot: [10, 10] })
  edit.addKeyResult(doc, { ...card, id: keyResult.id, objective: 'no-objective-yet' })
  addSticky(doc, { ...card, id: sticky.id })
  return doc
}

let made = 0
const freshId = (): string => `a-fresh-thing-${made++}`
const living = (doc: Y.Doc): unknown => {
  const { mission: _, ...lists } = readBoard(doc)
  return Object.values(lists).map(list => list.filter(card => !card.deleted))
}

const deeds: [string, (doc: Y.Doc) => boolean][] = [
  [
    'moving',
    doc =>
      many.moveThings(
        doc,
        all.map((ref, n) => ({ ...ref, at: [n, n] as const, z: 3 })),
      ),
  ],
  [
    'placing',
    doc =>
      many.moveThings(doc, [
        { ...activity, spot: [99, 1] },
        { ...objective, place: 'shelf' },
      ]),
  ],
  ['dropping', doc => many.dropThings(doc, all)],
  ['colouring', doc => many.colourThings(doc, all, 'rose')],
  ['clustering', doc => many.clusterThings(doc, all, 'a-cluster-0001')],
  ['duplicating', doc => duplicateThings(doc, all, freshId, [20, 20], 'ann').length === all.length],
  [
    'pasting',
    doc => pasteThings(doc, copyOf(readBoard(doc), all), freshId, [0, 0], null).length === all.length,
  ],
  ['linking an activity', doc => many.joinThings(doc, activity, keyResult, 'a-link-00001', 'ann')],
  ['linking a key result', doc => many.joinThings(doc, objective, keyResult, 'a-link-00001', 'ann')],
  ['linking any two', doc => many.joinThings(doc, sticky, need, 'a-link-00001', 'ann')],
]

describe('many things at once', () => {
  test.each(deeds)('%s is one step, and undo restores what was', (_, deed) => {
    const doc = board()
    const before = living(doc)
    const { undo, back } = createUndo(doc, [], { captureTimeout: 0 })
    expect(deed(doc)).toBe(true)
    const after = living(doc)
    expect(after).not.toEqual(before)
    expect(undo.undoStack).toHaveLength(1)
    expect(back()).toBeNull()
    expect(living(doc)).toEqual(before)
    undo.redo()
    expect(living(doc)).toEqual(after)
  })

  test('what does not exist is left out; nothing at all, or a wrong value, writes nothing', () => {
    const doc = board()
    expect(many.colourThings(doc, [need, nobody], 'blue')).toBe(true)
    const before = Y.encodeStateAsUpdate(doc)
    expect(many.dropThings(doc, [nobody])).toBe(false)
    expect(many.dropThings(doc, [])).toBe(false)
    expect(many.colourThings(doc, all, 'not a colour')).toBe(false)
    expect(
      many.moveThings(doc, [
        { ...need, at: [7, 7] },
        { ...objective, at: [Number.NaN, 0] },
      ]),
    ).toBe(false)
    expect(many.joinThings(doc, need, nobody, 'a-link-00001', null)).toBe(false)
    expect(many.joinThings(doc, need, need, 'a-link-00001', null)).toBe(false)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  test('links say what moves what', () => {
    const doc = board()
    many.joinThings(doc, keyResult, activity, 'a-link-00001', 'ann')
    many.joinThings(doc, keyResult, objective, 'a-link-00001', 'ann')
    many.joinThings(doc, sticky, need, 'a-link-00002', 'ann')
    const { activities, keyResults, marks } = readBoard(doc)
    expect(activities[0]).toMatchObject({ main: keyResult.id, links: [{ keyResult: keyResult.id }] })
    expect(keyResults[0]?.objective).toBe(objective.id)
    expect(marks.find(each => each.kind === 'arrow')).toMatchObject({
      form: 'link',
      from: sticky.id,
      to: need.id,
    })
  })

  test('one drag of one card is one update of at most 60 bytes', () => {
    for (const move of [
      { ...need, at: [-4321.7, 12345.2] as const },
      { ...activity, spot: [100, 99] as const },
      { ...sticky, at: [99_999, -99_999] as const },
    ]) {
      const doc = board()
      doc.clientID = 4_000_000_000
      const copy = new Y.Doc()
      copy.clientID = 3_999_999_999
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const updates: Uint8Array[] = []
      copy.on('update', update => updates.push(update))
      many.moveThings(copy, [move])
      expect(updates).toHaveLength(1)
      expect(updates[0]?.length).toBeLessThanOrEqual(60)
    }
  })
})
