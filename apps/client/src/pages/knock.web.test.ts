/** The first thing a page does: it opens a line to a seat only where there is no doubt which seat it will be. */
import { afterEach, expect, test, vi } from 'vitest'
import { dropEarly } from '../room/early.ts'
import { knock, seatsNow } from './knock.ts'

const ROOM = 'w'.repeat(22)

afterEach(() => {
  dropEarly()
  vi.unstubAllGlobals()
  history.replaceState(null, '', '/')
})

/** A page of the workshop in a browser that has these seats, and the sockets that it opens. */
function pageWith(...names: readonly string[]) {
  const seats = names.map(name => ({ id: name.repeat(22), name, role: 'participant' }))
  const sockets: { closed: boolean }[] = []
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ seats })))
  vi.stubGlobal(
    'WebSocket',
    class {
      closed = false
      constructor() {
        sockets.push(this)
      }
      close() {
        this.closed = true
      }
    },
  )
  history.replaceState(null, '', `/w/${ROOM}`)
  return sockets
}

test('a browser with one seat has its line open by the time its seats are known', async () => {
  const sockets = pageWith('A')
  knock()
  await seatsNow(ROOM)
  expect(sockets.map(socket => socket.closed)).toEqual([false])
})

test('with two seats the line that stands for "the only one" is let go, and its refusal is nobody’s', async () => {
  const sockets = pageWith('A', 'B')
  knock()
  await seatsNow(ROOM)
  expect(sockets.map(socket => socket.closed)).toEqual([true])
})
