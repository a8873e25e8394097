/** The room before its page: what a line hears is kept, read ahead, and handed to the page that sits on the same seat. */
import { addNeed } from '@mustwin/board/edit'
import { type Line, Rig } from '@mustwin/room/rig.fixture'
import { BOARD, encodeSync } from '@mustwin/room/wire'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openAhead } from './ahead.ts'
import { dial, dropEarly, ONLY, openEarly, takeRoom } from './early.ts'

const ROOM = 'w'.repeat(22)
const NEED = 'n'.repeat(22)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  vi.stubGlobal('requestAnimationFrame', (f: () => void) => queueMicrotask(f))
})
afterEach(() => {
  dropEarly()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface Call {
  readonly address: URL
  readonly line: Line
  readonly sent: Uint8Array[]
  closed: boolean
  onopen: (() => void) | null
  onmessage: (message: { data: ArrayBuffer }) => void
  onclose: (end: { code: number }) => void
}

/** A room with one need on its board, and a telephone exchange to it. */
function hall() {
  const rig = new Rig(1)
  const seat = rig.seat('Ines', 'facilitator')
  rig.all(seat, { type: 'start' }, { type: 'goTo', step: 'needs' })
  const ben = rig.join(rig.seat('Ben'))
  addNeed(ben.replica.board, { id: NEED, author: ben.seat, text: 'A translator', at: [0, 0] })
  rig.flush(ben)
  const calls: Call[] = []
  vi.stubGlobal(
    'WebSocket',
    class implements Call {
      static readonly OPEN = 1
      readonly readyState = 1
      readonly address: URL
      readonly line: Line
      readonly sent: Uint8Array[] = []
      closed = false
      onopen: (() => void) | null = null
      onmessage = (_: { data: ArrayBuffer }) => {}
      onclose = (_: { code: number }) => {}
      constructor(address: string) {
        this.address = new URL(address)
        this.line = rig.line(seat, Number(this.address.searchParams.get('client')), true)
        if (this.address.searchParams.get('board') === 'all')
          rig.say(this.line, encodeSync(BOARD, 'vector', new Uint8Array([0])))
        calls.push(this)
      }
      send(bytes: Uint8Array) {
        this.sent.push(bytes)
        rig.say(this.line, bytes)
      }
      close() {
        this.closed = true
      }
    },
  )
  const carry = (call: Call | undefined) => {
    call?.onopen?.()
    for (const frame of call?.line.heard.splice(0) ?? [])
      call?.onmessage({ data: new Uint8Array(frame).buffer })
  }
  return { rig, seat, calls, carry }
}

const isVector = (bytes: Uint8Array) => bytes[0] === 0 && bytes[1] === 0

test('what was heard before anybody listened is the room that the page takes, on the same line', () => {
  const { seat, calls, carry } = hall()
  dial(ROOM, seat)
  carry(calls[0])
  openEarly(openAhead)
  const room = takeRoom(ROOM, seat)
  expect(room?.view()?.me.seat).toBe(seat)
  expect(room?.boardRecords().needs.map(({ id }) => id)).toEqual([NEED])
  // The board was asked for by the address, and is not asked for again.
  expect(calls).toHaveLength(1)
  expect(calls[0]?.sent.filter(isVector)).toEqual([])
  room?.close()
})

test('a line that hears only later brings its room too; one that breaks is opened anew for the seat it was for', () => {
  const { seat, calls, carry } = hall()
  dial(ROOM, ONLY)
  openEarly(openAhead)
  const room = takeRoom(ROOM, seat)
  expect(room?.view()).toBeNull()
  carry(calls[0])
  expect(room?.boardRecords().needs).toHaveLength(1)
  expect(calls[0]?.sent.filter(isVector)).toEqual([])
  calls[0]?.onclose({ code: 1006 })
  vi.advanceTimersByTime(2_000)
  expect(calls[1]?.address.searchParams.get('seat')).toBe(seat)
  expect(calls[1]?.address.searchParams.get('board')).toBeNull()
  room?.close()
})

test('another seat gets no room and the line is hung up; so it is where nobody sits down', () => {
  const { seat, calls, carry } = hall()
  dial(ROOM, seat)
  carry(calls[0])
  openEarly(openAhead)
  expect(takeRoom(ROOM, 'x'.repeat(22))).toBeNull()
  expect(calls[0]?.closed).toBe(true)
  dial(ROOM, seat)
  dropEarly()
  expect(calls[1]?.closed).toBe(true)
  openEarly(openAhead)
  expect(takeRoom(ROOM, seat)).toBeNull()
})

test('a line that was refused is no room', () => {
  const { seat, calls } = hall()
  dial(ROOM, ONLY)
  calls[0]?.onclose({ code: 4401 })
  openEarly(openAhead)
  expect(takeRoom(ROOM, seat)).toBeNull()
  dial(ROOM, ONLY)
  openEarly(openAhead)
  calls[1]?.onclose({ code: 4401 })
  expect(takeRoom(ROOM, seat)).toBeNull()
})
