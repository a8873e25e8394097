import { addNeed, bringBack, dropCard, textOf, writeText } from '@mustwin/board/edit'
import type { StepId } from '@mustwin/okr/steps'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Rig } from './rig.fixture.ts'
import { BOARD, CLOSE, COMPANY, decodeFrame, encodeSync } from './wire.ts'

const id = (letter: string) => letter.repeat(22)

/** Ines facilitates, Ben takes part, Omar listens in; the step is on. */
function room(step: StepId = 'needs') {
  const rig = new Rig()
  const ines = rig.seat('Ines', 'facilitator')
  const ben = rig.seat('Ben')
  rig.all(ines, { type: 'start' }, { type: 'goTo', step })
  return { rig, ines, ben, watcher: rig.join(ines), person: rig.join(ben) }
}

/** The updates that a hand-made client would send for these edits. */
function updatesOf(client: number, edit: (doc: Y.Doc) => void, base?: Y.Doc): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = client
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base), 'base')
  const updates: Uint8Array[] = []
  doc.on('update', (u: Uint8Array) => updates.push(u))
  edit(doc)
  return updates
}

const need = (seat: string, letter = 'n', text = 'A translator') => ({
  id: id(letter),
  author: seat,
  text,
  at: [0, 0] as const,
})
const reset = (frames: readonly Uint8Array[]) =>
  frames.map(decodeFrame).find(f => f?.type === 'reset') as { json: { code: string } } | undefined

describe('a refusal', () => {
  test.each<[string, string, (doc: Y.Doc, seat: string) => void]>([
    ['an unknown root', 'shape', doc => doc.getMap('votes').set('me', 99)],
    ['a foreign author', 'shape', doc => addNeed(doc, need('somebody-else'))],
    ['a key that the table does not name', 'shape', doc => doc.getMap('needs').set('x', 1)],
    [
      'a root that this step does not open',
      'locked',
      (doc, seat) => {
        const record = new Y.Map<unknown>()
        for (const [key, value] of Object.entries({ id: id('m'), author: seat, at: [0, 0], kind: 'sticky' }))
          record.set(key, value)
        doc.getMap('marks').set(id('m'), record)
      },
    ],
  ])('[A1] [A4] %s leaves no trace', (_name, _code, edit) => {
    const { rig, ben, watcher } = room('mission.consent')
    const before = Y.encodeStateAsUpdate(watcher.replica.board)
    const entries = rig.entries.length
    const heard = watcher.heard.length
    const line = rig.line(ben, 1_000_001, true)
    const [update = new Uint8Array()] = updatesOf(1_000_001, doc => edit(doc, ben))
    rig.say(line, encodeSync(BOARD, 'update', update))
    expect(reset(line.heard)).toBeDefined()
    expect(rig.entries.length).toBe(entries)
    expect(Y.encodeStateAsUpdate(watcher.replica.board)).toEqual(before)
    expect(watcher.heard.slice(heard).every(f => f[0] === COMPANY)).toBe(true)
  })

  test('[A2] a struct of another client id is refused', () => {
    const { rig, ben } = room()
    const line = rig.line(ben, 1_000_001, true)
    const [update = new Uint8Array()] = updatesOf(1_000_002, doc => addNeed(doc, need(ben)))
    rig.say(line, encodeSync(BOARD, 'update', update))
    expect(reset(line.heard)?.json.code).toBe('forged')
  })

  test('[A3] a first gap is asked about, a second is refused', () => {
    const { rig, ben } = room()
    const line = rig.line(ben, 1_000_001, true)
    const [, second = new Uint8Array(), third = new Uint8Array()] = updatesOf(1_000_001, doc => {
      for (const letter of 'abc') addNeed(doc, need(ben, letter))
    })
    const heard = line.heard.length
    rig.say(line, encodeSync(BOARD, 'update', second))
    const asked = line.heard.slice(heard).map(decodeFrame)
    expect(asked).toMatchObject([{ type: 'sync', doc: BOARD, step: 'vector' }])
    rig.say(line, encodeSync(BOARD, 'update', third))
    expect(reset(line.heard)?.json.code).toBe('gap')
  })

  test('[A7] nothing more is heard for that document until the client starts afresh', () => {
    const { rig, ben, watcher } = room()
    const line = rig.line(ben, 1_000_001, true)
    const [forged = new Uint8Array()] = updatesOf(1_000_002, doc => addNeed(doc, need(ben)))
    const [honest = new Uint8Array()] = updatesOf(1_000_001, doc => addNeed(doc, need(ben)))
    rig.say(line, encodeSync(BOARD, 'update', forged))
    rig.say(line, encodeSync(BOARD, 'update', honest))
    expect(watcher.replica.board.getMap('needs').size).toBe(0)
  })

  test('[A9] more refusals than the limit close the connection', () => {
    const { rig, ben } = room()
    const closed = [1, 2, 3, 4].map(n => {
      const line = rig.line(ben, 1_000_000 + n, true)
      const [update = new Uint8Array()] = updatesOf(77_777, doc => addNeed(doc, need(ben)))
      rig.say(line, encodeSync(BOARD, 'update', update))
      return line.closed
    })
    expect(closed).toEqual([null, null, null, CLOSE.tooMuch])
  })

  test('[A10] a text over its limit is refused with a sentence', () => {
    const { rig, ben } = room()
    const line = rig.line(ben, 1_000_001, true)
    const [update = new Uint8Array()] = updatesOf(1_000_001, doc =>
      addNeed(doc, need(ben, 'n', 'x'.repeat(9_000))),
    )
    rig.say(line, encodeSync(BOARD, 'update', update))
    expect(reset(line.heard)?.json).toMatchObject({ code: 'size' })
  })
})

