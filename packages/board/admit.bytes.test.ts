import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { admit } from './admit.ts'
import { addObjective, moveCard } from './edit.ts'
import { board, copyOf, deed, eveAt, lineIn, own, refusal } from './hostile.fixture.ts'

describe('[A2] only the connection’s own id, from exactly the next clock', () => {
  test('another client id', () => {
    const doc = board()
    expect(
      refusal(
        doc,
        deed(doc, d => moveCard(d, 'objectives', own, [1, 1])),
        { client: 3 },
      ),
    ).toBe('forged')
  })

  test('the id of the document itself', () => {
    const doc = board()
    expect(
      refusal(
        doc,
        deed(doc, d => moveCard(d, 'objectives', own, [1, 1])),
        { client: 1 },
      ),
    ).toBe('forged')
  })

  test('a hole in the own clock', () => {
    const doc = board()
    const copy = copyOf(doc)
    moveCard(copy, 'objectives', own, [1, 1])
    const update = Y.encodeStateAsUpdate(
      copy,
      Y.encodeStateVector(new Map([...Y.decodeStateVector(Y.encodeStateVector(copy))])),
    )
    const vector = Y.encodeStateVector(copy)
    moveCard(copy, 'objectives', own, [2, 2])
    expect(update.length).toBeGreaterThan(0)
    expect(refusal(doc, Y.encodeStateAsUpdate(copy, vector))).toBe('gap')
  })

  test('a neighbour that nobody knows', () => {
    const doc = board()
    const elsewhere = copyOf(doc)
    elsewhere.clientID = 9
    lineIn(elsewhere, own).insert(3, '!')
    const copy = copyOf(elsewhere)
    const vector = Y.encodeStateVector(copy)
    lineIn(copy, own).insert(4, '?')
    expect(refusal(doc, Y.encodeStateAsUpdate(copy, vector))).toBe('gap')
  })

  test('deletions of clocks that nobody knows', () => {
    const doc = board()
    expect(refusal(doc, new Uint8Array([0, 1, 1, 1, 0x90, 0x4e, 1]))).toBe('gap')
    expect(refusal(doc, new Uint8Array([0, 1, 77, 1, 0, 1]))).toBe('gap')
  })

  test('a skip', () => {
    expect(refusal(board(), new Uint8Array([1, 2, 2, 0, 0, 1, 10, 5, 0]))).toBe('gap')
  })

  test('known structs that were forged are cut away, not looked at', () => {
    const doc = board()
    // Client 1, clock 0: known. It names a neighbour of client 99 that does not exist.
    const forged = new Uint8Array([1, 1, 1, 0, 0x84, 99, 5, 1, 120, 0])
    const before = Y.encodeStateAsUpdate(doc)
    expect(admit(doc, forged, eveAt(doc))).toEqual({
      ok: true,
      update: null,
      echo: null,
    })
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    expect(doc.store.pendingStructs).toBeNull()
  })

  test('two sections of one client are one: what is judged is what is applied', () => {
    const doc = board()
    const twice = new Uint8Array([2, 1, 2, 0, 0, 1, 1, 2, 1, 0, 1, 0])
    const admission = admit(doc, twice, eveAt(doc))
    expect(admission.ok).toBe(true)
    expect(Y.getState(doc.store, 2)).toBe(2)
    expect(doc.store.pendingStructs).toBeNull()
  })
})

describe('[A1] bytes that are no update leave no trace', () => {
  const update = deed(board(), d =>
    addObjective(d, { id: 'a-new-objective', author: 'eve', text: 'é', at: [1, 2] }),
  )

  test('cut off at every length', () => {
    const doc = board()
    for (let length = 0; length < update.length; length++) {
      expect(refusal(doc, update.slice(0, length))).toBe('malformed')
    }
  })

  test('cut off in the middle of a larger buffer: what lies behind is not read', () => {
    const doc = board()
    const pool = new Uint8Array(update.length + 100)
    pool.set(update)
    for (let length = 0; length < update.length; length++) {
      expect(refusal(doc, pool.subarray(0, length))).toBe('malformed')
    }
  })

  test.each<[string, readonly number[]]>([
    ['trailing bytes', [0, 0, 0]],
    ['a length bomb of clients', [0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
    ['a length bomb of structs', [1, 0xff, 0xff, 0xff, 0xff, 0x0f, 2, 0, 0]],
    [
      'a length bomb of a string',
      [1, 1, 2, 0, 4, 1, 7, 109, 105, 115, 115, 105, 111, 110, 0xff, 0xff, 0xff, 0x7f],
    ],
    ['a length bomb of deletions', [0, 1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f]],
    ['an empty struct', [1, 2, 2, 0, 0, 1, 0, 0, 0]],
    ['a struct longer than anybody writes', [1, 1, 2, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, 0]],
    ['a deletion of nothing, which would stay pending', [0, 1, 77, 1, 0, 0]],
    ['deletions that overlap', [0, 1, 1, 2, 0, 5, 3, 5]],
    ['an unknown kind of content', [1, 1, 2, 0, 31, 0, 0, 0]],
  ])('%s', (_, bytes) => {
    expect(refusal(board(), new Uint8Array(bytes))).toBe('malformed')
  })

  test('nesting that would overflow the stack', () => {
    const deep = new Uint8Array(60_000).fill(117).map((byte, i) => (i % 2 === 0 ? byte : 1))
    const head = [1, 1, 2, 0, 8, 1, 7, 109, 105, 115, 115, 105, 111, 110, 1]
    expect(refusal(board(), new Uint8Array([...head, ...deep]))).toBe('malformed')
  })
})
