import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import WebSocket, { WebSocketServer } from 'ws'
import { rawOf } from './connection.ts'
import { Bundler, framed, Packet } from './framing.ts'

test('the length stands in the header as RFC 6455 has it', () => {
  const head = (length: number) => [...framed(new Uint8Array(length)).subarray(0, 10)]
  expect(head(0)).toEqual([0x82, 0])
  expect(head(125).slice(0, 2)).toEqual([0x82, 125])
  expect(head(126).slice(0, 4)).toEqual([0x82, 126, 0, 126])
  expect(head(65_535).slice(0, 4)).toEqual([0x82, 126, 255, 255])
  expect(head(65_536)).toEqual([0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0])
  expect(framed(new Uint8Array([7, 8])).subarray(2)).toEqual(Buffer.from([7, 8]))
})

test('a packet is framed once; who receives the same as the one before gets the same buffers', () => {
  const [a, b, large] = [3, 4, 100_000].map(size => new Packet(new Uint8Array(size)))
  if (!a || !b || !large) throw new Error('three packets')
  expect(a.wire).toBe(a.wire)
  const bundler = new Bundler()
  const both = bundler.bundle([a, b])
  expect(both).toEqual([Buffer.concat([a.wire, b.wire])])
  expect(bundler.bundle([a, b])).toBe(both)
  expect(bundler.bundle([b, a])).toEqual([Buffer.concat([b.wire, a.wire])])
  expect(bundler.bundle([a])[0]).toBe(a.wire)
  const again = bundler.bundle([a, b])
  bundler.clear()
  expect(bundler.bundle([a, b])).not.toBe(again)
  // What is large is not copied.
  expect(bundler.bundle([a, large])).toEqual([a.wire, large.wire])
})

test('tripwire: ws keeps its socket where we look for it, and what we write there are messages between its own', async () => {
  const http = createServer()
  const server = new WebSocketServer({ server: http, perMessageDeflate: false })
  const sizes = [0, 1, 125, 126, 65_535, 65_536, 300_000]
  server.on('connection', socket => {
    const raw = rawOf(socket)
    socket.send('ws')
    for (const size of sizes) raw?.write(framed(new Uint8Array(size).fill(size % 251)))
    expect(socket.bufferedAmount).toBe(raw?.writableLength)
    socket.ping()
    raw?.write(framed(new Uint8Array([9])))
    socket.close(4009, 'slow')
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const peer = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const heard: [number, number][] = []
  peer.on('message', (data: Buffer) => heard.push([data.length, data.at(-1) ?? -1]))
  const code = await new Promise(resolve => peer.on('close', resolve))
  server.close()
  await new Promise(resolve => http.close(resolve))
  expect(code).toBe(4009)
  expect(heard).toEqual([[2, 's'.charCodeAt(0)], ...sizes.map(n => [n, n === 0 ? -1 : n % 251]), [1, 9]])
})
