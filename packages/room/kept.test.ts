import { addNeed } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { clocksOf } from './clocks.ts'
import { KeptBoard, NOTHING, type Packing, updateIn } from './kept.ts'

/** Stands for deflate: shorter is not what these tests are about, only that nobody reads it without `unpack`. */
const packing: Packing = {
  pack: bytes => bytes.map(byte => byte ^ 0xff),
  unpack: bytes => bytes.map(byte => byte ^ 0xff),
}

const id = (n: number) => `need-${n}`.padEnd(22, 'x')

/** A board on which somebody has written so many needs: its copy, and how to write the next one. */
function written(count: number, copied = count) {
  const doc = new Y.Doc()
  doc.clientID = 70_000
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  const write = (n: number): Uint8Array => {
    updates.length = 0
    addNeed(doc, { id: id(n), author: 'seat', text: `Need ${n}`, at: [n, n] })
    return Y.mergeUpdates([...updates])
  }
  for (let n = 0; n < copied; n++) write(n)
  const bytes = Y.encodeStateAsUpdate(doc)
  const base = { bytes, seq: copied, size: bytes.length, packed: false, vector: [...clocksOf(doc)] }
  const kept = new KeptBoard(base, 7, packing)
  for (let n = copied; n < count; n++) kept.fold(write(n))
  return { doc, kept, write }
}

const needs = (update: Uint8Array): number => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return readBoard(doc).needs.length
}

test('[J1] vectors, wholes and tails of a board at rest are answered without a document', () => {
  const { doc, kept, write } = written(40, 30)
  expect(kept.vector()).toEqual(Y.encodeStateVector(doc))
  expect(needs(kept.whole())).toBe(40)
  const before = Y.encodeStateVector(doc)
  kept.fold(write(40))
  expect(needs(kept.missing(new Uint8Array([0])))).toBe(41)
  Y.applyUpdate(doc, kept.missing(before))
  expect(readBoard(doc).needs).toHaveLength(41)
  expect(kept.firstCopy()).not.toBeNull()
  expect(kept.isAwake).toBe(false)
})

test('[J1] [J3] who has all of the snapshot gets its deletions and what came since, and no more', () => {
  const { doc, kept, write } = written(20)
  const away = new Y.Doc()
  Y.applyUpdate(away, Y.encodeStateAsUpdate(doc))
  kept.doc.getMap<Y.Map<unknown>>('needs').get(id(3))?.set('at', [9, 9])
  const moved = Y.encodeStateAsUpdate(kept.doc, Y.encodeStateVector(doc))
  kept.add(moved)
  kept.doc.transact(() => kept.doc.getMap('needs').delete(id(4)))
  kept.add(Y.encodeStateAsUpdate(kept.doc, Y.encodeStateVector(kept.doc)))
  const there = new Y.Doc()
  Y.applyUpdate(there, Y.encodeStateAsUpdate(kept.doc))
  kept.copy()
  kept.rest()
  Y.applyUpdate(doc, moved)
  kept.fold(write(20))
  // Has every struct of the snapshot, and missed a deletion, which no state vector can tell.
  Y.applyUpdate(away, moved)
  const answer = kept.missing(Y.encodeStateVector(away))
  Y.applyUpdate(away, answer)
  Y.applyUpdate(there, answer)
  expect(away.getMap('needs').has(id(4))).toBe(false)
  expect(readBoard(away)).toEqual(readBoard(there))
  expect(readBoard(away).needs).toHaveLength(20)
  expect(answer.length).toBeLessThan(kept.whole().length / 5)
})

test('[J2] the packed copy is made once, and what came since stands beside it', () => {
  const made: Uint8Array[] = []
  const { doc } = written(60)
  const bytes = Y.encodeStateAsUpdate(doc)
  const base = { bytes, seq: 60, size: bytes.length, packed: false, vector: [...clocksOf(doc)] }
  const counting = { ...packing, pack: (b: Uint8Array) => packing.pack(made[made.push(b) - 1] ?? b) }
  const kept = new KeptBoard(base, 7, counting)
  const first = kept.firstCopy()
  expect(first?.rest).toEqual(NOTHING)
  kept.doc.on('update', update => kept.add(update))
  addNeed(kept.doc, { id: id(99), author: 'seat', text: 'Late', at: [0, 0] })
  const second = kept.firstCopy()
  expect(second?.frame).toBe(first?.frame)
  expect(made).toHaveLength(1)
  const all = second && Y.mergeUpdates([updateIn(second.frame, packing), second.rest])
  expect(all && needs(all)).toBe(61)
})

