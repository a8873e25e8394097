import { expect, test, vi } from 'vitest'
import { BLIND, CELLS, inShort, originTable } from './origins.ts'

vi.setConfig({ testTimeout: 60_000 })

test('who comes in by which Origin with what in the hand is what the contract says', async () => {
  expect(await originTable({}, undefined, inShort)).toEqual([])
  expect(CELLS).toBeGreaterThan(2_000)
})

// The long lane (pnpm web --mutants) plants all of them.
test.each(Object.entries(BLIND).slice(-1))('the table sees that %s', async (_name, blind) => {
  expect(await originTable(blind, ['socket'])).not.toEqual([])
})
