/** Broken WebSockets over raw TCP against a real server: each ends its own line, and nobody else hears of it. */
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { ask, create, sharedServer, takeSeat, wire } from '../../apps/server/src/server.fixture.ts'
import { mulberry32, whole } from '../simulation/rng.ts'
import { BROKEN, framed } from './frames.ts'

interface Door {
  readonly url: string
  readonly path: string
  readonly cookie: string
}

/** A line that was upgraded by hand. */
function upgraded({ url, path, cookie }: Door): Promise<Socket> {
  const { hostname, port, host } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: ${url}`,
    `Cookie: ${cookie}`,
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  return new Promise((resolve, reject) => {
    socket.once('data', () => resolve(socket))
    socket.once('close', () => reject(new Error('the upgrade was refused')))
  })
}

/** What ends a line that the server has told to close: it waits a while for this answer. */
const GOODBYE = framed(8, [3, 232])

/** Sends the bytes and waits until the server hangs up. */
async function provoke(door: Door, bytes: Uint8Array): Promise<void> {
  const socket = await upgraded(door)
  const over = new Promise<void>(resolve => socket.once('close', () => resolve()))
  socket.resume()
  socket.on('end', () => socket.end())
  socket.write(Buffer.concat([bytes, GOODBYE]))
  await over
}

async function besieged() {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const ines = await takeSeat(url, id, keys.facilitator, 'Ines')
  const eve = await takeSeat(url, id, keys.participant, 'Eve')
  const witness = wire(url, `/sync/${id}?v=1&client=1000001`, { origin: url, cookie: ines.cookie })
  await witness.next(frame => frame[0] === 32)
  const door = (client: number): Door => ({
    url,
    path: `/sync/${id}?v=1&client=${client}`,
    cookie: eve.cookie,
  })
  return { url, witness, door }
}

const VECTOR = Uint8Array.from([0, 0, 1, 0])
const isAnswer = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1

test('[H6] every broken frame ends its own line only', async () => {
  const { url, witness, door } = await besieged()
  let client = 2_000_000
  for (const bytes of Object.values(BROKEN)) await provoke(door(client++), bytes)
  const rng = mulberry32(7)
  for (let n = 0; n < 10; n++) {
    const payload = Array.from({ length: whole(rng, 1, 100) }, () => whole(rng, 0, 255))
    // The last one is no frame for certain: so the line ends, whatever the others were.
    await provoke(door(client++), Uint8Array.from([...framed(2, payload), ...framed(2, [99])]))
  }
  witness.socket.send(VECTOR)
  await witness.next(isAnswer)
  expect((await ask(url, '/healthz')).body).toBe('ok')
  expect(witness.socket.readyState).toBe(witness.socket.OPEN)
})

test('[R3] lines that are cut in the middle of a frame leave nothing behind', async () => {
  const { witness, door } = await besieged()
  for (let cut = 1; cut < 12; cut++) {
    const socket = await upgraded(door(3_000_000 + cut))
    const over = new Promise<void>(resolve => socket.once('close', () => resolve()))
    socket.write(framed(2, [0, 2, 3, 1, 1, 1]).subarray(0, cut))
    socket.destroy()
    await over
  }
  witness.socket.send(VECTOR)
  await witness.next(isAnswer)
  expect(witness.socket.readyState).toBe(witness.socket.OPEN)
})
