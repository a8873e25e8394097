/** The page as it is served: nothing inline, nothing from elsewhere, and it starts under its own policy. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrive, openBrowser } from './people.ts'
import { type Running, startServer } from './server.ts'

let server: Running
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('the page holds no inline script or style, and its policy allows none', async () => {
  const answer = await fetch(server.url)
  const html = await answer.text()
  expect(html.match(/<script(?![^>]*\bsrc=)/g)).toBeNull()
  expect(html.match(/<style|\sstyle=|\son\w+=/g)).toBeNull()
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
})

test('the first page starts without an error and asks nobody but its own server', async () => {
  const person = await arrive(browser, 'Ben')
  const asked: string[] = []
  person.page.on('request', request => asked.push(new URL(request.url()).origin))
  await person.page.goto(server.url)
  await person.page.getByRole('button', { name: 'Create workshop' }).waitFor()
  expect(new Set(asked)).toEqual(new Set([server.url]))
  expect(person.errors).toEqual([])
})
