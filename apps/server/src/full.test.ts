import { afterEach, expect, test, vi } from 'vitest'
import { ask, bearer, create, server, takeSeat } from './server.fixture.ts'

afterEach(() => vi.unstubAllEnvs())

/** A server whose disk is full from its 8th write on; and a facilitator's seat in a workshop on it. */
async function fullServer() {
  vi.stubEnv('MUSTWIN_FAILPOINT', 'write@8=full:1000000')
  const { url } = await server({ MUSTWIN_LOG: 'silent' })
  const { id, keys } = await create(url)
  const { seat, token } = await takeSeat(url, id, keys.facilitator, 'Ines')
  return { url, path: `/api/workshops/${id}`, seat, headers: bearer(token) }
}

test('[D5] with a full disk a command is refused with a sentence, and everything can be read', async () => {
  const { url, path, seat, headers } = await fullServer()
  const rename = (n: number) =>
    ask(url, `${path}/commands`, { body: { type: 'rename', seat, name: `Ines ${n}` }, headers })
  let kept = 0
  let answer = await rename(1)
  for (; answer.status === 200; answer = await rename(kept + 1)) kept += 1
  expect(kept).toBeGreaterThan(0)
  expect(answer).toMatchObject({
    status: 507,
    body: { refusal: 'diskFull', detail: expect.stringMatching(/no space left.*What was saved is safe/) },
  })
  const view = await ask(url, `${path}/view`, { headers })
  expect(view).toMatchObject({ status: 200, body: { people: [{ name: `Ines ${kept}` }] } })
  expect((await ask(url, `${path}/sheet.json`, { headers })).status).toBe(200)
})

test('[D5] no workshop is founded on a disk that is almost full', async () => {
  const { url } = await server({ MUSTWIN_LEAST_FREE_MB: '1000000000' })
  const body = { title: 'A', team: 'B', period: { start: '2027-01-01', end: '2027-03-31' } }
  expect(await ask(url, '/api/workshops', { body })).toMatchObject({
    status: 507,
    body: { detail: expect.stringMatching(/too little space/) },
  })
})
