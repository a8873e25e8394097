import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Connection } from './connection.ts'
import { Bundler, Packet } from './framing.ts'
import { readSettings } from './settings.ts'
import { noTraffic } from './traffic.ts'

/** A socket whose peer reads only when the test says so. */
class Stalled extends EventEmitter {
  readyState = 1
  isPaused = false
  writes = 0
  readonly _socket = {
    queued: 0,
    cork: () => {},
    uncork: () => {},
    write: (bytes: Uint8Array) => {
      this._socket.queued += bytes.length
      this.writes += 1
    },
  }
  pings = 0
  code: number | null = null
  ended = false

  get bufferedAmount(): number {
    return this._socket.queued
  }
  close(code: number): void {
    this.code ??= code
  }
  ping(): void {
    this.pings += 1
  }
  terminate(): void {
    this.ended = true
  }
}

function make(clock: { now: number }) {
  const socket = new Stalled()
  const limits = { ...readSettings({}).limits, queued: 1_000, framesPerSecond: 10, framesBurst: 20 }
  const traffic = noTraffic()
  const connection = new Connection(socket as unknown as WebSocket, 'fay', limits, () => clock.now, traffic)
  const heard: Uint8Array[] = []
  connection.listen({ frame: bytes => heard.push(bytes), closed: () => {} })
  const bundler = new Bundler()
  /** Sends frames of this size, one write each. */
  const send = (size: number, volatile = false) => {
    connection.send(new Packet(new Uint8Array(size)), volatile)
    connection.flush(bundler)
  }
  return { socket, connection, heard, traffic, send, bundler }
}

const LATER = 10_001

test('a peer that does not read is closed with 4009, and gets nothing more', () => {
  const clock = { now: 0 }
  const { socket, send } = make(clock)
  clock.now = LATER
  for (let i = 0; i < 9; i++) send(100)
  expect([socket.code, socket.writes]).toEqual([null, 9])
  send(100)
  expect(socket.code).toBe(4009)
  socket._socket.queued = 0
  send(1)
  expect(socket.writes).toBe(9)
})

test('what waits for the end of the turn counts as queued', () => {
  const clock = { now: 0 }
  const { socket, connection, bundler } = make(clock)
  clock.now = LATER
  const packet = new Packet(new Uint8Array(100))
  for (let i = 0; i < 10; i++) connection.send(packet, false)
  expect(socket.code).toBeNull()
  connection.send(packet, false)
  connection.flush(bundler)
  expect([socket.code, socket.writes]).toEqual([4009, 0])
})

test('all frames of one turn leave in one write', () => {
  const { socket, connection, bundler, traffic } = make({ now: 0 })
  for (const size of [3, 4, 5]) connection.send(new Packet(new Uint8Array(size)), false)
  expect(socket.writes).toBe(0)
  connection.flush(bundler)
  connection.flush(bundler)
  expect([socket.writes, socket._socket.queued]).toEqual([1, 18])
  expect(traffic).toMatchObject({ frames: 3, writes: 1 })
})

test('presence is dropped before anything is closed', () => {
  const clock = { now: 0 }
  const { socket, send, traffic } = make(clock)
  clock.now = LATER
  send(900)
  for (let i = 0; i < 100; i++) send(100, true)
  expect([socket.code, socket.writes, traffic.dropped]).toEqual([null, 1, 100])
})

test('the first copy may be larger than the queue, and the limit comes beyond it', () => {
  const clock = { now: 0 }
  const { socket, send } = make(clock)
  send(50_000)
  clock.now = LATER
  send(900)
  expect(socket.code).toBeNull()
  send(100)
  expect(socket.code).toBe(4009)
})

test('a socket that is not open is not written to', () => {
  const { socket, send } = make({ now: 0 })
  socket.readyState = 2
  send(10)
  expect(socket.writes).toBe(0)
})

test('text is closed with 1003; updates over the rate with 4029; presence over it is not heard', () => {
  const text = make({ now: 0 })
  text.socket.emit('message', Buffer.from('hi'), false)
  expect([text.socket.code, text.heard.length]).toEqual([1003, 0])

  const updates = make({ now: 0 })
  for (let i = 0; i < 25; i++) updates.socket.emit('message', Buffer.from([0]), true)
  expect([updates.socket.code, updates.heard.length]).toEqual([4029, 20])

  const presence = make({ now: 0 })
  for (let i = 0; i < 25; i++) presence.socket.emit('message', Buffer.from([1]), true)
  expect([presence.socket.code, presence.heard.length]).toEqual([null, 20])
})

test('what is heard is a copy of its own', () => {
  const { socket, heard } = make({ now: 0 })
  const pooled = Buffer.from([0, 1, 2])
  socket.emit('message', pooled, true)
  pooled.fill(9)
  expect(heard).toEqual([new Uint8Array([0, 1, 2])])
})

test('a peer that misses two beats is dead; one that answers is not', () => {
  const { socket, connection } = make({ now: 0 })
  for (let i = 0; i < 10; i++) {
    connection.beat()
    socket.emit('pong')
  }
  expect(socket.ended).toBe(false)
  connection.beat()
  connection.beat()
  expect(socket.ended).toBe(false)
  connection.beat()
  expect(socket.ended).toBe(true)
})

test('a peer that we do not listen to is not taken for dead', () => {
  const { socket, connection } = make({ now: 0 })
  socket.isPaused = true
  for (let i = 0; i < 10; i++) connection.beat()
  expect(socket.ended).toBe(false)
})
