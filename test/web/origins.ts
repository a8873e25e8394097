/** Who is let in by the front: every upgrade and request × Origin × what the caller has, against the contract's words. */
import { ask, bearer, command, type Front, found, front, knock, sit, ticketOf } from './front.ts'

export type Verdict = 'in' | 'nobody' | 'foreign'

/** What is in the Origin header. Only the first is ours; without one, only a program can be speaking. */
const ORIGINS: Readonly<Record<string, (host: string) => string | null>> = {
  right: host => `http://${host}`,
  absent: () => null,
  null: () => 'null',
  wrong: () => 'http://evil.example',
  empty: () => '',
  'other port': () => 'http://127.0.0.1:1',
  'no port': () => 'http://127.0.0.1',
  'other scheme': host => `https://${host}`,
  'other name for here': host => `http://localhost:${host.split(':')[1]}`,
  suffix: host => `http://${host}.evil.example`,
  prefix: host => `http://evil${host}`,
  'user info': host => `http://${host}@evil.example`,
  'with a path': host => `http://${host}/`,
  'two of them': host => `http://${host} http://evil.example`,
  capitals: host => `HTTP://${host}`,
}

/** What the caller has. `good` ones are their own; the others open nothing. */
export interface Has {
  readonly cookie?: string
  readonly token?: string
  readonly ticket?: string
}
const HOLDINGS = [
  'nothing',
  'cookie',
  'token',
  'ticket',
  'cookie and ticket',
  'cookie and forged ticket',
  'cookie and forged token',
  'cookie and no-token Authorization',
  "another workshop's cookie",
  "another workshop's token",
  "another workshop's ticket",
  'removed cookie',
  'removed token',
  'removed ticket',
  'old ticket',
] as const
export type Holding = (typeof HOLDINGS)[number]

const TARGETS = [
  'socket',
  'command',
  'ticket',
  'delete',
  'picture',
  'seat',
  'workshop',
  'view',
  'sheet',
] as const
export type Target = (typeof TARGETS)[number]

/** The contract: exact Origin for cookies, none needed for tokens and tickets; a foreign one never. */
export function expectedOf(target: Target, origin: string, has: Holding): Verdict {
  // An empty header reaches a socket's door as none; no browser sends one.
  if (origin === 'empty' && target === 'socket') return expectedOf(target, 'absent', has)
  const foreign = origin !== 'right' && origin !== 'absent'
  if (target === 'seat' || target === 'workshop') return foreign ? 'foreign' : 'in'
  const byTicket = has === 'ticket' || has === 'cookie and ticket'
  const byCookie = has === 'cookie' || has === 'cookie and no-token Authorization'
  if (target === 'socket') {
    if (foreign) return 'foreign'
    // Somebody who shows a token or a ticket is a program; what they show must open, whatever else they have.
    const shows = /ticket|token$/.test(has) && has !== 'removed cookie'
    if (origin === 'absent' && !shows) return 'foreign'
    return has === 'token' || byTicket || (byCookie && origin === 'right') ? 'in' : 'nobody'
  }
  // Tickets are for sockets: over HTTP they say nothing.
  const seated = byCookie || has === 'token' || (has.startsWith('cookie and') && !has.endsWith('token'))
  if (!seated) return 'nobody'
  if (target === 'view' || target === 'sheet') return 'in'
  if (foreign) return 'foreign'
  return has === 'token' || origin === 'right' ? 'in' : 'foreign'
}

interface House {
  readonly at: Front
  readonly id: string
  readonly key: string
  readonly has: Readonly<Record<Holding, Has>>
}

async function house(): Promise<House> {
  const at = await front({
    MUSTWIN_LOG: 'silent',
    MUSTWIN_MAX_JOINS_PER_MINUTE: '100000',
    MUSTWIN_MAX_SOCKETS_PER_SEAT: '100000',
  })
  const [ours, theirs] = [await found(at), await found(at)]
  const fay = await sit(at, ours, 'facilitator', 'Fay')
  const ana = await sit(at, ours, 'participant', 'Ana')
  const ben = await sit(at, ours, 'participant', 'Ben')
  const eve = await sit(at, theirs, 'participant', 'Eve')
  const old = await ticketOf(at, ana)
  const gone = await ticketOf(at, ben)
  const elsewhere = await ticketOf(at, eve)
  await command(at, fay, { type: 'remove', seat: ben.seat })
  at.clock.now += 3_600_000
  const ticket = await ticketOf(at, ana)
  const forged = `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`
  const { cookie, token } = ana
  const name = (cookie.split('=')[0] ?? '') as string
  const has: Record<Holding, Has> = {
    nothing: {},
    cookie: { cookie },
    token: { token },
    ticket: { ticket },
    'cookie and ticket': { cookie, ticket },
    'cookie and forged ticket': { cookie, ticket: forged },
    'cookie and forged token': { cookie, token: 'x'.repeat(22) },
    'cookie and no-token Authorization': { cookie, token: 'Basic eDp5' },
    "another workshop's cookie": { cookie: `${eve.cookie}; ${name}=${eve.token}` },
    "another workshop's token": { token: eve.token },
    "another workshop's ticket": { ticket: elsewhere },
    'removed cookie': { cookie: ben.cookie },
    'removed token': { token: ben.token },
    'removed ticket': { ticket: gone },
    'old ticket': { ticket: old },
  }
  return { at, id: ours.id, key: ours.keys.observer, has }
}

