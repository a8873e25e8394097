/**
 * Who is asking: by the workshop's cookie, by `Authorization: Bearer`, or (sockets) by ticket.
 * The cookie of a workshop holds the tokens of all seats that this browser has in it, joined by dots; the header
 * `X-Mustwin-Seat` (or `?seat=` on a socket) says which one this tab is in, else it is the last. `only` is for who has
 * not asked yet: the one seat where there is no other, and nobody where there are several to choose from.
 */
import type { Id } from '@mustwin/okr/records'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { Problem } from './problems.ts'
import type { Doorkeeper, Holder } from './seats.sqlite.ts'

export interface Caller extends Holder {
  readonly by: 'cookie' | 'token' | 'ticket'
}

const TOKEN = /^[A-Za-z0-9_-]{22}$/
/** Seats that one browser may hold in one workshop; the oldest is forgotten first. */
const SEATS_PER_BROWSER = 8
const COOKIE_LIFE = 90 * 24 * 3_600

const cookieName = (room: Id) => `mustwin_${room}`

function cookieTokens(c: Context, room: Id): string[] {
  return (getCookie(c, cookieName(room)) ?? '').split('.').filter(token => TOKEN.test(token))
}

function bearer(c: Context): string | null {
  const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  return token && TOKEN.test(token) ? token : null
}

/** Whether a token speaks for the caller, and not the cookie. */
export const hasToken = (c: Context): boolean => bearer(c) !== null

/** Every seat of this browser (or token) in the workshop. */
export function seatsHere(c: Context, door: Doorkeeper, room: Id): Promise<readonly Holder[]> {
  const token = bearer(c)
  return door.holders(room, token ? [token] : cookieTokens(c, room))
}

const isOnly = (wanted: string, seats: readonly Holder[]) => wanted === 'only' && seats.length === 1

/** The caller of a request, or null when nobody known asks. */
export async function callerOf(c: Context, door: Doorkeeper, room: Id): Promise<Caller | null> {
  const by = bearer(c) ? 'token' : 'cookie'
  const seats = await seatsHere(c, door, room)
  const wanted = c.req.header('x-mustwin-seat') ?? c.req.query('seat')
  const chosen =
    wanted === undefined ? seats.at(-1) : seats.find(s => s.seat === wanted || isOnly(wanted, seats))
  return chosen ? { ...chosen, by } : null
}

/** The caller of a socket: a ticket in the query comes first. */
export async function socketCaller(
  c: Context,
  door: Doorkeeper,
  room: Id,
  now: number,
): Promise<Caller | null> {
  const ticket = c.req.query('ticket')
  if (ticket === undefined) return callerOf(c, door, room)
  const holder = await door.holderOfTicket(room, ticket, now)
  return holder && { ...holder, by: 'ticket' }
}

/** Adds a token to the workshop's cookie. */
export function keepToken(c: Context, room: Id, token: string, secure: boolean): void {
  const tokens = [...cookieTokens(c, room), token].slice(-SEATS_PER_BROWSER)
  setCookie(c, cookieName(room), tokens.join('.'), {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure,
    maxAge: COOKIE_LIFE,
  })
}

/** A host by its number, or this very computer: no name that somebody else could point here. */
const BY_NUMBER = /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\]|([\w-]+\.)*localhost)(:\d+)?$/i

/**
 * The origins that this server's own pages have. With a public address: that one, and plain http by number. The public
 * host's own plain http is not ours when the public address is https (whoever sits on the line can serve a page there),
 * and another name is another site: anybody can let a name of theirs point to this server. Without a public address:
 * the one that the request came to, as nobody said what the server is called.
 */
export function ownOrigins(c: Context, publicUrl: string | null): readonly string[] {
  const host = c.req.header('host')
  if (publicUrl === null) return host ? [`http://${host}`] : []
  const byNumber = host !== undefined && BY_NUMBER.test(host) && host !== new URL(publicUrl).host
  return [publicUrl, ...(byNumber ? [`http://${host}`] : [])]
}

/** Whether the Origin is exactly ours; null when there is none. */
export function isOwnOrigin(c: Context, publicUrl: string | null): boolean | null {
  const origin = c.req.header('origin')
  return origin === undefined ? null : ownOrigins(c, publicUrl).includes(origin)
}

/**
 * Refuses writes that another site's page could have sent: a foreign Origin always, and none at all where a
 * cookie speaks for the caller.
 */
export function checkOrigin(c: Context, publicUrl: string | null, byCookie: boolean): void {
  const own = isOwnOrigin(c, publicUrl)
  const sameSite = c.req.header('sec-fetch-site') === 'same-origin'
  if (own === true || (own === null && (sameSite || !byCookie))) return
  throw new Problem(
    403,
    'origin',
    'This request came from another site. Open the workshop from its own address.',
  )
}
