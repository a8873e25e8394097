/** The audit of copies (rules V1 to V4): when it is said, who compares, and what becomes of a copy that went wrong. */
import { digestVersion } from '@mustwin/board/digest'
import { addNeed, moveCard, textOf, writeText } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, Rig } from './rig.fixture.ts'
import type { RoomState } from './state.ts'
import { AUDIT, CLOSE, encodeAudit, SYNC } from './wire.ts'

const id = (letter: string) => letter.repeat(22)
const need = (seat: string, letter: string, text = `Need ${letter}`) => ({
  id: id(letter),
  author: seat,
  text,
  at: [0, 0] as const,
})

function room() {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const people = { ines: rig.join(ines), ben: rig.join(ben) }
  const write = (letter: string, person = people.ben) => {
    addNeed(person.replica.board, need(person.seat, letter))
    rig.flush(person)
  }
  /** Time passes, in steps in which a room that asked to be woken is woken. */
  const pass = (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 500) {
      rig.now += Math.min(500, left)
      rig.handle({ type: 'wake', now: rig.now })
    }
  }
  write('a')
  return { rig, ...people, write, pass }
}

const audits = (person: { readonly heard: readonly Uint8Array[] }) =>
  person.heard.filter(frame => frame[0] === AUDIT).length
const divergences = (rig: Rig) => rig.effects.filter(e => e.type === 'diverged').length
const texts = (person: Person) => readBoard(person.replica.board).needs.map(n => n.text.plain)
/** Changes a copy as no edit does: nothing of it is on its way to the server. */
const damage = (person: Person, how: (board: Y.Doc) => void) =>
  person.replica.board.transact(() => how(person.replica.board), person.replica.documents)
/** Loses updates that the server sends to somebody, as no line does. */
function misses(person: Person, happen: () => void): void {
  const honest = person.replica.handle.bind(person.replica)
  person.replica.handle = event => (event.type === 'frame' && event.bytes[0] === SYNC ? [] : honest(event))
  happen()
  person.replica.handle = honest
}
const offered = (person: Person) => person.replica.documents.recovered.map(r => r.text)
const comeBack = (rig: Rig, person: Person): Person => {
  rig.cut(person)
  return rig.join(person.seat, person.replica)
}

test('[V1] when nobody wrote for 2 s our clients are told, and every 10 s from then on', () => {
  const { rig, ines, write, pass } = room()
  const stock = rig.line(rig.seat('Stock'), 1_000_001)
  pass(1_500)
  write('b')
  pass(1_500)
  expect(audits(ines)).toBe(0)
  pass(1_000)
  expect([audits(ines), audits(stock)]).toEqual([1, 0])
  pass(9_000)
  expect(audits(ines)).toBe(1)
  pass(1_500)
  expect([audits(ines), divergences(rig)]).toEqual([2, 0])
})

test('[V1] a large board is read in slices, each in its own wake', () => {
  const { rig, ines, ben } = room()
  for (let n = 0; n < 450; n++) {
    const many = { ...need(ben.seat, 'x', 'Many'), id: `many-${String(n).padStart(17, '0')}` }
    addNeed(ben.replica.board, many)
    if (n % 10 === 9) rig.flush(ben)
  }
  const wakes: number[] = []
  for (let i = 0; i < 8 && audits(ines) === 0; i++) {
    const wake = rig.effects.findLast(e => e.type === 'wake')
    rig.now = wake?.type === 'wake' ? Math.max(rig.now, wake.at) : rig.now
    rig.handle({ type: 'wake', now: rig.now })
    wakes.push(rig.now)
  }
  expect(audits(ines)).toBe(1)
  expect(wakes.length).toBeGreaterThanOrEqual(3)
  expect(divergences(rig)).toBe(0)
})

test('[V1] of a board that rests what is known is said at each tick, and the document is not made for it', () => {
  const { rig, ines, pass } = room()
  pass(70_000)
  const before = audits(ines)
  // Nothing of the audit keeps the document in memory.
  const { kept } = Reflect.get(rig.room, 'state') as RoomState
  const { digest, doc } = Reflect.get(rig.room, 'audit') as { digest: unknown; doc: unknown }
  expect([kept.awake, digest, doc]).toEqual([null, null, null])
  rig.now += 15_000
  rig.handle({ type: 'tick', now: rig.now })
  expect(audits(ines)).toBe(before + 1)
  pass(20_000)
  expect(audits(ines)).toBe(before + 1)
})

