import { expect, test } from 'vitest'
import { LIMIT_SETTINGS, readSettings } from './settings.ts'

test('without any variable the settings are the documented defaults', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({ port: 4321, host: '127.0.0.1', publicUrl: null, createKey: null })
  expect(settings.data).toMatch(/\/data$/)
  expect(settings.room.frame).toBe(1 << 20)
  expect(settings.limits).toMatchObject({ socketsPerRoom: 1_000, socketsPerSeat: 5, wrongKeysPerAddress: 10 })
})

test('an empty variable counts as unset', () => {
  expect(readSettings({ PORT: '', MUSTWIN_CREATE_KEY: '' })).toMatchObject({ port: 4321, createKey: null })
})

test('the public address is kept as an origin', () => {
  expect(readSettings({ MUSTWIN_PUBLIC_URL: 'https://okr.example.org/' }).publicUrl).toBe(
    'https://okr.example.org',
  )
})

test('every limit is a setting', () => {
  expect(LIMIT_SETTINGS.MUSTWIN_MAX_SOCKETS_PER_SEAT).toBe(5)
  for (const [name, value] of Object.entries(LIMIT_SETTINGS)) {
    const { room, limits } = readSettings({ [name]: String(value + 1) })
    expect(Object.values({ ...room, ...limits })).toContain(value + 1)
  }
})

const wrong: Record<string, [Record<string, string>, RegExp]> = {
  'a port that is no number': [{ PORT: 'http' }, /^PORT must be a whole number\.$/],
  'a port above 65535': [{ PORT: '70000' }, /^PORT /],
  'a host with a path': [{ HOST: 'http://x/' }, /^HOST must be an address/],
  'a public address with a path': [
    { MUSTWIN_PUBLIC_URL: 'https://x.org/okr' },
    /^MUSTWIN_PUBLIC_URL must be .* without a path\.$/,
  ],
  'a public address without a scheme': [{ MUSTWIN_PUBLIC_URL: 'okr.example.org' }, /^MUSTWIN_PUBLIC_URL /],
  'a short key': [{ MUSTWIN_CREATE_KEY: 'abc' }, /^MUSTWIN_CREATE_KEY must have at least 8 characters\.$/],
  'a proxy by name': [{ MUSTWIN_TRUSTED_PROXY: 'yes' }, /^MUSTWIN_TRUSTED_PROXY/],
  'a limit that is no number': [
    { MUSTWIN_MAX_FRAME: '1 MB' },
    /^MUSTWIN_MAX_FRAME must be a whole number\.$/,
  ],
  Postgres: [
    { DATABASE_URL: 'postgres://x' },
    /^DATABASE_URL is set, but this build has only the embedded store/,
  ],
  Redis: [{ REDIS_URL: 'redis://x' }, /^REDIS_URL is set/],
}
for (const [what, [env, sentence]] of Object.entries(wrong)) {
  test(`${what} stops the start with one sentence`, () => {
    expect(() => readSettings(env)).toThrow(sentence)
  })
}
