import { addNeed, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Effect } from './effects.ts'
import { type Packing, updateIn } from './kept.ts'
import { defaultLimits } from './limits.ts'
import { Replica } from './replica.ts'
import { REST_AFTER } from './rest.ts'
import { type Person, Rig, seeded } from './rig.fixture.ts'
import { Room } from './room.ts'
import { openState, snapshotOf } from './state.ts'
import { ACK, BOARD, decodeFrame, encodePosition, encodeSync, PACKED, POSITION } from './wire.ts'

/** Stands for deflate: nobody reads it without `unpack`. */
const packing: Packing = {
  pack: bytes => bytes.map(byte => byte ^ 0xff),
  unpack: bytes => bytes.map(byte => byte ^ 0xff),
}
const id = (n: number) => `need-${n}`.padEnd(22, 'x')
const ASK = encodeSync(BOARD, 'vector', new Uint8Array([0]))

/** A room in which Ben wrote so many needs. */
function busy(count = 30) {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const person = rig.join(ben)
  const write = (n: number, by: Person = person) => {
    addNeed(by.replica.board, { id: id(n), author: by.seat, text: `Need ${n}`, at: [n, n] })
    rig.flush(by)
  }
  for (let n = 0; n < count; n++) write(n)
  return { rig, ines, ben, person, write }
}

const stateOf = (room: Room): { kept: { isAwake: boolean; seq: number } } =>
  (room as unknown as { state: { kept: { isAwake: boolean; seq: number } } }).state

/** The same room, opened by the next server. */
function reopened({ rig }: { rig: Rig }, with_: Packing | null = packing) {
  const { snapshot, entries } = rig
  return Room.open(
    { id: 'room', epoch: 9, generation: 'g', snapshot, entries },
    seeded(3),
    defaultLimits,
    with_,
  )
}

const stored = ({ snapshot, entries }: Rig) => ({ id: 'room', epoch: 8, generation: 'g', snapshot, entries })

const framesTo = (conn: string, effects: readonly Effect[]): Uint8Array[] =>
  effects.flatMap(e => (e.type === 'send' && e.to === conn ? [e.frame] : []))

function join(room: Room, seat: string, client: number, unpacks: boolean) {
  const conn = `c${client}`
  const now = 2_000_000
  return {
    greeting: framesTo(conn, room.handle({ type: 'join', conn, seat, ours: true, client, unpacks, now })),
    asked: (bytes: Uint8Array) => framesTo(conn, room.handle({ type: 'frame', conn, bytes, now })),
  }
}

test('[J1] people come, look and come back, and nobody has made a document of the board', () => {
  const made = busy()
  const room = reopened(made)
  const one = join(room, made.ben, 80_000, true)
  one.asked(ASK)
  one.asked(encodeSync(BOARD, 'vector', Y.encodeStateVector(made.person.replica.board)))
  one.asked(encodePosition(3, Y.encodeStateVector(made.person.replica.board)))
  one.asked(encodeSync(BOARD, 'diff', new Uint8Array([0, 0])))
  room.handle({ type: 'tick', now: 2_015_000 })
  room.handle({ type: 'look', call: 1, seat: made.ben, what: 'view', now: 2_015_000 })
  expect(stateOf(room).kept.isAwake).toBe(false)
  room.handle({ type: 'look', call: 2, seat: made.ben, what: 'sheet', now: 2_015_000 })
  expect(stateOf(room).kept.isAwake).toBe(true)
})

test('[J2] the first copy is packed for who can unpack it, and plain for the others', () => {
  const made = busy()
  const packed = openState(stored(made.rig), packing)
  const room = reopened({ rig: Object.assign(made.rig, { snapshot: snapshotOf(packed), entries: [] }) })
  const frames = join(room, made.ben, 80_000, true).asked(ASK)
  expect(frames.map(frame => frame[0])).toEqual([PACKED, 0, POSITION])
  const replica = new Replica(seeded(5))
  const [copy = ASK, ...rest] = frames
  Y.applyUpdate(replica.board, updateIn(copy, packing), replica.documents)
  for (const bytes of rest) replica.handle({ type: 'frame', bytes, now: 0 })
  expect(readBoard(replica.board).needs).toHaveLength(30)
  const plain = join(room, made.ines, 90_000, false).asked(ASK)
  expect(plain.map(frame => frame[0])).toEqual([0, POSITION])
  expect(stateOf(room).kept.isAwake).toBe(false)
})

test('[J3] who comes back gets what came since, in a few bytes, also from the next server', () => {
  const made = busy()
  const { rig, person, write } = made
  // What was moved leaves deletions, which only who names a place is spared: no state vector tells of them.
  for (let n = 0; n < 10; n++) {
    person.replica.board.getMap<Y.Map<unknown>>('needs').get(id(n))?.set('at', [n, 1])
    rig.flush(person)
  }
  rig.now += 15_000
  rig.handle({ type: 'tick', now: rig.now })
  const before = person.heard.length
  rig.cut(person)
  const other = rig.join(rig.seat('Cleo'))
  write(77, other)
  rig.crash()
  rig.join(person.seat, person.replica)
  expect(readBoard(person.replica.board).needs).toHaveLength(31)
  expect(before).toBeGreaterThan(0)
  const diffs = [...rig.effects].flatMap(e => {
    const frame = e.type === 'send' ? decodeFrame(e.frame) : null
    return frame?.type === 'sync' && frame.step === 'diff' && frame.doc === BOARD ? [frame.bytes] : []
  })
  expect(needsIn(diffs.at(-1) ?? ASK)).toBe(1)
  const deletions = [...Y.decodeUpdate(diffs.at(-1) ?? ASK).ds.clients.keys()]
  expect(deletions.filter(client => client !== other.replica.board.clientID)).toEqual([])
})