test('[A10] a board at its limit of bytes takes no more', () => {
  const rig = new Rig(1, { boardBytes: 2_000 })
  const ines = rig.seat('Ines', 'facilitator')
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const person = rig.join(ines)
  for (const letter of 'abcdefgh') {
    if (person.replica.documents.incarnation > 0) break
    addNeed(person.replica.board, need(ines, letter, `${letter} ${'x'.repeat(400)}`))
    rig.flush(person)
  }
  rig.cut(person)
  rig.join(ines, person.replica)
  expect(person.replica.documents.recovered).toMatchObject([{ root: 'needs' }])
  expect(person.replica.documents.recovered[0]?.reason).toMatch(/^The board is full/)
})

/** A board of needs that has just refused one more. */
function full(limits: { records: number } | { boardBytes: number }) {
  const rig = new Rig(1, { ...limits, refusals: 100 })
  const ines = rig.seat('Ines', 'facilitator')
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const person = rig.join(ines)
  const letters = [...'abcdefgh']
  const last = letters.find(letter => {
    addNeed(person.replica.board, need(ines, letter, `${letter} ${'x'.repeat(400)}`))
    rig.flush(person)
    return person.replica.documents.incarnation > 0
  })
  if (last === undefined) throw new Error('never full')
  rig.cut(person)
  return { rig, ines, last, person: rig.join(ines, person.replica) }
}

test('[A10] a board at its limit of records says so, and the text that was refused is kept', () => {
  const { person, last } = full({ records: 3 })
  expect(last).toBe('d')
  expect(person.replica.board.getMap('needs').size).toBe(3)
  expect(person.replica.documents.recovered).toMatchObject([
    {
      root: 'needs',
      text: expect.stringMatching(/^d x+$/),
      reason:
        'The board is full: it holds 3 cards and marks, those in the tray included. This was not added.',
    },
  ])
})

for (const limits of [{ records: 3 }, { boardBytes: 2_000 }]) {
  test(`[A11] at the limit of ${Object.keys(limits)[0]} cards go into the tray and out of it`, () => {
    const { rig, person } = full(limits)
    const watcher = rig.join(rig.seat('Ben'))
    const seen = () =>
      watcher.replica.board.getMap<Y.Map<unknown>>('needs').get(id('a'))?.get('deleted') ?? false
    for (const is of [true, false, true]) {
      if (is) dropCard(person.replica.board, 'needs', id('a'))
      else bringBack(person.replica.board, 'needs', id('a'))
      rig.flush(person)
      expect(seen()).toBe(is)
    }
    // Both in one message: the second value names the first one as its neighbour, and no key.
    bringBack(person.replica.board, 'needs', id('a'))
    dropCard(person.replica.board, 'needs', id('b'))
    dropCard(person.replica.board, 'needs', id('a'))
    rig.flush(person)
    expect([seen(), person.replica.documents.incarnation, person.replica.status.unsaved]).toEqual([
      true,
      1,
      0,
    ])
  })
}

