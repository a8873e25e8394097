/** A room of this tab against a real room, over a line that the test carries by hand. */
import { addNeed, moveCard } from '@mustwin/board/edit'
import type { RoomLimits } from '@mustwin/room/limits'
import { type Line, type Person, Rig } from '@mustwin/room/rig.fixture'
import { COMPANY } from '@mustwin/room/wire'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toast } from '../ui/toast.ts'
import type { LiveRoom } from './live.ts'
import { openRoom } from './open.ts'

const ends: (() => void)[] = []
beforeEach(
  () =>
    void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }),
)
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

/** Frames are drawn when the test says so. */
function stubFrames() {
  const waiting: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (f: () => void) => waiting.push(f))
  return () => {
    for (const f of waiting.splice(0)) f()
  }
}

function stubSockets(rig: Rig, seat: string) {
  const open: { line: Line; socket: FakeSocket }[] = []
  class FakeSocket {
    static readonly OPEN = 1
    readyState = 1
    onopen = () => {}
    onmessage = (_: { data: ArrayBuffer }) => {}
    onclose = (_: { code: number }) => {}
    readonly line: Line
    constructor(address: string) {
      this.line = rig.line(seat, Number(new URL(address).searchParams.get('client')), true)
      open.push({ line: this.line, socket: this })
    }
    send(bytes: Uint8Array) {
      rig.say(this.line, bytes)
    }
    close() {
      rig.handle({ type: 'leave', conn: this.line.conn, now: rig.now })
    }
  }
  vi.stubGlobal('WebSocket', FakeSocket)
  const greeted = new Set<Line>()
  /** Carries what has come, until nothing more does. */
  return () => {
    for (let round = 0; round < 10; round++) {
      vi.advanceTimersByTime(60)
      rig.now += 60
      rig.handle({ type: 'wake', now: rig.now })
      for (const { line, socket } of open) {
        if (!greeted.has(line)) socket.onopen()
        greeted.add(line)
        for (const frame of line.heard.splice(0)) socket.onmessage({ data: new Uint8Array(frame).buffer })
      }
    }
  }
}

interface Hall {
  readonly rig: Rig
  readonly room: LiveRoom
  readonly ben: Person
  readonly me: string
  carry(): void
  frame(): void
}

