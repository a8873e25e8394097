import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backUp } from './backup.ts'
import { restore } from './restore.ts'
import { ask, bearer, create, newFolder, server, takeSeat } from './server.fixture.ts'

test('a backup while the server works becomes the same workshop in an empty folder', async () => {
  const { url, folder } = await server()
  const { id, keys } = await create(url)
  const { token } = await takeSeat(url, id, keys.facilitator, 'Fay')
  await ask(url, `/api/workshops/${id}/commands`, { body: { type: 'start' }, headers: bearer(token) })
  const file = join(newFolder(), 'backup.db')
  expect(await backUp(folder, file)).toMatch(/^1 workshop is in /)
  await takeSeat(url, id, keys.participant, 'Later')

  const target = join(newFolder(), 'data')
  expect(await restore(target, file)).toMatch(/^1 workshop was restored into /)
  const restored = await server({ MUSTWIN_DATA: target })
  const view = await ask(restored.url, `/api/workshops/${id}/view`, { headers: bearer(token) })
  expect(view.body.phase).toBe('running')
  expect(view.body.people.map((p: { name: string }) => p.name)).toEqual(['Fay'])
  await takeSeat(restored.url, id, keys.participant, 'By the old link')
})

test('[S6] no ballot of a round whose result was not shown is in a backup', async () => {
  const { url, folder } = await server()
  const { id, keys } = await create(url)
  const { token } = await takeSeat(url, id, keys.facilitator, 'Fay')
  const command = (body: unknown) =>
    ask(url, `/api/workshops/${id}/commands`, { body, headers: bearer(token) })
  await command({ type: 'start' })
  await command({ type: 'goTo', step: 'mission.consent' })
  const { body } = await command({ type: 'openRound', kind: 'consent' })
  const answer = { type: 'answer', round: body.view.round.id, n: 1, consent: 'no', because: 'canary-because' }
  expect((await command(answer)).status).toBe(200)
  const holds = (where: string) => spawnSync('grep', ['-rqa', 'canary-because', where]).status === 0
  expect(holds(folder)).toBe(true)
  const file = join(newFolder(), 'backup.db')
  await backUp(folder, file)
  expect(holds(file)).toBe(false)
})

test('nothing is overwritten, and what is no backup is refused', async () => {
  const { url, folder, close } = await server()
  await create(url)
  await close()
  const file = join(newFolder(), 'backup.db')
  await backUp(folder, file)
  await expect(backUp(folder, file)).rejects.toThrow(/is there already/)
  await expect(backUp(newFolder(), join(newFolder(), 'b'))).rejects.toThrow(/^There is nothing to back up/)
  await expect(restore(folder, file)).rejects.toThrow(/is not empty/)
  await expect(restore(newFolder(), import.meta.filename)).rejects.toThrow(/is no backup of this version/)
})
