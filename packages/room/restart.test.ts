import { addNeed, addObjective } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeSnapshot } from './entry.ts'
import { Rig } from './rig.fixture.ts'
import { openState, snapshotOf } from './state.ts'
import { CLOSE } from './wire.ts'

const id = (letter: string) => letter.repeat(22)

function busyRoom() {
  const rig = new Rig()
  const [ines, ben] = [rig.seat('Ines', 'facilitator'), rig.seat('Ben')]
  rig.all(ines, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const person = rig.join(ben)
  addNeed(person.replica.board, { id: id('a'), author: ben, text: 'A translator', at: [0, 0] })
  rig.flush(person)
  rig.all(ines, { type: 'goTo', step: 'objectives.alone' })
  if (person.replica.draft) {
    addObjective(person.replica.draft, { id: id('o'), author: ben, text: 'Secret', at: [0, 0] })
  }
  rig.flush(person)
  return { rig, ines, ben, person }
}

const stored = (rig: Rig) => ({
  id: 'room',
  epoch: 9,
  generation: 'g',
  snapshot: rig.snapshot,
  entries: rig.entries,
})

test('[L6] folding the log gives documents, ledger, drafts and owners', () => {
  const { rig, ben } = busyRoom()
  const state = openState(stored(rig))
  expect(readBoard(state.board).needs.map(n => n.text.plain)).toEqual(['A translator'])
  expect(state.workshop).toEqual(rig.room.workshop)
  expect([...(state.drafts.get('objectives:1')?.keys() ?? [])]).toEqual([ben])
  expect([...state.owners.values()]).toContain(ben)
})

test('[L7] folding a snapshot gives the same room as folding its entries', () => {
  const { rig } = busyRoom()
  const byEntries = openState(stored(rig))
  const bySnapshot = openState({ ...stored(rig), snapshot: snapshotOf(byEntries), entries: [] })
  expect(bySnapshot.workshop).toEqual(byEntries.workshop)
  expect(Y.encodeStateAsUpdate(bySnapshot.board)).toEqual(Y.encodeStateAsUpdate(byEntries.board))
  expect(bySnapshot.owners).toEqual(byEntries.owners)
  expect(bySnapshot.drafts.size).toBe(byEntries.drafts.size)
})

test("[R1] the server's client id is its epoch, so no two openings write under one id", () => {
  const { rig } = busyRoom()
  expect(openState(stored(rig)).board.clientID).toBe(9)
})

test('[R2] a damaged or newer log does not open', () => {
  const { rig } = busyRoom()
  const open = (over: object) => () => openState({ ...stored(rig), ...over })
  expect(open({ entries: [new Uint8Array([9, 9])] })).toThrow()
  expect(open({ entries: rig.entries.map(e => e.slice(0, -3)) })).toThrow()
  expect(open({ snapshot: new Uint8Array([3, ...rig.snapshot.slice(1)]) })).toThrow(/format 3/)
  const flipped = rig.snapshot.slice()
  flipped[flipped.length >> 1] = 1 + (flipped[flipped.length >> 1] ?? 0)
  expect(open({ snapshot: flipped })).toThrow(/damaged/)
})

test('[R3] after a crash everybody has what was saved or seen, and goes on', () => {
  const { rig, ben, person } = busyRoom()
  rig.hold = true
  if (person.replica.draft) {
    addObjective(person.replica.draft, { id: id('p'), author: ben, text: 'Unsaved', at: [0, 0] })
  }
  rig.flush(person)
  rig.crash()
  expect(person.replica.status).toMatchObject({ connection: 'offline', unsaved: 1 })
  rig.join(ben, person.replica)
  expect(person.replica.status).toMatchObject({ connection: 'live', unsaved: 0 })
  expect(person.replica.documents.recovered).toEqual([])
  rig.crash()
  const draft = openState(stored(rig)).drafts.get('objectives:1')?.get(ben)
  expect(
    draft &&
      readBoard(draft)
        .objectives.map(o => o.text.plain)
        .sort(),
  ).toEqual(['Secret', 'Unsaved'])
})

test('[R4] the timer rings once, also over a restart, and closes nothing', () => {
  const { rig, ines } = busyRoom()
  rig.all(ines, { type: 'setTimer', seconds: 60 })
  const due = rig.now + 60_000
  // Before that the room asks to be woken for itself: whether its board is still in use.
  rig.handle({ type: 'wake', now: rig.now + 30_000 })
  expect(rig.effects.findLast(e => e.type === 'wake')).toMatchObject({ at: due })
  rig.crash()
  rig.now += 61_000
  rig.handle({ type: 'tick', now: rig.now })
  expect(rig.room.workshop.timer).toMatchObject({ rang: true })
  const entries = rig.entries.length
  rig.handle({ type: 'tick', now: rig.now })
  expect(rig.entries.length).toBe(entries)
  expect(rig.room.workshop.floor.step).toBe('objectives.alone')
})

test('[R5] whoever is removed is out at once, and others notice nothing', () => {
  const { rig, ines, ben, person } = busyRoom()
  const watcher = rig.join(ines)
  rig.all(ines, { type: 'remove', seat: ben })
  expect(person.closed).toBe(CLOSE.notAllowed)
  expect(rig.effects).toContainEqual({ type: 'revoke', seat: ben })
  expect(watcher.closed).toBeNull()
  expect(rig.line(ben).closed).toBe(CLOSE.unknownSeat)
})

test('[R5] who was here before comes in again on the old seat, with its draft', () => {
  const { rig, ines, ben, person } = busyRoom()
  rig.cut(person)
  const newcomer = rig.seat('Benjamin')
  const again = rig.join(newcomer)
  rig.all(newcomer, { type: 'wasHere', seat: ben })
  rig.all(ines, { type: 'giveBack', to: newcomer, seat: ben })
  expect(rig.effects).toContainEqual({ type: 'moveSeat', from: newcomer, to: ben })
  expect(again.closed).toBe(CLOSE.restart)
  const back = rig.join(ben)
  expect(back.replica.draft && readBoard(back.replica.draft).objectives).toHaveLength(1)
  expect(decodeSnapshot(rig.snapshot)).toBeDefined()
})

test('[R6] a restart does not give the wheel away', () => {
  const { rig, ines, ben } = busyRoom()
  rig.all(ines, { type: 'setRole', seat: ben, role: 'deputy' })
  rig.crash()
  expect(rig.act(ben, { type: 'takeWheel' })).toMatchObject({ ok: false })
  rig.now += 31_000
  expect(rig.act(ben, { type: 'takeWheel' })).toMatchObject({ ok: true })
})
