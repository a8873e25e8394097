/** The headers of every kind of answer, against what reliability asks for: written down here, not read from the server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Asked, ask, bearer, command, type Front, found, front, type Said, sit } from './front.ts'

type Kind = 'page' | 'asset' | 'file' | 'api' | 'picture'

const POLICY = (sockets: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self' ${sockets}; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default`

const ALWAYS: Readonly<Record<string, string>> = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

const CACHE: Readonly<Record<Kind, string>> = {
  page: 'no-cache',
  file: 'no-cache',
  asset: 'public, max-age=31536000, immutable',
  api: 'no-store',
  picture: 'private, max-age=31536000, immutable',
}

export interface Case {
  readonly name: string
  readonly kind: Kind
  readonly status: number
  readonly type: string
  readonly asked: Asked
  /** What this answer has beside the usual. */
  readonly more?: Readonly<Record<string, string>>
}

/** A built client in small: a page, a hashed asset and a file. */
export function smallClient(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-client-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Mustwin</title>')
  writeFileSync(join(folder, 'assets/start-AbCd1234.js'), 'export const one = 1\n')
  writeFileSync(join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A picture of one point. */
export const DOT = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

const PROBLEM = 'application/problem+json'
const HTML = 'text/html; charset=utf-8'

/** One request for each kind of answer that there is. */
export async function cases(at: Front): Promise<readonly Case[]> {
  const workshop = await found(at)
  const fay = await sit(at, workshop, 'facilitator', 'Fay')
  await command(at, fay, { type: 'start' })
  const room = `/api/workshops/${workshop.id}`
  const me = bearer(fay)
  const { json } = await ask(at, { path: `${room}/images`, body: DOT, headers: me })
  const page = (name: string, path: string, status = 200, more = {}): Case => ({
    ...{ name, kind: 'page', status, type: HTML, more },
    asked: { path, headers: { accept: 'text/html' } },
  })
  const api = (name: string, status: number, asked: Asked, type = PROBLEM, more = {}): Case => ({
    ...{ name, kind: 'api', status, type, asked, more },
  })
  const download = (form: string) => ({ 'content-disposition': `attachment; filename="okr-sheet.${form}"` })
  const hidden = { 'x-robots-tag': 'noindex' }
  return [
    page('the first page', '/'),
    page('a room', `/w/${workshop.id}`, 200, hidden),
    page('a sheet', `/w/${workshop.id}/sheet`, 200, hidden),
    page('a wrong address', '/nowhere', 404),
    {
      ...page('a script', '/assets/start-AbCd1234.js'),
      kind: 'asset',
      type: 'text/javascript; charset=utf-8',
    },
    { ...page('a drawing', '/mark.svg'), kind: 'file', type: 'image/svg+xml' },
    api('the description', 200, { path: '/api/openapi.json' }, 'application/json'),
    api('a view', 200, { path: `${room}/view`, headers: me }, 'application/json'),
    api('the sheet', 200, { path: `${room}/sheet.json`, headers: me }, 'application/json'),
    api(
      'the sheet as CSV',
      200,
      { path: `${room}/sheet.csv`, headers: me },
      'text/csv; charset=utf-8',
      download('csv'),
    ),
    api(
      'the sheet as Markdown',
      200,
      { path: `${room}/sheet.md`, headers: me },
      'text/markdown; charset=utf-8',
      download('md'),
    ),
    api(
      'a command',
      200,
      { path: `${room}/commands`, body: { type: 'ready', is: true }, headers: me },
      'application/json',
    ),
    api(
      'a seat',
      201,
      { path: `${room}/seats`, body: { name: 'Ana', key: workshop.keys.observer } },
      'application/json',
    ),
    api('no seat', 401, { path: `${room}/view` }),
    api('another site', 403, {
      path: '/api/workshops',
      body: {},
      headers: { origin: 'http://evil.example' },
    }),
    api('a refusal', 409, { path: `${room}/commands`, body: { type: 'start' }, headers: me }),
    api('no such call', 404, { path: '/api/nothing' }),
    api('a wrong key', 404, { path: `${room}/seats`, body: { name: 'Eve', key: 'wrong' } }),
    api('no JSON', 400, {
      path: '/api/workshops',
      body: '{',
      headers: { 'content-type': 'application/json' },
    }),
    api('a form', 415, { path: '/api/workshops', body: 'a=b', headers: { 'content-type': 'text/plain' } }),
    api('too large', 413, { path: '/api/workshops', body: { title: 'x'.repeat(70_000) } }),
    api('too many wrong keys', 429, { path: `${room}/seats`, body: { name: 'Eve', key: 'wrong' } }),
    api('no such picture', 404, { path: `${room}/images/${'x'.repeat(22)}`, headers: me }),
    {
      ...api('a picture', 200, { path: `${room}/images/${json.id}`, headers: me }, 'image/webp'),
      kind: 'picture',
    },
    { ...page('alive', '/healthz'), kind: 'api', type: 'text/plain;charset=UTF-8' },
    { ...page('figures', '/metrics'), kind: 'api', type: 'text/plain' },
    { ...page('a socket without an upgrade', `/sync/${workshop.id}`, 400), kind: 'api', type: PROBLEM },
    api('options', 404, { path: '/api/workshops', method: 'OPTIONS' }),
  ]
}

/** What is wrong with this answer's headers, in words. */
export function judge(one: Case, said: Said, sockets: string, https: boolean): readonly string[] {
  const wrong: string[] = []
  const policy = one.kind === 'picture' ? "default-src 'none'; sandbox" : POLICY(sockets)
  const type = (said.headers['content-type'] ?? '').toLowerCase()
  const wanted: Record<string, string> = { ...ALWAYS, ...one.more, 'content-security-policy': policy }
  // Health and figures are neither pages nor part of the API: whoever asks for them decides.
  if (!/alive|figures|socket/.test(one.name)) wanted['cache-control'] = CACHE[one.kind]
  if (https) wanted['strict-transport-security'] = 'max-age=31536000; includeSubDomains'
  if (said.status !== one.status) wrong.push(`${one.name}: ${said.status}, not ${one.status}`)
  if (!type.startsWith(one.type.toLowerCase())) wrong.push(`${one.name}: type ${type}, not ${one.type}`)
  for (const [name, value] of Object.entries(wanted)) {
    if (said.headers[name] !== value) wrong.push(`${one.name}: ${name}: ${said.headers[name]}, not ${value}`)
  }
  for (const name of ['server', 'x-powered-by', 'access-control-allow-origin']) {
    if (said.headers[name] !== undefined) wrong.push(`${one.name}: has ${name}`)
  }
  return wrong
}

/** A planted bug: the answer as a server without this would give it. */
export type Strip = (headers: Said['headers']) => Said['headers']

export interface Heard {
  readonly cases: number
  readonly wrong: readonly string[]
}

/** All of them, on plain http and as behind an https address. */
export async function headerTable(strip: Strip = h => h): Promise<Heard> {
  const client = smallClient()
  const wrong: string[] = []
  let count = 0
  for (const publicUrl of ['', 'https://okr.example.org']) {
    const at = await front(
      { MUSTWIN_LOG: 'silent', MUSTWIN_PUBLIC_URL: publicUrl, MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: '1' },
      { client: client.folder },
    )
    const here = `ws://127.0.0.1:${at.port}`
    const sockets = publicUrl ? `wss://okr.example.org ${here}` : here
    for (const one of await cases(at)) {
      const said = await ask(at, one.asked)
      count += 1
      wrong.push(...judge(one, { ...said, headers: strip(said.headers) }, sockets, publicUrl !== ''))
    }
    await at.stop()
  }
  client.remove()
  return { cases: count, wrong }
}

const without =
  (name: string): Strip =>
  h =>
    Object.fromEntries(Object.entries(h).filter(([n]) => n !== name))
const policyWith =
  (from: string, to: string): Strip =>
  h => ({
    ...h,
    'content-security-policy': (h['content-security-policy'] ?? '').replace(from, to),
  })
export const STRIPS: Readonly<Record<string, Strip>> = {
  'the policy is missing': without('content-security-policy'),
  'styles may be inline': policyWith("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  'anybody may frame': policyWith("; frame-ancestors 'none'", ''),
  'types are guessed': without('x-content-type-options'),
  'referrers are told': without('referrer-policy'),
  'the API is cached': without('cache-control'),
  'rooms are found by search engines': without('x-robots-tag'),
  'https is not kept': without('strict-transport-security'),
  'other sites may read': h => ({ ...h, 'access-control-allow-origin': '*' }),
}
