/** Ways into a workshop: links, the spoken code, proxies, keys, and what it was founded with. */
import { PRESETS } from '@mustwin/okr/steps'
import { HELLO } from '@mustwin/room/wire'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Running, startServer } from './server.ts'
import { act, ask, bearer, call, createWorkshop, seatedIn, see, sit } from './wire-http.ts'
import { everybodyLeaves, Line } from './wire-people.ts'
import { wireRoom } from './wire-room.ts'
import { CLIENT } from './wire-trespass.ts'

let server: Running
beforeAll(async () => {
  server = await startServer({ MUSTWIN_MAX_JOINS_PER_MINUTE: '3000' })
})
afterEach(everybodyLeaves)
afterAll(() => server.stop())

const lead = async (code: string) => call(server.url, '/api/seats', { body: { name: 'Late', code } })

test('both links in one browser are two seats, and each tab says which one it is', async () => {
  const { workshop } = await wireRoom(server.url)
  const first = await sit(workshop, 'facilitator', 'Ida')
  const second = await sit(workshop, 'participant', 'Ida', first.cookie)
  const { cookie } = second
  const here = await call(server.url, `/api/workshops/${workshop.id}/seats/mine`, { headers: { cookie } })
  expect(here.json.seats.map((seat: { id: string; role: string }) => [seat.id, seat.role])).toEqual([
    [first.seat, 'facilitator'],
    [second.seat, 'participant'],
  ])
  const path = `/api/workshops/${workshop.id}/view`
  const meAs = async (headers: Record<string, string>) =>
    (await call(server.url, path, { headers: { cookie, ...headers } })).json.me?.seat
  expect(await meAs({})).toBe(second.seat)
  expect(await meAs({ 'x-mustwin-seat': first.seat })).toBe(first.seat)
  expect(await meAs({ 'x-mustwin-seat': 'somebody-elses-seat' })).toBeUndefined()
  const socket = new Line(server.url, `/sync/${workshop.id}?v=1&client=3000001&seat=${first.seat}`, {
    origin: server.url,
    cookie,
  })
  const hello = new TextDecoder().decode(await socket.next(32))
  expect(hello).toContain(first.seat)
})

describe('the code', () => {
  test('opens the door as it was heard, in the lobby, in the middle and after the end', async () => {
    const { workshop, ines } = await wireRoom(server.url)
    const code = workshop.code
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      ` ${code.replaceAll('-', '')} `,
    ]) {
      const answer = await lead(typed)
      expect([answer.status, answer.json.workshop, answer.json.seat?.role]).toEqual([
        201,
        workshop.id,
        'participant',
      ])
    }
    await act(ines, { type: 'start' }, { type: 'end' })
    const after = await lead(code)
    const view = await see(seatedIn(server.url, after))
    expect([after.status, view.phase, view.may]).toEqual([201, 'ended', {}])
  })

  test('that is wrong says what to do, and ten of them are enough', async () => {
    const own = await startServer({ MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '3' })
    try {
      const { code } = await createWorkshop(own.url)
      const wrong = code.endsWith('0') ? `${code.slice(0, -1)}1` : `${code.slice(0, -1)}0`
      const tryIt = (typed: string) => call(own.url, '/api/seats', { body: { name: 'Eve', code: typed } })
      const answers = [await tryIt(wrong), await tryIt('nonsense'), await tryIt(''), await tryIt(code)]
      expect(answers.map(answer => answer.status)).toEqual([404, 404, 404, 429])
      expect(answers[0]?.json.detail).toBe(answers[1]?.json.detail)
      for (const { json } of answers) expect(json.detail).toMatch(/^[A-Z].*\.$/)
    } finally {
      await own.stop()
    }
  })
})

