import { expect, test, vi } from 'vitest'
import { canaryTable, leaks } from './canary.ts'

vi.setConfig({ testTimeout: 60_000 })

test('no secret is in the log, in an error or on the disk', async () => {
  const { found, looked } = await canaryTable()
  expect(found).toEqual([])
  expect(looked).toBeGreaterThan(10_000)
})

test('the look finds a token that was printed, and a key in the middle of a file', () => {
  expect(leaks('the log', 'x token y', { token: 'token' })).toEqual(['token is in the log'])
  const file = Buffer.concat([Buffer.alloc(100, 255), Buffer.from('key'), Buffer.alloc(9)])
  expect(leaks('the database', file, { key: 'key', other: 'other' })).toEqual(['key is in the database'])
})
