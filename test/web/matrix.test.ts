import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { matrix, PLANTED, seen } from './matrix.ts'

// Yjs speaks up when a client id collides, which a planted bug provokes.
beforeAll(() => void vi.spyOn(console, 'log').mockImplementation(() => {}))
afterAll(() => void vi.restoreAllMocks())
vi.setConfig({ testTimeout: 60_000 })

test('[A5] [C2] who may do what, by every way in, is what the table says', () => {
  const { cells, wrong } = matrix(401)
  expect(wrong).toEqual([])
  expect(cells).toBeGreaterThan(3_000)
})

test.each(PLANTED)('the matrix sees that %s', (_name, mutant) => {
  expect(seen(mutant)).not.toBeNull()
})
