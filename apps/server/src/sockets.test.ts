import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ask, bearer, create, server, sharedServer, takeSeat, wire } from './server.fixture.ts'
import type { Running } from './server.ts'

const HELLO = 32
const isHello = (frame: Uint8Array) => frame[0] === HELLO
const isSync = (frame: Uint8Array) => frame[0] === 0

async function room(running: Running) {
  const { id, keys } = await create(running.url)
  const fay = await takeSeat(running.url, id, keys.facilitator, 'Fay')
  const path = `/sync/${id}?v=1&client=1000001`
  return { ...running, id, keys, fay, path, own: { origin: running.url, cookie: fay.cookie } }
}

test('[H1] with the cookie and the Origin of the page a socket is greeted', async () => {
  const { url, path, own } = await room(await sharedServer())
  const hello = await wire(url, path, own).next(isHello)
  expect(new TextDecoder().decode(hello)).toContain('"schema"')
})

test('a wrong or missing Origin is refused before the upgrade', async () => {
  const { url, path, own } = await room(await sharedServer())
  for (const origin of ['http://evil.example', 'null', url.replace('http', 'https'), `${url}.evil.example`]) {
    expect(await wire(url, path, { ...own, origin }).closed).toBe(-403)
  }
  expect(await wire(url, path, { cookie: own.cookie }).closed).toBe(-403)
})

test('[H2] without a seat a socket is opened and closed with 4401', async () => {
  const { url, path } = await room(await sharedServer())
  expect(await wire(url, path, { origin: url }).closed).toBe(4401)
  expect(await wire(url, `/sync/${'x'.repeat(22)}`, { origin: url }).closed).toBe(4401)
  expect(await wire(url, `${path}&ticket=nonsense`).closed).toBe(4401)
})

test('a ticket opens the socket without Origin or cookie, also after a restart of the server', async () => {
  const first = await server()
  const { url, id, fay } = await room(first)
  const { body } = await ask(url, `/api/workshops/${id}/tickets`, { body: {}, headers: bearer(fay.token) })
  const path = `/sync/${id}?ticket=${body.ticket}`
  await wire(url, path).next(isSync)
  await first.close()
  const again = await server({ MUSTWIN_DATA: first.folder })
  await wire(again.url, path).next(isSync)
})

test('[R5] a removed seat is out at once, and its ticket opens nothing any more', async () => {
  const { url, id, fay, keys } = await room(await sharedServer())
  const ana = await takeSeat(url, id, keys.participant, 'Ana')
  const { body } = await ask(url, `/api/workshops/${id}/tickets`, { body: {}, headers: bearer(ana.token) })
  const path = `/sync/${id}?ticket=${body.ticket}`
  const before = wire(url, path)
  await before.next(isSync)
  const command = { type: 'remove', seat: ana.seat }
  await ask(url, `/api/workshops/${id}/commands`, { body: command, headers: bearer(fay.token) })
  expect(await before.closed).toBe(4403)
  expect(await wire(url, path).closed).toBe(4401)
  expect((await ask(url, `/api/workshops/${id}/view`, { headers: bearer(ana.token) })).status).toBe(401)
})

test('text is closed with 1003, and a frame over the limit with 1009', async () => {
  const { url, path, own } = await room(await server({ MUSTWIN_MAX_FRAME: '1000' }))
  const text = wire(url, path, own)
  await text.next(isHello)
  text.socket.send('hello')
  expect(await text.closed).toBe(1003)
  const large = wire(url, path, own)
  await large.next(isHello)
  large.socket.send(new Uint8Array(1001))
  expect(await large.closed).toBe(1009)
})

test('[H6] bytes that are no frame are closed with 1007', async () => {
  const { url, path, own } = await room(await sharedServer())
  const bad = wire(url, path, own)
  await bad.next(isHello)
  bad.socket.send(new Uint8Array([99, 1, 2, 3]))
  expect(await bad.closed).toBe(1007)
})

test('too many frames at once are closed with 4029', async () => {
  const { url, path, own } = await room(
    await server({ MUSTWIN_MAX_FRAMES_BURST: '5', MUSTWIN_MAX_FRAMES_PER_SECOND: '1' }),
  )
  const busy = wire(url, path, own)
  await busy.next(isHello)
  for (let i = 0; i < 10; i++) busy.socket.send(new Uint8Array([3]))
  expect(await busy.closed).toBe(4029)
})

test('a seat has five sockets, and the sixth is refused', async () => {
  const { url, id, own } = await room(await sharedServer())
  const sockets = [1, 2, 3, 4, 5].map(n => wire(url, `/sync/${id}?v=1&client=${2_000_000 + n}`, own))
  for (const socket of sockets) await socket.next(isHello)
  expect(await wire(url, `/sync/${id}?v=1&client=2000006`, own).closed).toBe(-429)
})

test('a deleted workshop closes its sockets with 4410, and says so to those who come back', async () => {
  const { url, id, path, own, fay } = await room(await sharedServer())
  const open = wire(url, path, own)
  await open.next(isHello)
  await ask(url, `/api/workshops/${id}`, { method: 'DELETE', headers: bearer(fay.token) })
  expect(await open.closed).toBe(4410)
  expect(await wire(url, path, own).closed).toBe(4410)
})

test('a server that goes down closes its sockets with 1012', async () => {
  const { url, path, own, close } = await room(await server())
  const open = wire(url, path, own)
  await open.next(isHello)
  await close()
  expect(await open.closed).toBe(1012)
})

test('a frame with reserved bits over raw TCP ends its connection and nothing else', async () => {
  const { url, id, path, own } = await room(await sharedServer())
  const other = wire(url, path, own)
  await other.next(isHello)
  const { hostname, port, host } = new URL(url)
  const raw = connect(Number(port), hostname)
  const lines = [
    `GET /sync/${id} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `Origin: ${url}`,
    `Cookie: ${own.cookie}`,
  ]
  raw.write(`${lines.join('\r\n')}\r\n\r\n`)
  // The frame goes out as soon as the server has said yes; then it hangs up.
  raw.once('data', () => raw.write(Buffer.from([0xf2, 0x80, 1, 2, 3, 4])))
  raw.on('error', () => {})
  await new Promise(resolve => raw.on('close', resolve))
  other.socket.send(new Uint8Array([3]))
  expect((await ask(url, '/healthz')).body).toBe('ok')
  expect(other.socket.readyState).toBe(other.socket.OPEN)
})

test('a socket that asks for the whole board gets it with the greeting', async () => {
  const { url, path, own } = await room(await sharedServer())
  const isCopy = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1
  const line = wire(url, `${path}&board=all`, own)
  await line.next(isCopy)
  expect(line.frames.findIndex(isHello)).toBe(0)
  expect(line.frames.filter(isCopy)).toHaveLength(1)
})

test('[H2] "the only seat" opens a socket for a browser with one seat, and none for a browser with two', async () => {
  const { url, id, path, own, keys, fay } = await room(await sharedServer())
  const hello = await wire(url, `${path}&seat=only`, own).next(isHello)
  expect(new TextDecoder().decode(hello)).toContain(fay.seat)
  const { cookie } = await takeSeat(url, id, keys.participant, 'Ana', fay.cookie)
  expect(await wire(url, `${path}&seat=only`, { ...own, cookie }).closed).toBe(4401)
})
