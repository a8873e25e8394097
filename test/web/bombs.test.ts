import { expect, test, vi } from 'vitest'
import { bombTable } from './bombs.ts'

vi.setConfig({ testTimeout: 60_000 })

test('what is made to cost is refused, and whoever comes next is served', async () => {
  const { wrong, longest } = await bombTable()
  expect(wrong).toEqual([])
  expect(longest).toBeLessThan(5_000)
})
