/** The first copy on the wire: packed for who can unpack it, the same for all, and what came since behind it. */
import { inflateRawSync } from 'node:zlib'
import { addNeed } from '@mustwin/board/edit'
import { readBoard } from '@mustwin/board/read'
import { BOARD, decodeFrame, encodeSync, PACKED, POSITION } from '@mustwin/room/wire'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ask, bearer, create, server, takeSeat, type Wire, wire } from './server.fixture.ts'

const id = (n: number) => `need-${n}`.padEnd(22, 'x')
const NEEDS = 80

/** A room with so many needs on its board, and how to open more sockets to it. */
async function filled(folder?: string) {
  const running = await server(folder ? { MUSTWIN_DATA: folder } : {})
  const { id: room, keys } = await create(running.url)
  const fay = await takeSeat(running.url, room, keys.facilitator, 'Fay')
  const own = { origin: running.url, cookie: fay.cookie }
  for (const command of [{ type: 'start' }, { type: 'goTo', step: 'needs' }])
    await ask(running.url, `/api/workshops/${room}/commands`, { body: command, headers: bearer(fay.token) })
  const open = (client: number, more = '') =>
    wire(running.url, `/sync/${room}?v=1&client=${client}${more}`, own)
  const writer = open(1_000_001, '&board=all')
  const doc = new Y.Doc()
  doc.clientID = 1_000_001
  Y.applyUpdate(doc, boardIn(await writer.next(isDiff)))
  const sent: Uint8Array[] = []
  doc.on('update', update => sent.push(update))
  for (let n = 0; n < NEEDS; n++) addNeed(doc, { id: id(n), author: fay.seat, text: `Need ${n}`, at: [n, n] })
  for (let n = 0; n < sent.length; n += 20)
    writer.socket.send(encodeSync(BOARD, 'update', Y.mergeUpdates(sent.slice(n, n + 20))))
  const frames = Math.ceil(sent.length / 20)
  await writer.next(frame => {
    const told = decodeFrame(frame)
    return told?.type === 'ack' && told.n === frames
  })
  return { ...running, open, writer }
}

const isDiff = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1
const isPacked = (frame: Uint8Array) => frame[0] === PACKED
const boardIn = (frame: Uint8Array): Uint8Array => {
  const sync = decodeFrame(frame)
  if (sync?.type !== 'sync') throw new Error('not a sync frame')
  return sync.bytes
}
const unpacked = (frame: Uint8Array) => boardIn(inflateRawSync(frame.subarray(1)))
const needsIn = (...updates: Uint8Array[]) => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return readBoard(doc).needs.length
}

async function copyOf(line: Wire) {
  const packed = await line.next(isPacked)
  const rest = await line.next(isDiff)
  await line.next(frame => frame[0] === POSITION)
  return { packed, needs: needsIn(unpacked(packed), boardIn(rest)), bytes: packed.length + rest.length }
}

test('[J2] on the wire the first copy is packed, and the same for all who ask for it so', async () => {
  const { open } = await filled()
  const one = await copyOf(open(1_000_002, '&board=all&packed=1'))
  const two = await copyOf(open(1_000_003, '&board=all&packed=1'))
  expect([one.needs, two.needs]).toEqual([NEEDS, NEEDS])
  expect(two.packed).toEqual(one.packed)
  const plain = boardIn(await open(1_000_004, '&board=all').next(isDiff))
  expect(needsIn(plain)).toBe(NEEDS)
  expect(one.bytes).toBeLessThan(plain.length / 2)
})
