import { expect, test, vi } from 'vitest'
import { ask, found, front } from './front.ts'
import { answersTake, guessed, hitsPerHour, network, office, oneNetworkOf6 } from './rates.ts'

vi.setConfig({ testTimeout: 60_000 })

test('an office of 60 behind one address comes in within a minute, though every fifth mistypes', async () => {
  expect(await office(60, 3)).toEqual({ refused: 0, typos: 20 })
})

test('who only guesses is stopped: from one address, from one IPv6 network, from many together', async () => {
  // Ten at once, and as many as come back within the minute.
  expect(await guessed(40, ['203.0.113.7'])).toBeLessThanOrEqual(20)
  expect(await guessed(40, oneNetworkOf6(40))).toBeLessThanOrEqual(20)
  const few = { MUSTWIN_MAX_WRONG_CODES_PER_MINUTE: '10' }
  expect(await guessed(40, network(40), few)).toBeLessThanOrEqual(20)
  expect(hitsPerHour(1_000, 1_000)).toBeLessThan(2e-6)
})

test('from addresses that a stranger makes up nothing is gained', async () => {
  expect(await guessed(40, network(40), { MUSTWIN_TRUSTED_PROXY: '' })).toBeLessThanOrEqual(20)
})

test('unknown workshop and wrong keys: one answer, in one time', async () => {
  const { apart, different } = await answersTake(40)
  expect(different).toBe(false)
  expect(apart).toBeLessThan(5)
})

test('what cannot be a code is answered as a wrong one, and counts as one', async () => {
  const at = await front({ MUSTWIN_LOG: 'silent', MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '5' })
  const { code } = await found(at)
  const enter = (typed: string) => ask(at, { path: '/api/seats', body: { name: 'Ana', code: typed } })
  const answers = await Promise.all(['', 'K7Q', 'K7Q-F93-XMB-1', '!!!-!!!-!!!', '000-000-000'].map(enter))
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect((await enter(code)).status).toBe(429)
  at.clock.now += 60_000
  expect((await enter(code)).status).toBe(201)
  await at.stop()
})

test('the tables see a server that does not count', async () => {
  expect(await guessed(25, ['203.0.113.7'], { MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '1000' })).toBe(25)
  expect((await office(20, 2, { MUSTWIN_MAX_JOINS_PER_MINUTE: '5' })).refused).toBeGreaterThan(0)
})