/** Everybody at a step where the free board is open: me through `openRoom`, Ben beside me. */
function hall(limits: Partial<RoomLimits> = {}): Hall {
  const rig = new Rig(1, limits)
  const me = rig.seat('Ines', 'facilitator')
  rig.all(me, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const ben = rig.join(rig.seat('Ben'))
  const frame = stubFrames()
  const carry = stubSockets(rig, me)
  const room = openRoom('w'.repeat(22))
  ends.push(() => room.close())
  carry()
  frame()
  return { rig, room, ben, me, carry, frame }
}

const id = (letter: string) => letter.repeat(22)
const need = (author: string, letter: string) => ({
  id: id(letter),
  author,
  text: 'Time',
  at: [0, 0] as const,
})

/** How often each topic was told since the last look. */
function ears(room: LiveRoom) {
  const heard = { board: 0, view: 0, peers: 0, status: 0 }
  for (const topic of ['board', 'view', 'peers', 'status'] as const) {
    room.subscribe(() => {
      heard[topic] += 1
    }, topic)
  }
  return () => {
    const now = { ...heard }
    Object.assign(heard, { board: 0, view: 0, peers: 0, status: 0 })
    return now
  }
}

test('a pointer that moves wakes those who draw peers, once a frame, and nobody else', () => {
  const { rig, room, ben, carry, frame } = hall()
  const heard = ears(room)
  for (let i = 1; i <= 20; i++) {
    ben.replica.say({ pointer: [i, i] })
    rig.flush(ben)
  }
  carry()
  expect(heard()).toEqual({ board: 0, view: 0, peers: 0, status: 0 })
  frame()
  expect(heard()).toEqual({ board: 0, view: 0, peers: 1, status: 0 })
  expect(room.peers()).toMatchObject([{ name: 'Ben', pointer: [20, 20] }])
})

test("others' edits are told once a frame, my own at once", () => {
  const { rig, room, ben, me, carry, frame } = hall()
  room.boardRecords()
  const heard = ears(room)
  for (const letter of 'abcdefghij') {
    addNeed(ben.replica.board, need(ben.seat, letter))
    rig.flush(ben)
  }
  carry()
  expect(heard().board).toBe(0)
  frame()
  expect(heard()).toMatchObject({ board: 1, view: 0 })
  expect(room.boardRecords().needs).toHaveLength(10)
  moveCard(room.board, 'needs', id('a'), [5, 5])
  addNeed(room.board, need(me, 'm'))
  const { board, view } = heard()
  expect([board > 1, view]).toEqual([true, 0])
  expect(room.status().unsaved).toBe(2)
  carry()
  expect(room.status().unsaved).toBe(0)
  expect(heard().status).toBeGreaterThan(0)
})

test('a command of somebody else wakes those who read the view', () => {
  const { rig, room, me, carry, frame } = hall()
  room.boardRecords()
  const heard = ears(room)
  rig.all(me, { type: 'lock', stage: 'objectives' })
  carry()
  expect(heard()).toMatchObject({ view: 1, board: 0 })
  frame()
  expect(room.view()?.locks).toEqual(['objectives'])
})

test('where I am is said at most 30 times a second, the latest of it', () => {
  const { room, ben, rig, carry } = hall()
  const told = () => ben.heard.filter(([type]) => type === COMPANY).length
  const before = told()
  for (let i = 0; i < 100; i++) {
    room.point({ pointer: [i, 0.4] })
    vi.advanceTimersByTime(10)
    rig.now += 10
  }
  carry()
  expect(told() - before).toBeGreaterThan(5)
  expect(told() - before).toBeLessThanOrEqual(31)
  const mine = () => [...ben.replica.peers.values()].find(p => (p.user as { name: string }).name === 'Ines')
  expect(mine()).toMatchObject({ pointer: [99, 0] })
  room.point({ pointer: null, selection: [], laser: false })
  carry()
  expect(Object.keys(mine() ?? {})).toEqual(['user'])
  expect(rig.room.size).toBe(2)
})

test('where I am is said as often as the room asks, and what ends something sooner', () => {
  const { room, ben, rig, carry } = hall()
  rig.room.pace(100)
  for (let i = 0; i < 3; i++) {
    ben.replica.say({ pointer: [i, i] })
    rig.flush(ben)
    carry()
  }
  const spoken = vi.spyOn(rig, 'say')
  for (let i = 0; i < 100; i++) {
    room.point({ pointer: [i, 0] })
    vi.advanceTimersByTime(10)
  }
  expect(spoken.mock.calls.length).toBeGreaterThan(7)
  expect(spoken.mock.calls.length).toBeLessThanOrEqual(11)
  vi.advanceTimersByTime(200)
  const drag = (x: number) => room.point({ dragging: { ids: [id('a')], by: [x, 1] } })
  drag(1)
  vi.advanceTimersByTime(21)
  const before = spoken.mock.calls.length
  drag(2)
  vi.advanceTimersByTime(60)
  expect(spoken.mock.calls.length).toBe(before)
  room.point({ dragging: null })
  vi.advanceTimersByTime(30)
  expect(spoken.mock.calls.length).toBe(before + 1)
})

test('the 5,001st thing is refused in words: text is kept, and without text the reason is said', () => {
  const { room, me, carry, frame } = hall({ records: 2 })
  const said = vi.spyOn(toast, 'error').mockImplementation(() => {})
  addNeed(room.board, need(me, 'a'))
  addNeed(room.board, need(me, 'b'))
  carry()
  addNeed(room.board, need(me, 'c'))
  carry()
  frame()
  expect(room.recovered()).toMatchObject([
    { root: 'needs', text: 'Time', reason: expect.stringMatching(/^The board is full/) },
  ])
  expect(said).not.toHaveBeenCalled()
  addNeed(room.board, { ...need(me, 'd'), text: '' })
  carry()
  expect(said.mock.calls).toEqual([[expect.stringMatching(/^The board is full: it holds 2 cards/)]])
  expect(room.recovered()).toHaveLength(1)
  expect(room.boardRecords().needs.map(n => n.id)).toEqual([id('a'), id('b')])
})

test('a step that others have overtaken is not taken back, and the reason is said', () => {
  const { rig, room, ben, carry, frame } = hall()
  const said = vi.spyOn(toast, 'info').mockImplementation(() => {})
  room.boardRecords()
  addNeed(ben.replica.board, need(ben.seat, 'a'))
  rig.flush(ben)
  carry()
  moveCard(room.board, 'needs', id('a'), [5, 5])
  carry()
  moveCard(ben.replica.board, 'needs', id('a'), [9, 9])
  rig.flush(ben)
  carry()
  frame()
  expect(room.canUndo()).toBe(true)
  expect(room.undo()).toBe(false)
  expect(said.mock.calls).toEqual([[expect.stringMatching(/others have changed the same thing/)]])
  expect(room.boardRecords().needs[0]?.at).toEqual([9, 9])
})
