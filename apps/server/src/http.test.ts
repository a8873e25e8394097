import { expect, test } from 'vitest'
import { ask, bearer, create, EXAMPLE, server, sharedServer, takeSeat } from './server.fixture.ts'

test('a workshop is created, and its links and code open it with their roles', async () => {
  const { url } = await sharedServer()
  const { id, code, keys } = await create(url)
  expect(id).toMatch(/^[\w-]{22}$/)
  for (const role of ['facilitator', 'participant', 'observer'] as const) {
    const answer = await ask(url, `/api/workshops/${id}/seats`, { body: { name: role, key: keys[role] } })
    expect(answer.body.seat).toMatchObject({ name: role, role })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^mustwin_[\w-]{22}=[\w-]{22}; .*Path=\/; HttpOnly; SameSite=Lax$/,
    )
  }
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const byCode = await ask(url, '/api/seats', { body: { name: 'By code', code: typed } })
  expect(byCode.body).toMatchObject({ workshop: id, seat: { role: 'participant' } })
})

test('unknown workshop, wrong key and wrong code are one answer', async () => {
  const { url } = await sharedServer()
  const { id } = await create(url)
  const wrong = await ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Eve', key: 'x'.repeat(22) } })
  const unknown = await ask(url, `/api/workshops/${'y'.repeat(22)}/seats`, {
    body: { name: 'Eve', key: 'x'.repeat(22) },
  })
  const code = await ask(url, '/api/seats', { body: { name: 'Eve', code: '000-000-000' } })
  expect(wrong.status).toBe(404)
  expect(wrong.headers.get('content-type')).toBe('application/problem+json')
  expect(wrong.body.detail).toMatch(/^This link or code does not open a workshop/)
  expect([unknown.body, code.body]).toEqual([wrong.body, wrong.body])
})

test('after ten wrong keys a minute an address must wait, also with the right one', async () => {
  let now = 1_000_000
  const { url } = await server({}, { now: () => now })
  const { id, keys } = await create(url)
  const tries = async (key: string) =>
    (await ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Eve', key } })).status
  for (let i = 0; i < 10; i++) expect(await tries(`wrong ${i}`)).toBe(404)
  expect(await tries(keys.participant)).toBe(429)
  now += 60_000
  expect(await tries(keys.participant)).toBe(201)
})

test('an address is what a trusted proxy says, and nobody else', async () => {
  const tries = async (url: string, id: string, from: string) => {
    const headers = { 'X-Forwarded-For': from }
    return (await ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Eve', key: 'wrong' }, headers }))
      .status
  }
  const behind = await server({ MUSTWIN_TRUSTED_PROXY: '127.0.0.1', MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '1' })
  const one = await create(behind.url)
  expect(await tries(behind.url, one.id, '1.1.1.1')).toBe(404)
  expect(await tries(behind.url, one.id, '9.9.9.9, 1.1.1.1')).toBe(429)
  expect(await tries(behind.url, one.id, '2.2.2.2')).toBe(404)
  const open = await server({ MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '1' })
  const two = await create(open.url)
  expect(await tries(open.url, two.id, '1.1.1.1')).toBe(404)
  expect(await tries(open.url, two.id, '2.2.2.2')).toBe(429)
})

test('a view is for those with a seat, by cookie or by token', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const { cookie, token, seat } = await takeSeat(url, id, keys.participant, 'Ana')
  const view = `/api/workshops/${id}/view`
  expect((await ask(url, view)).status).toBe(401)
  expect((await ask(url, view, { headers: bearer('x'.repeat(22)) })).status).toBe(401)
  expect((await ask(url, view, { headers: { cookie } })).body.me).toMatchObject({ seat, name: 'Ana' })
  expect((await ask(url, view, { headers: bearer(token) })).body.workshop).toMatchObject(EXAMPLE)
  const other = await create(url)
  expect((await ask(url, `/api/workshops/${other.id}/view`, { headers: bearer(token) })).status).toBe(401)
})

test('a browser with two seats chooses which one it is in', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const first = await takeSeat(url, id, keys.facilitator, 'Fay')
  const second = await takeSeat(url, id, keys.participant, 'Fay too', first.cookie)
  const me = async (headers: Record<string, string>) =>
    (await ask(url, `/api/workshops/${id}/view`, { headers })).body.me.seat
  const cookie = second.cookie
  expect(await me({ cookie })).toBe(second.seat)
  expect(await me({ cookie, 'X-Mustwin-Seat': first.seat })).toBe(first.seat)
  const mine = await ask(url, `/api/workshops/${id}/seats/mine`, { headers: { cookie } })
  expect(mine.body.seats.map((s: { id: string }) => s.id)).toEqual([first.seat, second.seat])
  expect((await ask(url, `/api/workshops/${id}/seats/mine`)).body).toEqual({ seats: [] })
})

