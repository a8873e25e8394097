import { moveThings } from '@mustwin/board/edit-many'
import { addSticky } from '@mustwin/board/edit-marks'
import { defaultLimits } from '@mustwin/board/limits'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { Outgoing } from './outgoing.ts'

function everything(out: Outgoing): readonly Uint8Array[] {
  let frames = 0
  return out.take(() => ++frames)
}

const structsOf = (update: Uint8Array): number => Y.decodeUpdate(update).structs.length

test('many edits of one moment leave as updates that the door takes, in their order, and all of them count', () => {
  const [doc, other, out] = [new Y.Doc(), new Y.Doc(), new Outgoing()]
  const ids = Array.from({ length: 1_500 }, (_, n) => `sticky-number-${n}`)
  for (const id of ids) addSticky(doc, { id, author: 'ann', at: [0, 0], text: 'Some words' })
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  let edits = 0
  doc.on('update', update => {
    edits++
    out.edited(update, true)
  })
  for (let n = 0; n < 200; n++)
    addSticky(doc, { id: `pasted-${n}-xxxxxx`, author: 'ann', at: [n, 0], text: 'Line' })
  moveThings(
    doc,
    ids.map(id => ({ root: 'marks' as const, id, at: [70, 80] as const })),
  )
  expect(out.edits).toBe(edits)
  const updates = everything(out)
  expect(updates.length).toBeGreaterThan(3)
  for (const update of updates) {
    expect(structsOf(update)).toBeLessThanOrEqual(defaultLimits.structs)
    expect(update.length).toBeLessThanOrEqual(defaultLimits.updateBytes)
    Y.applyUpdate(other, update)
  }
  expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc))
  expect(out.edits).toBe(edits)
  out.acked(updates.length)
  expect(out.edits).toBe(0)
})

test('a few letters of one moment leave together', () => {
  const [doc, out] = [new Y.Doc(), new Outgoing()]
  doc.on('update', update => out.edited(update, true))
  for (const letter of 'letters') doc.getText('t').insert(0, letter)
  expect(everything(out)).toHaveLength(1)
})
