/** Pictures over HTTP, with a real server, its real database and real pictures. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from './backup.ts'
import { bombPng, photo, plainPng } from './pictures.fixture.ts'
import { restore } from './restore.ts'
import { ask, bearer, create, newFolder, server, sharedServer, takeSeat, wire } from './server.fixture.ts'

type Headers = Record<string, string>

async function send(url: string, id: string, bytes: Uint8Array | ReadableStream, headers: Headers = {}) {
  const streamed = bytes instanceof ReadableStream ? { duplex: 'half' } : {}
  const body = bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes
  const answer = await fetch(`${url}/api/workshops/${id}/images`, {
    method: 'POST',
    headers,
    body,
    ...streamed,
  })
  return { status: answer.status, body: await answer.json() }
}

async function look(url: string, id: string, image: string, headers: Headers = {}) {
  const answer = await fetch(`${url}/api/workshops/${id}/images/${image}`, { headers })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** A workshop in a step where everybody may place pictures. */
async function workshop(url: string) {
  const { id, keys } = await create(url)
  const { token: ines, cookie } = await takeSeat(url, id, keys.facilitator, 'Ines')
  const { token: ben } = await takeSeat(url, id, keys.participant, 'Ben')
  const command = (body: unknown) =>
    ask(url, `/api/workshops/${id}/commands`, { body, headers: bearer(ines) })
  await command({ type: 'start' })
  await command({ type: 'goTo', step: 'objectives.together' })
  return { id, keys, ines, ben, cookie, command }
}

const filesHold = (where: string, text: string) => spawnSync('grep', ['-rqaF', text, where]).status === 0

test('a picture is seen by the seats of its workshop and by nobody else', async () => {
  const { url } = await sharedServer()
  const { id, ines, ben, cookie } = await workshop(url)
  const sent = await send(url, id, await plainPng(40, 30), bearer(ben))
  expect(sent).toMatchObject({ status: 201, body: { width: 40, height: 30 } })
  const image: string = sent.body.id
  expect(image).toMatch(/^[A-Za-z0-9_-]{22}$/)
  const { status, headers, bytes } = await look(url, id, image, bearer(ines))
  expect([status, bytes.toString('latin1', 8, 12)]).toEqual([200, 'WEBP'])
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect((await look(url, id, image, { cookie })).status).toBe(200)
  expect((await look(url, id, image)).status).toBe(401)
  const other = await workshop(url)
  expect((await look(url, other.id, image, bearer(other.ben))).status).toBe(404)
  expect((await look(url, id, image, bearer(other.ben))).status).toBe(401)
  for (const wrong of ['x', `${image}x`, '..%2Fview', image.replace(/.$/, '~')])
    expect((await look(url, id, wrong, bearer(ben))).status).toBe(404)
})

test('the same picture twice is two pictures: its address says nothing of what is on it', async () => {
  const { url } = await sharedServer()
  const { id, ben } = await workshop(url)
  const png = await plainPng(20, 20)
  const one = await send(url, id, png, bearer(ben))
  expect((await send(url, id, png, bearer(ben))).body.id).not.toBe(one.body.id)
})

test('who may not place a mark now sends no picture; an observer never does', async () => {
  const { url } = await sharedServer()
  const { id, keys, ben, command, cookie } = await workshop(url)
  const { token: olga } = await takeSeat(url, id, keys.observer, 'Olga')
  const png = await plainPng(20, 20)
  expect(await send(url, id, png, bearer(olga))).toMatchObject({
    status: 403,
    body: { refusal: 'notAllowed' },
  })
  expect(await send(url, id, png)).toMatchObject({ status: 401 })
  expect(await send(url, id, png, { cookie, origin: 'https://evil.example' })).toMatchObject({
    status: 403,
    body: { refusal: 'origin' },
  })
  await command({ type: 'end' })
  expect(await send(url, id, png, bearer(ben))).toMatchObject({ status: 403 })
})

test('each refusal is a sentence for people', async () => {
  const { url } = await sharedServer()
  const { id, ben } = await workshop(url)
  const jpeg = await photo(300, 200)
  const refused = async (bytes: Uint8Array, headers: Headers = {}) => {
    const { status, body } = await send(url, id, bytes, { ...bearer(ben), ...headers })
    return [status, body.detail]
  }
  expect(await refused(await bombPng(30_000))).toEqual([
    413,
    'This picture has 900 megapixels; 50 is the most. Make it smaller and try again.',
  ])
  expect(await refused(jpeg.subarray(0, 5_000))).toEqual([
    422,
    expect.stringMatching(/^This picture is damaged/),
  ])
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect(await refused(svg, { 'content-type': 'image/png' })).toEqual([
    415,
    expect.stringMatching(/^Only PNG, JPEG, WebP and GIF/),
  ])
})

test('a body that is too long is given up on while it comes in', async () => {
  const { url } = await server({ MUSTWIN_MAX_IMAGE_BYTES: '100000' })
  const { id, ben } = await workshop(url)
  expect(await send(url, id, new Uint8Array(100_001), bearer(ben))).toMatchObject({ status: 413 })
  let pulled = 0
  const endless = new ReadableStream({
    pull(controller) {
      pulled += 1
      controller.enqueue(new Uint8Array(16_384))
    },
  })
  // Whether the sender still hears the sentence is up to its stack; the server stops listening either way.
  const outcome = await send(url, id, endless, bearer(ben)).then(
    ({ status }) => status,
    () => 'cut',
  )
  expect([413, 'cut']).toContain(outcome)
  expect(pulled).toBeLessThan(1_000)
  expect((await ask(url, '/healthz')).status).toBe(200)
})

