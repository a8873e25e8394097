/** The front's smaller tables: content types, methods, hosts, Sec-Fetch-Site, and tickets that were tampered with. */
import {
  ask,
  bearer,
  FOUNDING,
  type Front,
  found,
  front,
  knock,
  type Seated,
  sit,
  ticketOf,
  type Workshop,
} from './front.ts'

export interface Rooms {
  readonly at: Front
  readonly workshop: Workshop
  readonly ana: Seated
  readonly own: string
}

export async function rooms(env: Record<string, string> = {}): Promise<Rooms> {
  const at = await front({ MUSTWIN_LOG: 'silent', MUSTWIN_MAX_JOINS_PER_MINUTE: '100000', ...env })
  const workshop = await found(at)
  return {
    at,
    workshop,
    ana: await sit(at, workshop, 'participant', 'Ana'),
    own: `http://127.0.0.1:${at.port}`,
  }
}

/** Content type → whether a body of that type is read. A form can send the first three without being asked. */
const TYPES: Readonly<Record<string, boolean>> = {
  'text/plain': false,
  'application/x-www-form-urlencoded': false,
  'multipart/form-data; boundary=x': false,
  'text/plain; application/json': false,
  'text/json': false,
  'application/jsonp': false,
  'application/json-patch+json': false,
  'application/problem+json': false,
  'application/json, text/plain': false,
  'text/html;application/json': false,
  '': false,
  'application/json': true,
  'application/json; charset=utf-8': true,
  'APPLICATION/JSON;charset=UTF-8': true,
}

/** Every POST that takes JSON refuses every other type, with 415 and nothing done. */
export async function contentTypes({ at, workshop, ana, own }: Rooms): Promise<readonly string[]> {
  const room = `/api/workshops/${workshop.id}`
  const posts: readonly (readonly [string, object, Record<string, string>])[] = [
    ['/api/workshops', FOUNDING, {}],
    ['/api/seats', { name: 'Eve', code: workshop.code }, {}],
    [`${room}/seats`, { name: 'Eve', key: workshop.keys.observer }, {}],
    [`${room}/commands`, { type: 'ready', is: true }, { cookie: ana.cookie }],
  ]
  const wrong: string[] = []
  for (const [path, body, caller] of posts) {
    for (const [type, isRead] of Object.entries(TYPES)) {
      const headers = { ...caller, origin: own, ...(type === '' ? {} : { 'content-type': type }) }
      const { status } = await ask(at, { path, body: JSON.stringify(body), headers })
      const expected = isRead ? (path.endsWith('commands') ? 200 : 201) : 415
      if (status !== expected) wrong.push(`POST ${path} as "${type}": ${status}, not ${expected}`)
    }
  }
  return wrong
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'] as const
/** What each address knows; HEAD belongs to GET. Everything else is not found, whoever asks. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['GET', 'DELETE'],
  '/view': ['GET'],
  '/links': ['GET'],
  '/sheet': ['GET'],
  '/sheet.csv': ['GET'],
  '/seats/mine': ['GET'],
  '/seats': ['POST'],
  '/commands': ['POST'],
  '/tickets': ['POST'],
  '/images': ['POST'],
}

export async function methods({ at, workshop, ana }: Rooms): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [path, known] of Object.entries(KNOWN)) {
    for (const method of METHODS) {
      const isKnown = known.includes(method) || (method === 'HEAD' && known.includes('GET'))
      for (const over of ['', known[0] ?? '']) {
        const headers: Record<string, string> = {
          ...bearer(ana),
          ...(over ? { 'x-http-method-override': over } : {}),
        }
        const { status } = await ask(at, { path: `/api/workshops/${workshop.id}${path}`, method, headers })
        if ((status !== 404) !== isKnown) wrong.push(`${method} ${path}: ${status}`)
      }
    }
  }
  return wrong
}

/** With a cookie and no Origin only the browser's own word counts that the page is ours. */
export async function fetchSites({ at, workshop, ana }: Rooms): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const [site, expected] of [
    ['same-origin', 200],
    ['same-site', 403],
    ['cross-site', 403],
    ['none', 403],
    ['', 403],
  ] as const) {
    const headers = { cookie: ana.cookie, ...(site ? { 'sec-fetch-site': site } : {}) }
    const asked = {
      path: `/api/workshops/${workshop.id}/commands`,
      body: { type: 'ready', is: true },
      headers,
    }
    const { status } = await ask(at, asked)
    if (status !== expected) wrong.push(`Sec-Fetch-Site ${site}: ${status}, not ${expected}`)
    const foreign = await ask(at, { ...asked, headers: { ...headers, origin: 'http://evil.example' } })
    if (foreign.status !== 403) wrong.push(`Sec-Fetch-Site ${site} excuses a foreign Origin`)
  }
  return wrong
}

/** With a public address, another name that leads here is another site, and plain http on the public name too. */
export async function hosts(): Promise<readonly string[]> {
  const { at, workshop } = await rooms({ MUSTWIN_PUBLIC_URL: 'https://okr.example.org' })
  const number = `127.0.0.1:${at.port}`
  const table: readonly (readonly [host: string, origin: string, expected: number])[] = [
    ['okr.example.org', 'https://okr.example.org', 4401],
    [number, 'https://okr.example.org', 4401],
    [number, `http://${number}`, 4401],
    [`localhost:${at.port}`, `http://localhost:${at.port}`, 4401],
    ['okr.example.org', 'http://okr.example.org', -403],
    ['evil.example', 'http://evil.example', -403],
    ['evil.example', 'https://evil.example', -403],
    ['127.0.0.1.evil.example', 'http://127.0.0.1.evil.example', -403],
    ['localhost.evil.example', 'http://localhost.evil.example', -403],
    ['okr.example.org.evil.example', 'http://okr.example.org.evil.example', -403],
    ['evil.example', 'https://okr.example.org', 4401],
  ]
  const wrong: string[] = []
  for (const [host, origin, expected] of table) {
    const outcome = await knock(at, `/sync/${workshop.id}`, { host, origin })
    if (outcome !== expected) wrong.push(`Host ${host}, Origin ${origin}: ${outcome}, not ${expected}`)
  }
  await at.stop()
  return wrong
}

/** A ticket opens nothing with any character changed, cut off or added, in another workshop, or after its hour. */
export async function tickets({ at, workshop, ana }: Rooms): Promise<readonly string[]> {
  const ticket = await ticketOf(at, ana)
  const wrong: string[] = []
  const must = async (what: string, path: string, expected: number | 'open') => {
    const outcome = await knock(at, path)
    if (outcome !== expected) wrong.push(`${what}: ${outcome}, not ${expected}`)
  }
  const path = (t: string) => `/sync/${workshop.id}?ticket=${t}`
  await must('a good one', path(ticket), 'open')
  const last = ticket.length - 1
  for (let i = 0; i <= last; i += 3) {
    const other = ticket[i] === 'A' ? 'Q' : 'A'
    await must(`character ${i}`, path(`${ticket.slice(0, i)}${other}${ticket.slice(i + 1)}`), 4401)
  }
  for (const t of ['', 'x', ticket.slice(0, last), `${ticket}AAAA`, `${ticket}${ticket}`, ana.token])
    await must(`"${t.slice(0, 8)}…" of ${t.length}`, path(t), 4401)
  const other = await found(at)
  await must('in another workshop', `/sync/${other.id}?ticket=${ticket}`, 4401)
  at.clock.now += 3_600_000 - 1
  await must('a moment before the hour is over', path(ticket), 'open')
  at.clock.now += 1
  await must('after an hour', path(ticket), 4401)
  return wrong
}