test('[V2] a copy with edits that are not confirmed is not compared, and neither is one that is being fetched', () => {
  const { rig, ben, pass } = room()
  addNeed(ben.replica.board, need(ben.seat, 'b'))
  pass(5_000)
  rig.flush(ben)
  expect([divergences(rig), ben.replica.documents.incarnation]).toEqual([0, 0])
  const audit = ben.heard.findLast(frame => frame[0] === AUDIT) ?? new Uint8Array()
  rig.cut(ben)
  damage(ben, board => board.getMap('needs').delete(id('a')))
  ben.replica.handle({ type: 'open', now: rig.now })
  expect(ben.replica.handle({ type: 'frame', bytes: audit, now: rig.now })).toEqual([])
  expect(ben.replica.documents.incarnation).toBe(0)
})

test('[V2] a digest that is made otherwise is not compared', () => {
  const { rig, ben } = room()
  const bytes = encodeAudit(digestVersion + 1, new Uint8Array(8))
  expect(ben.replica.handle({ type: 'frame', bytes, now: rig.now })).toEqual([])
})

test('[V3] a copy that was damaged says so, is fetched anew, and what stood only in it is offered back', () => {
  const { rig, ines, ben, write, pass } = room()
  write('b')
  damage(ben, board => {
    board.getMap('needs').delete(id('a'))
    addNeed(board, need(ben.seat, 'c', 'Only here'))
    const text = textOf(board, 'needs', id('b'))
    if (text) writeText(text, 'Changed here only')
  })
  expect(ben.replica.status.unsaved).toBe(0)
  pass(2_500)
  expect([divergences(rig), ben.replica.documents.incarnation]).toEqual([1, 1])
  comeBack(rig, ben)
  expect(texts(ben)).toEqual(texts(ines))
  expect(offered(ben).sort()).toEqual(['Changed here only', 'Only here'])
  expect(ines.replica.documents.incarnation).toBe(0)
})

test('[V3] a copy that was only behind is fetched anew, and nothing of it is offered back', () => {
  const { rig, ines, ben, pass } = room()
  misses(ines, () => {
    const text = textOf(ben.replica.board, 'needs', id('a'))
    if (text) writeText(text, 'Need a, and more of it')
    rig.flush(ben)
  })
  expect(texts(ines)).toEqual(['Need a'])
  pass(2_500)
  comeBack(rig, ines)
  expect([texts(ines), offered(ines)]).toEqual([['Need a, and more of it'], []])
})

test('[V3] found within 15 s also when nobody writes any more', () => {
  const { rig, ines, ben, pass } = room()
  pass(3_000)
  damage(ben, board => void moveCard(board, 'needs', id('a'), [500, 500]))
  pass(12_000)
  expect(divergences(rig)).toBe(1)
  comeBack(rig, ben)
  expect(readBoard(ben.replica.board)).toEqual(readBoard(ines.replica.board))
})

test('[V4] a copy that differs again is reported and left alone, until it was right once', () => {
  const { rig, ines, ben, write, pass } = room()
  const incarnation = () => ines.replica.documents.incarnation
  const goWrong = (letter: string) => misses(ines, () => write(letter))
  goWrong('b')
  pass(2_500)
  expect([incarnation(), divergences(rig)]).toEqual([1, 1])
  comeBack(rig, ines)
  goWrong('c')
  pass(30_000)
  expect([incarnation(), divergences(rig)]).toEqual([1, 2])
  Y.applyUpdate(ines.replica.board, Y.encodeStateAsUpdate(ben.replica.board), ines.replica.documents)
  pass(12_000)
  goWrong('d')
  pass(12_000)
  expect(incarnation()).toBe(2)
})

test('[V3] who reports again and again is counted once, and a stock client has nothing to report', () => {
  const { rig, ben } = room()
  const line = rig.line(ben.seat, 1_000_007, true)
  for (let n = 0; n < 5; n++) rig.say(line, encodeAudit(digestVersion, new Uint8Array(8)))
  expect([divergences(rig), line.closed]).toEqual([1, null])
  const stock = rig.line(ben.seat)
  rig.say(stock, encodeAudit(digestVersion, new Uint8Array(8)))
  expect(stock.closed).toBe(CLOSE.malformed)
})