const needsIn = (update: Uint8Array) =>
  Y.decodeUpdate(update).structs.filter(s => s instanceof Y.Item && s.parentSub?.startsWith('need-')).length

test('[J3] a place is told only when all up to there was sent: not before the first copy', () => {
  const made = busy()
  const { rig, write } = made
  const silent = rig.line(rig.seat('Dana'), 70_123, true)
  write(50)
  rig.handle({ type: 'tick', now: rig.now + 15_000 })
  expect(silent.heard.filter(frame => frame[0] === POSITION)).toEqual([])
  rig.say(silent, ASK)
  write(51)
  rig.handle({ type: 'tick', now: rig.now + 30_000 })
  const told = silent.heard.flatMap((bytes, at) => {
    const frame = decodeFrame(bytes)
    return frame?.type === 'position' ? [{ at, seq: frame.seq }] : []
  })
  expect(told).toHaveLength(2)
  expect((told[1]?.seq ?? 0) - (told[0]?.seq ?? 0)).toBe(1)
  const update = silent.heard.findLastIndex(frame => frame[0] === 0 && frame[1] === 2)
  expect(told[1]?.at).toBeGreaterThan(update)
})

test('[J3] a place waits for the disk with what it speaks of', () => {
  const made = busy(2)
  const { rig, person, write } = made
  rig.hold = true
  write(50)
  const heard = person.heard.length
  rig.handle({ type: 'tick', now: rig.now + 15_000 })
  expect(person.heard.slice(heard).filter(frame => frame[0] === POSITION)).toEqual([])
})

test('[J3] a client that starts afresh has no place any more', () => {
  const { rig, person, write } = busy(3)
  rig.carry(person.replica.handle({ type: 'wake', now: rig.now }), person)
  addObjective(person.replica.board, { id: id(9), author: person.seat, text: 'Not here', at: [0, 0] })
  rig.flush(person)
  const again = rig.join(person.seat, person.replica)
  write(4, again)
  expect(readBoard(person.replica.board).needs).toHaveLength(4)
})

test('[J4] a board that nobody used goes to rest, and is the same room when somebody writes again', () => {
  const made = busy()
  const { rig, person, write } = made
  expect(stateOf(rig.room).kept.isAwake).toBe(true)
  const before = Y.encodeStateAsUpdate(person.replica.board)
  for (let s = 0; s <= 2 * REST_AFTER; s += 15_000) {
    rig.now += 15_000
    rig.handle({ type: 'tick', now: rig.now })
  }
  expect(stateOf(rig.room).kept.isAwake).toBe(false)
  const other = rig.join(rig.seat('Cleo'))
  expect(Y.encodeStateVector(other.replica.board)).toEqual(Y.encodeStateVector(person.replica.board))
  expect(Y.encodeStateAsUpdate(person.replica.board)).toEqual(before)
  write(88, other)
  expect(readBoard(person.replica.board).needs).toHaveLength(31)
  rig.crash()
  const back = rig.join(other.seat, other.replica)
  write(89, back)
  expect(other.replica.status.unsaved).toBe(0)
})

test('[J4] while somebody writes, the board does not rest', () => {
  const { rig, write } = busy()
  for (let n = 100; n < 110; n++) {
    rig.now += REST_AFTER / 4
    rig.handle({ type: 'wake', now: rig.now })
    write(n)
    expect(stateOf(rig.room).kept.isAwake).toBe(true)
  }
})

test('[J1] who comes back with nothing new, deletions and all, wakes no board either; who brings something does', () => {
  const made = busy()
  const { board } = made.person.replica
  board.getMap<Y.Map<unknown>>('needs').get(id(3))?.set('at', [9, 9])
  made.rig.flush(made.person)
  const snapshot = snapshotOf(openState(stored(made.rig), packing))
  const room = reopened({ rig: Object.assign(made.rig, { snapshot, entries: [] }) })
  const one = join(room, made.ben, board.clientID, true)
  const answer = () => encodeSync(BOARD, 'diff', Y.encodeStateAsUpdate(board, Y.encodeStateVector(board)))
  expect(one.asked(answer()).map(frame => frame[0])).toEqual([ACK])
  expect(stateOf(room).kept.isAwake).toBe(false)
  board.getMap<Y.Map<unknown>>('needs').get(id(4))?.set('at', [9, 9])
  expect(one.asked(answer()).length).toBeGreaterThan(0)
  expect(stateOf(room).kept.isAwake).toBe(true)
})
