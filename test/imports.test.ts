/** Who may import whom, what packages may not touch, and the sizes and names of files. */
import { describe, expect, test } from 'vitest'
import * as rules from './sources.ts'

const sources = rules.readSources()
const named = (found: readonly rules.Source[]) => found.map(source => source.path)

describe('the project', () => {
  test('there are sources to look at', () => {
    expect(sources.length).toBeGreaterThan(20)
  })

  test('imports point one way: okr, board, room, apps', () => {
    const wrong = sources.flatMap(s => rules.forbiddenImports(s).map(to => `${s.path} imports ${to}`))
    expect(wrong).toEqual([])
  })

  test('packages own no clock, no dice and no timer', () => {
    const wrong = sources.flatMap(s => rules.impurities(s).map(what => `${s.path} uses ${what}`))
    expect(wrong).toEqual([])
  })

  test('there are no barrels', () => {
    expect(named(sources.filter(rules.isBarrel))).toEqual([])
  })

  test('names say what is inside', () => {
    expect(named(sources.filter(s => rules.emptyName(s) || rules.emptyTypeName(s)))).toEqual([])
  })

  test('a file over 300 lines says why in its first comment', () => {
    expect(named(sources.filter(rules.tooLong))).toEqual([])
  })

  test('half of the files have 80 lines or fewer', () => {
    expect(rules.median(sources.filter(s => !rules.isTest(s)).map(rules.linesOf))).toBeLessThanOrEqual(80)
  })
})

const at = (path: string, text = '') => ({ path, text })

describe('each rule can fail', () => {
  test.each([
    ['packages/okr/vote.ts', `import * as Y from 'yjs'`],
    ['packages/okr/vote.ts', `import { readBoard } from '@mustwin/board/read'`],
    ['packages/okr/vote.ts', `export { readBoard } from '../board/read.ts'`],
    ['packages/board/edit.ts', `import { Room } from '@mustwin/room/room'`],
    ['packages/board/edit.test.ts', `import { applyStep } from 'y-protocols/sync'`],
    ['packages/room/room.ts', `import { randomBytes } from 'node:crypto'`],
    ['packages/room/room.ts', `const ws = await import('ws')`],
    ['packages/room/room.ts', `import 'react'`],
    ['apps/server/src/http.ts', `import { App } from '../../client/src/App.tsx'`],
    ['apps/client/src/App.tsx', `import { host } from '@mustwin/server/host'`],
    ['apps/client/src/App.tsx', `import { readFile } from 'node:fs'`],
  ])('%s may not say %s', (path, text) => {
    expect(rules.forbiddenImports(at(path, text))).toHaveLength(1)
  })

  test.each([
    ['packages/board/edit.ts', `import * as Y from 'yjs'\nimport type { Id } from '@mustwin/okr/records'`],
    ['packages/okr/vote.test.ts', `import { test } from 'vitest'\nimport { vote } from './vote.ts'`],
    ['packages/okr/vote.ts', `/** as in \`import x from 'yjs'\` */\nimport { tally } from './tally.ts'`],
  ])('%s may say it', (path, text) => {
    expect(rules.forbiddenImports(at(path, text))).toEqual([])
  })

  test.each([
    'const now = Date.now()',
    'const day = new Date()',
    'const day = new Date',
    'const dice = Math.random()',
    'setTimeout(ring, 10)',
    'const t = performance.now()',
    'globalThis.crypto.getRandomValues(bytes)',
  ])('a package may not say %s', text => {
    expect(rules.impurities(at('packages/okr/timer.ts', text))).toHaveLength(1)
    expect(rules.impurities(at('packages/okr/timer.test.ts', text))).toEqual([])
    expect(rules.impurities(at('packages/okr/timer.ts', `// ${text}`))).toEqual([])
  })

  test('a given moment may become a date', () => {
    expect(rules.impurities(at('packages/okr/timer.ts', 'new Date(now).toISOString()'))).toEqual([])
  })

  test('barrels and empty names', () => {
    expect(rules.isBarrel(at('packages/okr/index.ts'))).toBe(true)
    for (const path of [
      'apps/server/src/utils.ts',
      'apps/client/src/helpers/a.ts',
      'packages/okr/voteHelper.ts',
    ])
      expect(rules.emptyName(at(path))).toBe(true)
    expect(rules.emptyTypeName(at('packages/okr/vote.ts', 'export class VoteManager {}'))).toBe(true)
    expect(rules.emptyName(at('packages/okr/vote.ts'))).toBe(false)
  })

  test('length, with and without its reason', () => {
    const body = 'x\n'.repeat(301)
    expect(rules.tooLong(at('a.ts', body))).toBe(true)
    expect(rules.tooLong(at('a.ts', `/** Reason for length: one table. */\n${body}`))).toBe(false)
    expect(rules.tooLong(at('a.ts', `${body}/** Reason for length: too late. */`))).toBe(true)
    expect(rules.tooLong(at('a.ts', 'x\n'.repeat(300)))).toBe(false)
    expect(rules.median([1, 100, 90])).toBe(90)
  })
})
