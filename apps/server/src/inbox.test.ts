import { expect, test } from 'vitest'
import { type Heard, Inbox, type WorkLimits } from './inbox.ts'
import { FakeLoop } from './loop.fixture.ts'
import { SLICE, Slices } from './slices.ts'
import { noTraffic } from './traffic.ts'

const PLENTY: WorkLimits = { workPerSecond: 1_000, workBurst: 1_000_000 }

interface FakeLine extends Heard {
  paused: boolean
  code: number | null
}

function line(): FakeLine {
  return {
    paused: false,
    code: null,
    pause() {
      this.paused = true
    },
    resume() {
      this.paused = false
    },
    close(code) {
      this.code = code
    },
  }
}

/** Rooms on one loop. The first byte of a frame says how long the work on it takes, in milliseconds. */
function make(work = PLENTY) {
  const loop = new FakeLoop()
  const slices = new Slices(loop)
  const traffic = noTraffic()
  const heard: string[] = []
  const room = (...conns: string[]) => {
    const inbox = new Inbox(
      { loop, slices, work, traffic },
      {
        frame: (conn, [cost = 0, n = 0]) => {
          loop.spend(cost)
          heard.push(`${conn}${n}`)
        },
        left: conn => heard.push(`${conn} left`),
      },
    )
    const lines = conns.map(line)
    for (const [i, conn] of conns.entries()) inbox.open(conn, lines[i] ?? line())
    return { inbox, lines }
  }
  return { loop, traffic, heard, room }
}

const frame = (cost: number, n = 0) => new Uint8Array([cost, n])

test('[W2] as long as there is time a frame is heard as it comes', () => {
  const { heard, room } = make()
  const { inbox } = room('a')
  inbox.hear('a', frame(SLICE - 1, 1))
  inbox.hear('a', frame(1, 2))
  expect(heard).toEqual(['a1', 'a2'])
})

test('[W2] over its slice a room hears the rest later, one frame of each connection in turn, each in order', () => {
  const { loop, heard, room, traffic } = make()
  const { inbox } = room('a', 'b', 'c')
  for (let n = 1; n <= 3; n++) inbox.hear('a', frame(SLICE, n))
  for (let n = 1; n <= 2; n++) inbox.hear('b', frame(SLICE, n))
  inbox.hear('c', frame(SLICE, 1))
  expect(heard).toEqual(['a1'])
  loop.once()
  expect(heard).toEqual(['a1', 'a2'])
  loop.run()
  expect(heard).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2'])
  expect(traffic.deferred).toBe(5)
})

test("[W2] a room with costly frames does not delay another room's by more than a slice and one frame", () => {
  const { loop, heard, room } = make()
  const hostile = Array.from({ length: 5 }, () => room('x'))
  const { inbox: quiet } = room('q')
  for (const { inbox } of hostile) for (let n = 0; n < 30; n++) inbox.hear('x', frame(5, n))
  let longest = 0
  for (let n = 0; n < 10; n++) {
    const from = loop.now
    loop.once()
    longest = Math.max(longest, loop.now - from)
    quiet.hear('q', frame(1, n))
  }
  expect(heard.filter(who => who.startsWith('q'))).toHaveLength(10)
  expect(longest).toBeLessThanOrEqual(16 + 5 + SLICE)
})

test('[W2] of many rooms that wait each is served: who found no time is the next', () => {
  const { loop, heard, room } = make()
  const rooms = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => ({ name, ...room(name) }))
  for (const { inbox, name } of rooms) for (let n = 0; n < 4; n++) inbox.hear(name, frame(SLICE, n))
  for (let i = 0; i < 3; i++) loop.once()
  expect(new Set(heard.slice(rooms.length).map(who => who[0]))).toEqual(new Set('abcdef'))
})

test('[W2] what waits is bounded: the socket is not read until it has been heard', () => {
  const { loop, heard, room } = make()
  const { inbox, lines } = room('a', 'b')
  for (let n = 0; n < 40; n++) inbox.hear('a', frame(SLICE, n))
  inbox.hear('b', frame(1))
  inbox.hear('b', new Uint8Array(300 << 10))
  expect(lines.map(l => l.paused)).toEqual([true, true])
  loop.run()
  expect(lines.map(l => l.paused)).toEqual([false, false])
  expect(heard).toHaveLength(42)
})

test('[W2] who leaves is heard to the end before they have left', () => {
  const { loop, heard, room } = make()
  const { inbox } = room('a', 'b')
  for (let n = 1; n <= 3; n++) inbox.hear('a', frame(SLICE, n))
  inbox.leave('a')
  inbox.leave('b')
  loop.run()
  expect(heard).toEqual(['a1', 'b left', 'a2', 'a3', 'a left'])
})

test('[W3] a connection that costs more than its share waits, and delays nobody else', () => {
  const { loop, heard, room } = make({ workPerSecond: 20, workBurst: 100 })
  const { inbox } = room('a', 'b')
  inbox.hear('a', frame(110, 1))
  inbox.hear('a', frame(1, 2))
  loop.run()
  inbox.hear('b', frame(1, 1))
  expect(heard).toEqual(['a1', 'b1'])
  // A debt of 10 ms is paid after half a second.
  loop.run(400)
  expect(heard).toEqual(['a1', 'b1'])
  loop.run(200)
  expect(heard).toEqual(['a1', 'b1', 'a2'])
})

test('[W3] who is in debt for long is closed with 4029, and read again so that the goodbye is heard', () => {
  const { loop, heard, room, traffic } = make({ workPerSecond: 20, workBurst: 100 })
  const { inbox, lines } = room('a')
  inbox.hear('a', frame(100, 1))
  inbox.hear('a', frame(250, 2))
  for (let n = 3; n < 60; n++) inbox.hear('a', frame(250, n))
  loop.run(9_000)
  expect(lines[0]).toMatchObject({ code: null, paused: true })
  loop.run(30_000)
  expect(lines[0]).toMatchObject({ code: 4029, paused: false })
  expect([heard.length, traffic.throttled]).toEqual([2, 1])
})

test('[W3] who keeps sending more than can be heard is closed with 4029; who stops in time is not', () => {
  for (const { pause, code } of [
    { pause: 0, code: 4029 },
    { pause: 61_000, code: null },
  ]) {
    const { loop, room } = make({ workPerSecond: 20, workBurst: 100 })
    const { inbox, lines } = room('a')
    const [mine] = lines
    for (let i = 0; i < 8; i++) {
      for (let n = 0; n < 100 && !mine?.paused && mine?.code === null; n++) inbox.hear('a', frame(5))
      for (let n = 0; n < 100 && mine?.paused; n++) loop.run(1_000)
      loop.run(pause)
    }
    expect(mine?.code).toBe(code)
  }
})

test('[W3] who leaves in debt has left at once', () => {
  const { loop, heard, room } = make({ workPerSecond: 20, workBurst: 100 })
  const { inbox } = room('a')
  inbox.hear('a', frame(200, 1))
  inbox.hear('a', frame(1, 2))
  inbox.leave('a')
  loop.run(60_000)
  expect(heard).toEqual(['a1', 'a left'])
})
