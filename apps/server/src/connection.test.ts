import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { Connection } from './connection.ts'
import { readSettings } from './settings.ts'

/** A socket whose peer reads only when the test says so. */
class Stalled extends EventEmitter {
  bufferedAmount = 0
  sent = 0
  pings = 0
  code: number | null = null
  ended = false

  send(frame: Uint8Array): void {
    this.bufferedAmount += frame.length
    this.sent += 1
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
  const connection = new Connection(socket as unknown as WebSocket, 'fay', limits, () => clock.now)
  const heard: Uint8Array[] = []
  connection.listen({ frame: bytes => heard.push(bytes), closed: () => {} })
  return { socket, connection, heard }
}

const LATER = 10_001
const frame = (size: number) => new Uint8Array(size)

test('a peer that does not read is closed with 4009, and gets nothing more', () => {
  const clock = { now: 0 }
  const { socket, connection } = make(clock)
  clock.now = LATER
  for (let i = 0; i < 10; i++) connection.send(frame(100), false)
  expect([socket.code, socket.sent]).toEqual([null, 10])
  connection.send(frame(1), false)
  expect(socket.code).toBe(4009)
  socket.bufferedAmount = 0
  connection.send(frame(1), false)
  expect(socket.sent).toBe(10)
})

test('presence is dropped before anything is closed', () => {
  const clock = { now: 0 }
  const { socket, connection } = make(clock)
  clock.now = LATER
  connection.send(frame(900), false)
  for (let i = 0; i < 100; i++) connection.send(frame(100), true)
  expect([socket.code, socket.sent]).toEqual([null, 1])
})

test('the first copy may be larger than the queue, and the limit comes beyond it', () => {
  const clock = { now: 0 }
  const { socket, connection } = make(clock)
  connection.send(frame(50_000), false)
  clock.now = LATER
  connection.send(frame(1_000), false)
  expect(socket.code).toBeNull()
  connection.send(frame(1), false)
  expect(socket.code).toBe(4009)
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
