/** The rules of packages/room/SPEC.md and the titles of tests: each rule has a test, each citation has its rule. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { citationsOf, readSources, rulesOf } from './sources.ts'

const missing = (wanted: readonly string[], there: readonly string[]) =>
  [...new Set(wanted)].filter(id => !there.includes(id)).sort()

const doubled = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at)

const spec = readFileSync(new URL('../packages/room/SPEC.md', import.meta.url), 'utf8')
const cited = readSources()
  .filter(({ path }) => /\.(test|contract|e2e)\.tsx?$/.test(path) && path !== 'test/spec.test.ts')
  .flatMap(({ text }) => citationsOf(text))

describe('SPEC.md and the tests', () => {
  test('there are rules, each with its own number', () => {
    expect(rulesOf(spec).length).toBeGreaterThan(10)
    expect(doubled(rulesOf(spec))).toEqual([])
  })

  test('every rule is cited by a test', () => {
    expect(missing(rulesOf(spec), cited)).toEqual([])
  })

  test('every cited rule exists', () => {
    expect(missing(cited, rulesOf(spec))).toEqual([])
  })
})

describe('the check itself', () => {
  test('reads rules and titles', () => {
    expect(rulesOf('# A\n- **A4** a gap\n- **L12** order\ntext **B1** in between')).toEqual(['A4', 'L12'])
    expect(citationsOf(`test('[A4] [A5] a gap', () => {})\nit.each([1])("[L1] x", f)`)).toEqual([
      'A4',
      'A5',
      'L1',
    ])
    expect(citationsOf(`// [A9] in a comment\nconst x = '[A8]'`)).toEqual([])
  })

  test('finds what is missing on either side', () => {
    expect(missing(['A1', 'A2'], ['A2'])).toEqual(['A1'])
    expect(doubled(['A1', 'A2', 'A1'])).toEqual(['A1'])
  })
})