test('[J2] a small board is not packed, and without packing none is', () => {
  expect(written(1).kept.firstCopy()).toBeNull()
  const { doc } = written(60)
  const bytes = Y.encodeStateAsUpdate(doc)
  const base = { bytes, seq: 60, size: bytes.length, packed: false, vector: [...clocksOf(doc)] }
  expect(new KeptBoard(base, 7, null).firstCopy()).toBeNull()
})

test('[J3] what came after a place in the log is exactly that, also over a snapshot', () => {
  const { kept, write } = written(10, 4)
  expect(kept.seq).toBe(10)
  expect(kept.since(10)).toEqual(NOTHING)
  const two = kept.since(8)
  expect(two && new Set(Y.decodeUpdate(two).structs.map(s => s.id.clock)).size).toBeGreaterThan(1)
  kept.copy()
  expect(kept.since(8)).toEqual(two)
  kept.fold(write(10))
  expect(kept.seq).toBe(11)
  expect(kept.since(10)?.length).toBeLessThan(two?.length ?? 0)
})

test('[J3] a place that is not known, or not yet reached, is not answered', () => {
  const { kept } = written(10, 4)
  expect(kept.since(3)).toBeNull()
  expect(kept.since(11)).toBeNull()
})

test('[J3] what is remembered of before a snapshot is bounded', () => {
  const { kept } = written(4)
  for (let n = 0; n < 10; n++) kept.add(new Uint8Array(20 * 1_024))
  kept.copy()
  expect(kept.since(kept.seq - 3)).not.toBeNull()
  expect(kept.since(kept.seq - 4)).toBeNull()
})

test('[J2] a copy of which most came later is made anew, but not for each who joins', () => {
  const { kept, write } = written(1)
  const add = (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const update = write(n)
      Y.applyUpdate(kept.doc, update)
      kept.add(update)
    }
  }
  add(1, 80)
  const first = kept.firstCopy()
  expect(first && needs(updateIn(first.frame, packing))).toBe(80)
  add(80, 85)
  expect(kept.firstCopy()?.frame).toBe(first?.frame)
})

test('[J2] after very many updates the tail is what the document says, and the same', () => {
  const { kept, write } = written(40)
  expect(kept.firstCopy()).not.toBeNull()
  for (let n = 40; n < 560; n++) {
    const update = write(n)
    Y.applyUpdate(kept.doc, update)
    kept.add(update)
  }
  const copy = kept.firstCopy()
  expect(copy && needs(Y.mergeUpdates([updateIn(copy.frame, packing), copy.rest]))).toBe(560)
  expect(kept.since(41)).toBeNull()
  expect(kept.since(550)).not.toBeNull()
})

test('[J4] a board that goes to rest and wakes again is the same, and writes under its id', () => {
  const { kept } = written(10, 4)
  const before = Y.encodeStateAsUpdate(kept.doc)
  const { seq } = kept
  kept.rest()
  expect(kept.isAwake).toBe(false)
  expect(kept.seq).toBe(seq)
  expect(Y.encodeStateAsUpdate(kept.doc)).toEqual(before)
  expect(kept.doc.clientID).toBe(7)
})

test('[R2] a log with a gap does not fold: a missing update, a missing origin, a deletion of what is not there', () => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  const text = doc.getText('mission')
  text.insert(0, 'one')
  text.insert(3, 'two')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  const theirs: Uint8Array[] = []
  other.on('update', update => theirs.push(update))
  other.getText('mission').insert(6, 'three')
  text.delete(0, 2)
  const [first = NOTHING, second = NOTHING, deletion = NOTHING] = updates
  const fold = (...entries: readonly Uint8Array[]) => {
    const kept = new KeptBoard({ bytes: NOTHING, seq: 0, size: 2, packed: false, vector: [] }, 7, null)
    return () => entries.map(entry => kept.fold(entry))
  }
  expect(fold(first, second, ...theirs, deletion)).not.toThrow()
  expect(fold(second)).toThrow(/gap/)
  expect(fold(first, ...theirs)).toThrow(/gap/)
  expect(fold(deletion)).toThrow(/gap/)
  expect(fold(first, second, first)).not.toThrow()
})
