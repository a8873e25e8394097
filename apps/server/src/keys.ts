/**
 * Secrets that open doors: link keys and spoken codes are derived from the server's secret (so that they can be shown
 * again and are stored nowhere), tokens of seats are random and stored hashed, tickets are signed.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Id } from '@mustwin/okr/records'
import type { Role } from '@mustwin/okr/stages'

/** The roles that a link can give. */
export const LINK_ROLES = ['facilitator', 'participant', 'observer'] as const satisfies readonly Role[]
export type LinkRole = (typeof LINK_ROLES)[number]

/** `n` random bytes. Handed in, so that a test can fix them. */
export type Bytes = (n: number) => Uint8Array

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const mac = (secret: Uint8Array, ...parts: readonly (string | number)[]) =>
  createHmac('sha256', secret).update(JSON.stringify(parts)).digest()

/** A fresh id of 22 characters, 128 random bits. */
export const freshId = (bytes: Bytes): Id => base64url(bytes(16))

/** The key in a workshop's link: 22 characters. `turn` counts how often the links were rotated. */
export function linkKey(secret: Uint8Array, room: Id, role: LinkRole, turn: number): string {
  return base64url(mac(secret, 'link', room, role, turn).subarray(0, 16))
}

/** The role that this key gives in this workshop, or null. Takes the same time for every wrong key. */
export function roleOfKey(secret: Uint8Array, room: Id, key: string, turn: number): LinkRole | null {
  const given = createHash('sha256').update(key).digest()
  let found: LinkRole | null = null
  for (const role of LINK_ROLES) {
    const right = createHash('sha256')
      .update(linkKey(secret, room, role, turn))
      .digest()
    if (timingSafeEqual(given, right)) found = role
  }
  return found
}

/** Without I, L, O and U, which are heard or read as others. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A workshop's spoken code: 45 bits as `K7Q-F93-XMB`. `attempt` counts up when another workshop has the code. */
export function spokenCode(secret: Uint8Array, room: Id, attempt: number): string {
  const bytes = mac(secret, 'code', room, attempt)
  const characters = Array.from({ length: 9 }, (_, i) => ALPHABET[(bytes[i] ?? 0) % 32])
  return [0, 3, 6].map(i => characters.slice(i, i + 3).join('')).join('-')
}

/** What a person typed, as the code was made: groups, case and lookalikes do not matter. Null: this is no code. */
export function normaliseCode(typed: string): string | null {
  const heard = typed.toUpperCase().replace(/[\s._-]/g, '')
  const read = heard.replace(/O/g, '0').replace(/[IL]/g, '1').replace(/U/g, 'V')
  if (read.length !== 9 || [...read].some(c => !ALPHABET.includes(c))) return null
  return [0, 3, 6].map(i => read.slice(i, i + 3)).join('-')
}

/** What is stored of a code, to find its workshop. */
export const codeHash = (secret: Uint8Array, code: string): Uint8Array => mac(secret, 'stored code', code)

/** A seat's token: 128 random bits as 22 characters. */
export const freshToken = (bytes: Bytes): string => base64url(bytes(16))

/** What is stored of a token. The token has 128 random bits, so one plain hash is enough. */
export const tokenHash = (token: string): Uint8Array => createHash('sha256').update(token).digest()

/** How long a ticket opens its seat's sockets, in milliseconds. */
export const TICKET_LIFE = 3_600_000

/**
 * A ticket: the hash of the token it was made with, and when it ends, signed. It opens what the token opens, as long
 * as the token does; so it outlives a restart and ends with the seat.
 */
export function makeTicket(secret: Uint8Array, hash: Uint8Array, expiresAt: number): string {
  const body = Buffer.concat([hash, Buffer.from(expiresAt.toString(16).padStart(12, '0'), 'hex')])
  return base64url(Buffer.concat([body, mac(secret, 'ticket', base64url(body)).subarray(0, 16)]))
}

/** The token hash that this ticket stands for, or null when it is forged or over. */
export function readTicket(secret: Uint8Array, ticket: string, now: number): Uint8Array | null {
  const bytes = Buffer.from(ticket, 'base64url')
  if (bytes.length !== 54) return null
  const body = bytes.subarray(0, 38)
  const right = mac(secret, 'ticket', base64url(body)).subarray(0, 16)
  if (!timingSafeEqual(bytes.subarray(38), right)) return null
  return Number.parseInt(body.subarray(32).toString('hex'), 16) > now ? body.subarray(0, 32) : null
}

/** Whether two secrets are the same, in a time that does not say how much of them is. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(tokenHash(one), tokenHash(other))
}