test('an address that a stranger writes into X-Forwarded-For is not believed; a trusted proxy’s word is', async () => {
  const wrongKeys = async (env: Record<string, string>) => {
    const own = await startServer({ MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '2', ...env })
    try {
      const statuses: number[] = []
      for (const hop of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
        const headers = { 'x-forwarded-for': hop }
        statuses.push(
          (await call(own.url, '/api/seats', { body: { name: 'Eve', code: 'wrong' }, headers })).status,
        )
      }
      return statuses
    } finally {
      await own.stop()
    }
  }
  expect(await wrongKeys({})).toEqual([404, 404, 429])
  expect(await wrongKeys({ MUSTWIN_TRUSTED_PROXY: '127.0.0.1' })).toEqual([404, 404, 404])
})

test('with a create key nobody founds a workshop without it', async () => {
  const own = await startServer({ MUSTWIN_CREATE_KEY: 'a long enough key' })
  try {
    const period = { start: '2027-01-01', end: '2027-03-31' }
    const found = (more: object) =>
      call(own.url, '/api/workshops', { body: { title: 'T', team: 'T', period, ...more } })
    const answers = [await found({}), await found({ createKey: 'another key' })]
    expect(answers.map(({ status, json }) => [status, json.refusal])).toEqual([
      [403, 'createKey'],
      [403, 'createKey'],
    ])
    expect((await found({ createKey: 'a long enough key' })).status).toBe(201)
  } finally {
    await own.stop()
  }
})

test('the company’s band and the short agenda are as they were given', async () => {
  const company = {
    mission: 'Good tools for people who build things.',
    objectives: [{ title: 'Establishment in Germany', keyResults: ['2 M€ sales', '5 key accounts'] }],
  }
  const workshop = await createWorkshop(server.url, { preset: 'simple', company })
  const ines = await sit(workshop, 'facilitator', 'Ines')
  const view = await act(ines, { type: 'start' })
  expect(view.workshop.company).toEqual(company)
  expect([view.agenda, view.step]).toEqual([PRESETS.simple, PRESETS.simple[0]])
  const sheet = await call(server.url, `/api/workshops/${workshop.id}/sheet.json`, { headers: bearer(ines) })
  expect(JSON.stringify(sheet.json.company)).toContain('Establishment in Germany')
  expect((await ask(ines, { type: 'goTo', step: 'needs' })).json.refusal).toBe('unknown')
  for (const bad of [
    { preset: 'none' },
    { period: { start: '2027-04-01', end: '2027-03-31' } },
    { title: '' },
    { admin: true },
  ]) {
    await expect(createWorkshop(server.url, bad)).rejects.toThrow(/^400/)
  }
})

test('over a whole agenda of the short kind everybody gets to the end', async () => {
  const workshop = await createWorkshop(server.url, { preset: 'simple' })
  const ines = await sit(workshop, 'facilitator', 'Ines')
  await act(ines, { type: 'start' })
  for (const step of PRESETS.simple.slice(1)) expect((await act(ines, { type: 'next' })).step).toBe(step)
  expect((await act(ines, { type: 'end' })).phase).toBe('ended')
})

test('[H2] from the wrong place, without a seat or with a made-up ticket nobody gets in', async () => {
  const room = await wireRoom(server.url, 'mission.together')
  const path = `/sync/${room.workshop.id}?v=1&client=${CLIENT}`
  const { cookie } = room.ben
  const knock = (query: string, headers: Record<string, string>) =>
    new Line(server.url, path + query, headers).closed()
  for (const origin of ['http://evil.example', 'null', `${server.url}.evil.example`, `${server.url}/`]) {
    expect(await knock('', { origin, cookie })).toBe(-403)
  }
  expect(await knock('', { cookie })).toBe(-403)
  expect(await knock('', { origin: server.url })).toBe(4401)
  expect(
    await knock('', { origin: server.url, cookie: `mustwin_${room.workshop.id}=${'x'.repeat(22)}` }),
  ).toBe(4401)
  expect(await knock('&ticket=nonsense', {})).toBe(4401)
  const inside = new Line(server.url, path, { origin: server.url, cookie })
  await inside.next(HELLO)
})