test('[C2] commands over HTTP are decided by the rules, and refused as problems', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const fay = await takeSeat(url, id, keys.facilitator, 'Fay')
  const ana = await takeSeat(url, id, keys.participant, 'Ana')
  const command = (token: string, body: unknown) =>
    ask(url, `/api/workshops/${id}/commands`, { body, headers: bearer(token) })
  const refused = await command(ana.token, { type: 'start' })
  expect(refused.status).toBe(403)
  expect(refused.body).toMatchObject({ refusal: expect.any(String), detail: expect.stringMatching(/\.$/) })
  expect((await command(fay.token, { type: 'start' })).body.view.phase).toBe('running')
  expect((await command(fay.token, { type: 'start' })).status).toBe(409)
  expect((await command(fay.token, { type: 'fly' })).status).toBe(400)
})

test('a write by cookie must come from the exact Origin; one by token may have none', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const { cookie, token } = await takeSeat(url, id, keys.facilitator, 'Fay')
  const status = async (headers: Record<string, string>) =>
    (await ask(url, `/api/workshops/${id}/commands`, { body: { type: 'raiseHand', is: true }, headers }))
      .status
  expect(await status({ cookie })).toBe(403)
  expect(await status({ cookie, origin: 'http://evil.example' })).toBe(403)
  expect(await status({ cookie, origin: 'null' })).toBe(403)
  expect(await status({ cookie, origin: url.replace('http', 'https') })).toBe(403)
  expect(await status({ cookie, origin: url })).toBe(200)
  expect(await status(bearer(token))).toBe(200)
  expect(await status({ ...bearer(token), origin: 'http://evil.example' })).toBe(403)
})

test('a form cannot write, and a body has its limits', async () => {
  const { url } = await sharedServer()
  const form = await ask(url, '/api/workshops', { body: EXAMPLE, headers: { 'Content-Type': 'text/plain' } })
  expect(form.status).toBe(415)
  const large = await ask(url, '/api/workshops', { body: { ...EXAMPLE, title: 'x'.repeat(70_000) } })
  expect(large.status).toBe(413)
  const extra = await ask(url, '/api/workshops', { body: { ...EXAMPLE, admin: true } })
  expect(extra.status).toBe(400)
  const backwards = await ask(url, '/api/workshops', {
    body: { ...EXAMPLE, period: { start: '2026-03-31', end: '2026-01-01' } },
  })
  expect(backwards.status).toBe(400)
})

test('where a key is asked for, nobody creates a workshop without it', async () => {
  const { url } = await server({ MUSTWIN_CREATE_KEY: 'let me in' })
  expect((await ask(url, '/api/workshops', { body: EXAMPLE })).body).toMatchObject({
    status: 403,
    refusal: 'createKey',
  })
  expect((await ask(url, '/api/workshops', { body: { ...EXAMPLE, createKey: 'let me out' } })).status).toBe(
    403,
  )
  expect((await ask(url, '/api/workshops', { body: { ...EXAMPLE, createKey: 'let me in' } })).status).toBe(
    201,
  )
})

test('only the facilitator sees the links again; they are made from the public address', async () => {
  const { url } = await server({ MUSTWIN_PUBLIC_URL: 'https://okr.example.org' })
  const { id, keys, code } = await create(url)
  const fay = await takeSeat(url, id, keys.facilitator, 'Fay')
  const ana = await takeSeat(url, id, keys.participant, 'Ana')
  const links = (token: string) => ask(url, `/api/workshops/${id}/links`, { headers: bearer(token) })
  expect((await links(ana.token)).status).toBe(403)
  expect((await links(fay.token)).body).toMatchObject({
    code,
    links: { participant: `https://okr.example.org/w/${id}#${keys.participant}` },
    onlyThisComputer: false,
  })
  const kept = await ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Ben', key: keys.observer } })
  expect(kept.headers.get('set-cookie')).toMatch(/; Secure;/)
  expect(kept.headers.get('strict-transport-security')).toMatch(/^max-age=/)
})

