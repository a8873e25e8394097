/** The benchmark's handmade edits, which no figure means anything without: Yjs reads them, and their marks are found. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const harness = fileURLToPath(new URL('../bench/engine/harness.mjs', import.meta.url))

test('edits of the benchmark are edits, and are found again however they are merged', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [harness], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const kept = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line).kept)
  expect(kept).toEqual([true, true, true, true])
  expect(status).toBe(0)
})
