import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readAssets, serveAsset } from './static.ts'

let folder: string
let app: Hono

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mustwin-static-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Mustwin</title>')
  writeFileSync(join(folder, 'assets/index-AbCd1234.js'), 'export const one = 1')
  app = new Hono()
  const assets = readAssets(folder)
  app.get('*', c => serveAsset(c, assets) ?? c.json({}, 404))
})
afterEach(() => rmSync(folder, { recursive: true }))

const get = (path: string, accept = 'text/html') => app.request(path, { headers: { accept } })

test.each(['/', '/w/some-workshop', '/w/some-workshop/sheet'])(
  '%s is a page that is asked for anew',
  async path => {
    const answer = await get(path, '*/*')
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache'])
  },
)

test('a file with a hash in its name is kept for ever', async () => {
  const answer = await get('/assets/index-AbCd1234.js')
  expect(answer.headers.get('cache-control')).toContain('immutable')
})

test('a person at a wrong address gets a page that says so; a program gets a plain 404', async () => {
  const page = await get('/nothing/here')
  expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  for (const [path, accept] of [
    ['/nothing/here', 'application/json'],
    ['/api/nothing', 'text/html'],
    ['/assets/old-00000000.js', 'text/html'],
    ['/../package.json', '*/*'],
  ] as const) {
    expect((await get(path, accept)).headers.get('content-type')).toContain('application/json')
  }
})