test('the sheet comes as JSON, Markdown and CSV', async () => {
  const { url } = await sharedServer()
  const { id, keys } = await create(url)
  const { token } = await takeSeat(url, id, keys.observer, 'Olga')
  const sheet = (end: string, accept = '*/*') =>
    ask(url, `/api/workshops/${id}/sheet${end}`, { headers: { ...bearer(token), Accept: accept } })
  expect((await sheet('')).body).toMatchObject({ team: 'Marketing', mustWins: [] })
  expect((await sheet('', 'text/markdown')).headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  expect((await sheet('', 'text/csv')).body).toMatch(/^kind,objective,what/)
  expect((await sheet('.csv', 'application/json')).headers.get('content-disposition')).toMatch(/^attachment/)
  expect((await sheet('.json')).body).toEqual((await sheet('')).body)
  expect((await ask(url, `/api/workshops/${id}/sheet`)).status).toBe(401)
  expect((await ask(url, '/api/sheet.schema.json')).body).toHaveProperty('properties')
})

test('a deleted workshop is gone for everybody, also after a restart', async () => {
  const first = await server()
  const { id, keys } = await create(first.url)
  const fay = await takeSeat(first.url, id, keys.facilitator, 'Fay')
  const ana = await takeSeat(first.url, id, keys.participant, 'Ana')
  const remove = (base: string, token: string) =>
    ask(base, `/api/workshops/${id}`, { method: 'DELETE', headers: bearer(token) })
  expect((await remove(first.url, ana.token)).status).toBe(403)
  expect((await remove(first.url, fay.token)).status).toBe(204)
  await first.close()
  const { url } = await server({ MUSTWIN_DATA: first.folder })
  for (const path of ['view', 'sheet', 'seats/mine', 'links']) {
    expect((await ask(url, `/api/workshops/${id}/${path}`, { headers: bearer(fay.token) })).status).toBe(410)
  }
  expect(
    (await ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Ben', key: keys.participant } })).status,
  ).toBe(410)
})

test('what was done over HTTP is there after a restart', async () => {
  const first = await server()
  const { id, keys } = await create(first.url)
  const { token } = await takeSeat(first.url, id, keys.facilitator, 'Fay')
  await ask(first.url, `/api/workshops/${id}/commands`, { body: { type: 'start' }, headers: bearer(token) })
  await first.close()
  const { url } = await server({ MUSTWIN_DATA: first.folder })
  expect((await ask(url, `/api/workshops/${id}/view`, { headers: bearer(token) })).body.phase).toBe('running')
  await takeSeat(url, id, keys.participant, 'Ana')
})

test('every answer has the security headers, and the API is not cached', async () => {
  const { url } = await sharedServer()
  for (const path of ['/', '/healthz', '/api/openapi.json', '/api/nothing', '/nothing']) {
    const { headers } = await ask(url, path)
    expect(headers.get('content-security-policy')).toContain(
      `connect-src 'self' ${url.replace('http', 'ws')};`,
    )
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect((await ask(url, '/api/openapi.json')).headers.get('cache-control')).toBe('no-store')
  expect((await ask(url, '/api/nothing')).body.status).toBe(404)
})

test('the OpenAPI description names every route', async () => {
  const { url } = await sharedServer()
  const { body } = await ask(url, '/api/openapi.json')
  expect(Object.keys(body.paths)).toEqual(
    expect.arrayContaining([
      '/api/workshops',
      '/api/seats',
      '/api/workshops/{id}/commands',
      '/api/workshops/{id}/tickets',
    ]),
  )
  const refs = JSON.stringify(body).match(/#\/components\/\w+\/\w+/g) ?? []
  for (const ref of refs) {
    const [, , kind = '', name = ''] = ref.split('/')
    expect(body.components[kind]).toHaveProperty(name)
  }
})

test('logs and metrics hold no names, tokens, keys, ids or addresses', async () => {
  const { url, lines } = await server()
  const { id, keys, code } = await create(url)
  const { token, seat } = await takeSeat(url, id, keys.facilitator, 'Canary-name')
  await ask(url, `/api/workshops/${id}/view`, { headers: bearer(token) })
  await ask(url, `/api/workshops/${id}/seats`, { body: { name: 'Canary-name', key: 'canary-key' } })
  await ask(url, '/canary-path?canary=query')
  const said = lines.join('') + (await ask(url, '/metrics')).body
  expect(said).toContain('/api/workshops/:id/view')
  for (const secret of ['anary', id, code, token, seat, keys.facilitator, EXAMPLE.title])
    expect(said).not.toContain(secret)
})