test('a workshop holds so many pictures and no more, also when they are sent at once', async () => {
  const { url } = await server({ MUSTWIN_MAX_IMAGES: '3' })
  const { id, ben, ines } = await workshop(url)
  const png = await plainPng(20, 20)
  const answers = await Promise.all([ben, ben, ben, ines, ines].map(who => send(url, id, png, bearer(who))))
  expect(answers.map(a => a.status).sort()).toEqual([201, 201, 201, 409, 409])
  expect(answers.find(a => a.status === 409)?.body.detail).toMatch(/as many pictures as it can hold/)
  const small = await server({ MUSTWIN_MAX_IMAGES_BYTES: '100' })
  const there = await workshop(small.url)
  expect(await send(small.url, there.id, await photo(200, 200), bearer(there.ben))).toMatchObject({
    status: 409,
  })
})

test('pictures of one seat are limited in a minute', async () => {
  let now = 1_000_000
  const { url } = await server({ MUSTWIN_MAX_IMAGES_PER_MINUTE: '2' }, { now: () => now })
  const { id, ben, ines } = await workshop(url)
  const png = await plainPng(20, 20)
  const statuses = []
  for (const who of [ben, ben, ben, ines]) statuses.push((await send(url, id, png, bearer(who))).status)
  now += 60_000
  statuses.push((await send(url, id, png, bearer(ben))).status)
  expect(statuses).toEqual([201, 201, 429, 201, 201])
})

test('20 megapixels are taken while others go on working', async () => {
  const { url } = await sharedServer()
  const { id, ben, ines } = await workshop(url)
  const { body } = await ask(url, `/api/workshops/${id}/tickets`, { body: {}, headers: bearer(ines) })
  const line = wire(url, `/sync/${id}?v=1&client=1000001&ticket=${body.ticket}`)
  await line.next(frame => frame[0] === 0)
  const large = await photo(5_477, 3_652)
  let done = false
  const sending = send(url, id, large, bearer(ben)).finally(() => {
    done = true
  })
  const waits: number[] = []
  while (!done) {
    const started = performance.now()
    await ask(url, `/api/workshops/${id}/commands`, {
      body: { type: 'raiseHand', is: waits.length % 2 === 0 },
      headers: bearer(ines),
    })
    waits.push(performance.now() - started)
  }
  expect(await sending).toMatchObject({ status: 201, body: { width: 1_366, height: 2_048 } })
  // A room that waited for the picture would have answered once, at its end.
  expect(waits.length).toBeGreaterThan(3)
  expect(waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.9)]).toBeLessThan(500)
})

test('[D3] after the workshop was deleted its pictures are in no file of the store', async () => {
  const { url, folder } = await server()
  const { id, ines, ben } = await workshop(url)
  const { body } = await send(url, id, await photo(600, 400), bearer(ben))
  const { bytes } = await look(url, id, body.id, bearer(ben))
  // A line of the picture itself, as it lies on disk: grep reads lines, and a picture is none.
  const piece = longestLine(bytes)
  expect([filesHold(folder, body.id), holdsBytes(folder, piece)]).toEqual([true, true])
  await ask(url, `/api/workshops/${id}`, { method: 'DELETE', headers: bearer(ines) })
  expect([filesHold(folder, body.id), holdsBytes(folder, piece)]).toEqual([false, false])
  expect((await look(url, id, body.id, bearer(ben))).status).toBe(410)
})

test('a backup brings the pictures back', async () => {
  const { url, folder } = await server()
  const { id, ben } = await workshop(url)
  const { body } = await send(url, id, await photo(600, 400), bearer(ben))
  const { bytes } = await look(url, id, body.id, bearer(ben))
  const file = join(newFolder(), 'backup.db')
  await backUp(folder, file)
  const target = join(newFolder(), 'data')
  await restore(target, file)
  const restored = await server({ MUSTWIN_DATA: target })
  const again = await look(restored.url, id, body.id, bearer(ben))
  expect([again.status, again.bytes.equals(bytes)]).toEqual([200, true])
})

test('logs and metrics hold nothing of a picture', async () => {
  const { url, lines } = await server()
  const { id, ben } = await workshop(url)
  const named = { ...bearer(ben), 'content-disposition': 'attachment; filename="Canary-file.jpg"' }
  const { body } = await send(url, id, await photo(300, 200), named)
  await look(url, id, body.id, bearer(ben))
  await send(url, id, Buffer.from('Canary-bytes'), named)
  const said = lines.join('') + (await ask(url, '/metrics')).body
  expect(said).toContain('/api/workshops/:id/images/:image')
  for (const secret of ['anary', id, body.id, ben]) expect(said).not.toContain(secret)
})

/** A stretch of the picture without line ends and zeros, which grep could not be asked for. */
function longestLine(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const longest = text.split(/[\n\0]/).reduce((a, b) => (b.length > a.length ? b : a))
  return Buffer.from(longest.slice(0, 60), 'latin1')
}

function holdsBytes(where: string, piece: Buffer): boolean {
  const pattern = [...piece].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  return spawnSync('grep', ['-rqaP', pattern, where], { env: { ...process.env, LC_ALL: 'C' } }).status === 0
}