test('[A11] on a full board words can be taken away, and then there is place for others', () => {
  const { rig, ines, person } = full({ boardBytes: 2_000 })
  const text = textOf(person.replica.board, 'needs', id('a'))
  if (!text) throw new Error('no text')
  person.replica.board.transact(() => text.delete(0, text.length))
  rig.flush(person)
  addNeed(person.replica.board, need(ines, 'z', 'New'))
  rig.flush(person)
  expect(person.replica.documents.incarnation).toBe(1)
  expect(rig.join(rig.seat('Ben')).replica.board.getMap('needs').has(id('z'))).toBe(true)
})

test('[A11] who comes back to a full board has everything and is let in', () => {
  const { rig, ines, person } = full({ boardBytes: 2_000 })
  const text = textOf(person.replica.board, 'needs', id('a'))
  person.replica.board.transact(() => text?.delete(0, 1))
  dropCard(person.replica.board, 'needs', id('b'))
  rig.flush(person)
  const { incarnation } = person.replica.documents
  rig.cut(person)
  const again = rig.join(ines, person.replica)
  expect(again.replica.documents.incarnation).toBe(incarnation)
  expect(again.replica.status).toMatchObject({ connection: 'live', unsaved: 0 })
})

test('[A11] the way into the tray is no way around the limit', () => {
  const { rig, person } = full({ boardBytes: 2_000 })
  const { board, documents } = person.replica
  board.transact(() => {
    dropCard(board, 'needs', id('a'))
    board.getMap<Y.Map<unknown>>('needs').get(id('b'))?.set('deleted', 'x'.repeat(300))
  })
  rig.flush(person)
  expect(documents.incarnation).toBe(2)
})

test('[A5] rights follow the role at once: an observer writes nothing', () => {
  const { rig, ines, ben, person, watcher } = room()
  addNeed(person.replica.board, need(ben))
  rig.flush(person)
  expect(watcher.replica.board.getMap('needs').size).toBe(1)
  rig.all(ines, { type: 'setRole', seat: ben, role: 'observer' })
  addNeed(person.replica.board, need(ben, 'o', 'Too late'))
  rig.flush(person)
  expect(watcher.replica.board.getMap('needs').size).toBe(1)
})

test("[A5] another person's card cannot be deleted where the step says own", () => {
  const { rig, ines, ben, person, watcher } = room()
  addNeed(watcher.replica.board, need(ines))
  rig.flush(watcher)
  dropCard(person.replica.board, 'needs', id('n'))
  rig.flush(person)
  const card = watcher.replica.board.getMap<Y.Map<unknown>>('needs').get(id('n'))
  expect(card?.get('deleted') ?? false).toBe(false)
  expect(rig.room.workshop.seats[ben]).toBeDefined()
})

test('[A6] a lock leaves two seconds for edits in flight, and none after', () => {
  const { rig, ines, ben, person, watcher } = room()
  rig.all(ines, { type: 'lock', stage: 'free' })
  addNeed(person.replica.board, need(ben, 'g', 'In flight'))
  rig.now += 1_900
  rig.flush(person)
  expect(watcher.replica.board.getMap('needs').size).toBe(1)
  rig.now += 200
  addNeed(person.replica.board, need(ben, 'h', 'Too late'))
  rig.flush(person)
  expect(watcher.replica.board.getMap('needs').size).toBe(1)
  addNeed(watcher.replica.board, need(ines, 'i', 'The facilitator may'))
  rig.flush(watcher)
  expect(watcher.replica.status.unsaved).toBe(0)
})

test("[A8] what is relayed is the document's own encoding of what was new", () => {
  const { rig, ben, watcher } = room('mission.together')
  const line = rig.line(ben, 1_000_001, true)
  const base = new Y.Doc()
  Y.applyUpdate(base, Y.encodeStateAsUpdate(watcher.replica.board))
  const write = (doc: Y.Doc) => {
    const fragment = textOf(doc, 'mission')
    if (fragment) writeText(fragment, 'Germany knows us')
  }
  const updates = updatesOf(1_000_001, write, base)
  const merged = Y.mergeUpdates([Y.encodeStateAsUpdate(base), ...updates])
  const heard = watcher.heard.length
  rig.say(line, encodeSync(BOARD, 'diff', merged))
  const relayed = watcher.heard
    .slice(heard)
    .map(decodeFrame)
    .find(f => f?.type === 'sync')
  if (relayed?.type !== 'sync') throw new Error('nothing was relayed')
  expect(relayed.bytes).not.toEqual(merged)
  expect(Y.decodeUpdate(relayed.bytes).structs.every(s => s.id.client === 1_000_001)).toBe(true)
})
