/** What strangers may try at the border: origins, guesses and sockets by the dozen. */
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { ask, bearer, create, server, sharedServer, takeSeat, wire } from './server.fixture.ts'

test('with a public https address, plain http on the same host is another site', async () => {
  const { url, port } = await server({ MUSTWIN_PUBLIC_URL: 'https://okr.example.org' })
  const { body } = await ask(url, '/api/workshops', {
    body: { title: 'T', team: 'T', period: { start: '2026-01-01', end: '2026-03-31' } },
  })
  const upgrade = (origin: string) =>
    wire(url, `/sync/${body.id}`, { host: 'okr.example.org', origin }).closed
  expect(await upgrade('http://okr.example.org')).toBe(-403)
  expect(await upgrade('https://okr.example.org')).toBe(4401)
  expect(await wire(url, `/sync/${body.id}`, { origin: `http://127.0.0.1:${port}` }).closed).toBe(4401)
})

test('an Authorization header that holds no token does not excuse a cookie from its Origin', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const { cookie } = await takeSeat(url, id, keys.participant, 'Ana')
  const path = `/sync/${id}?v=1&client=1000001`
  expect(await wire(url, path, { cookie, authorization: 'Basic eDp5' }).closed).toBe(-403)
})

test('guesses that are made all at once are limited like guesses one by one', async () => {
  const { url } = await server()
  const { id, keys } = await create(url)
  const guess = (key: string) => ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Eve', key } })
  const wrong = Array.from({ length: 40 }, (_, i) => `wrong-${i}`)
  const answers = await Promise.all(wrong.map(guess))
  expect(answers.filter(a => a.status === 404).length).toBeLessThanOrEqual(10)
  expect((await guess(keys.participant)).status).toBe(429)
})

test('sockets that are opened all at once are capped', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const { token } = await takeSeat(url, id, keys.participant, 'Ana')
  const { body } = await ask(url, `/api/workshops/${id}/tickets`, { body: {}, headers: bearer(token) })
  const sockets = Array.from({ length: 20 }, () => wire(url, `/sync/${id}?ticket=${body.ticket}`))
  let refused = 0
  for (const { closed } of sockets) {
    void closed.then(() => {
      refused += 1
    })
  }
  const heard = sockets.map(s => s.next(frame => frame[0] === 0).then(() => true))
  const outcomes = await Promise.all(sockets.map(({ closed }, i) => Promise.race([closed, heard[i]])))
  expect(outcomes.filter(outcome => outcome === true)).toHaveLength(5)
  expect(refused).toBe(15)
})

test('an upgrade to something else is answered, and a stop does not wait for it', async () => {
  const running = await server()
  const answer = await new Promise<string>(resolve => {
    const socket = connect(running.port, '127.0.0.1')
    let text = ''
    socket.on('data', data => {
      text += data
    })
    socket.on('close', () => resolve(text))
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n')
  })
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  await running.close()
})