/** A planted bug: the server sees this in the place of what was sent. */
export interface Blind {
  origin?(name: string): string
  has?(holding: Holding): Holding
}

async function verdictOf(
  { at, id, key, has }: House,
  target: Target,
  origin: string,
  holding: Holding,
): Promise<Verdict> {
  const host = `127.0.0.1:${at.port}`
  const sent = ORIGINS[origin]?.(host) ?? null
  const { cookie, token, ticket } = has[holding]
  const headers: Record<string, string> = {
    ...(sent === null ? {} : { origin: sent }),
    ...(cookie ? { cookie } : {}),
    ...(token ? (token.includes(' ') ? { authorization: token } : bearer({ token })) : {}),
  }
  const query = ticket ? `?ticket=${ticket}` : ''
  if (target === 'socket') {
    const outcome = await knock(at, `/sync/${id}${query}`, headers)
    return outcome === 'open'
      ? 'in'
      : outcome === -403
        ? 'foreign'
        : outcome === 4401
          ? 'nobody'
          : unknown(outcome)
  }
  const room = `/api/workshops/${id}`
  const asked = {
    command: { path: `${room}/commands${query}`, body: { type: 'ready', is: true } },
    ticket: { path: `${room}/tickets${query}`, body: {} },
    // Ana is no facilitator: whoever comes in here is told so, and deletes nothing.
    delete: { path: `${room}${query}`, method: 'DELETE' },
    picture: { path: `${room}/images${query}`, body: new Uint8Array(1) },
    seat: { path: `${room}/seats`, body: { name: 'Somebody', key } },
    workshop: {
      path: '/api/workshops',
      body: { title: 'T', team: 'T', period: { start: '2027-01-01', end: '2027-01-02' } },
    },
    view: { path: `${room}/view${query}` },
    sheet: { path: `${room}/sheet.csv${query}` },
  }[target]
  const { status, json, headers: said } = await ask(at, { ...asked, headers })
  if (Object.keys(said).some(name => name.startsWith('access-control-')))
    return unknown('opens itself to other sites')
  if (status === 401) return 'nobody'
  return json?.refusal === 'origin' ? 'foreign' : status < 500 ? 'in' : unknown(status)
}

const unknown = (what: unknown): never => {
  throw new Error(`an answer that nobody expects: ${what}`)
}

/** All cells (of these targets), against one server. */
export async function originTable(
  blind: Blind = {},
  targets: readonly Target[] = TARGETS,
  isAsked: (origin: string, has: Holding) => boolean = () => true,
): Promise<readonly string[]> {
  const rooms = await house()
  const wrong: string[] = []
  try {
    for (const target of targets) {
      for (const origin of Object.keys(ORIGINS)) {
        const rows = HOLDINGS.filter(holding => isAsked(origin, holding)).map(async holding => {
          const expected = expectedOf(target, origin, holding)
          const seenOrigin = blind.origin?.(origin) ?? origin
          const verdict = await verdictOf(rooms, target, seenOrigin, blind.has?.(holding) ?? holding)
          if (verdict !== expected)
            wrong.push(`${target}, Origin ${origin}, ${holding}: ${verdict}, not ${expected}`)
        })
        await Promise.all(rows)
      }
    }
  } finally {
    await rooms.at.stop()
  }
  return wrong
}

/** The cells of the fast lane: for most of the foreign Origins only who would come in with ours. */
export const inShort = (origin: string, has: Holding): boolean =>
  ['right', 'absent', 'wrong'].includes(origin) || has === 'cookie' || has === 'ticket'

export const CELLS = TARGETS.length * Object.keys(ORIGINS).length * HOLDINGS.length

const taking =
  (names: readonly string[], as = 'right') =>
  (origin: string) =>
    names.includes(origin) ? as : origin
export const BLIND: Readonly<Record<string, Blind>> = {
  'the Origin is not looked at': { origin: () => 'right' },
  'the beginning of the Origin is enough': {
    origin: taking(['suffix', 'user info', 'with a path', 'two of them']),
  },
  'the end of the Origin is enough': { origin: taking(['prefix']) },
  'the scheme is not looked at': { origin: taking(['other scheme']) },
  'the port is not looked at': { origin: taking(['other port', 'no port']) },
  'an Origin of null is none': { origin: taking(['null', 'empty'], 'absent') },
  'a browser needs no Origin': { origin: taking(['absent']) },
  'a token opens every workshop': { has: has => (has.includes('another workshop') ? 'token' : has) },
  'who was removed comes in': { has: has => (has.startsWith('removed') ? 'token' : has) },
  'tickets never end': { has: has => (has === 'old ticket' ? 'ticket' : has) },
  'a forged ticket falls back on the cookie': {
    has: has => (has === 'cookie and forged ticket' ? 'cookie and ticket' : has),
  },
}
