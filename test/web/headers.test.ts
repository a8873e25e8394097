import { expect, test, vi } from 'vitest'
import { headerTable, judge, STRIPS } from './headers.ts'

vi.setConfig({ testTimeout: 60_000 })

test('every kind of answer has its headers', async () => {
  const { cases, wrong } = await headerTable()
  expect(wrong).toEqual([])
  expect(cases).toBeGreaterThan(50)
})

test.each(Object.entries(STRIPS))('the table sees that %s', async (_name, strip) => {
  const one = { name: 'a room', kind: 'page', status: 200, type: 'text/html', asked: { path: '/' } } as const
  const more = { 'x-robots-tag': 'noindex' }
  const good = {
    'content-type': 'text/html',
    'cache-control': 'no-cache',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ws://x; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default",
  }
  const said = (headers: Readonly<Record<string, string>>) => ({ status: 200, headers, text: '', json: null })
  expect(judge({ ...one, more }, said(good), 'ws://x', true)).toEqual([])
  expect(judge({ ...one, more }, said(strip(good)), 'ws://x', true)).not.toEqual([])
})
