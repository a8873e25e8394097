import { expect, test } from 'vitest'
import {
  linkKey,
  makeTicket,
  normaliseCode,
  readTicket,
  roleOfKey,
  spokenCode,
  TICKET_LIFE,
  tokenHash,
} from './keys.ts'

const secret = new Uint8Array(32).fill(1)
const other = new Uint8Array(32).fill(2)

test('a key of 22 characters gives its role, in its workshop, until the links are rotated', () => {
  const key = linkKey(secret, 'room', 'observer', 0)
  expect(key).toMatch(/^[\w-]{22}$/)
  expect(roleOfKey(secret, 'room', key, 0)).toBe('observer')
  expect(roleOfKey(secret, 'other', key, 0)).toBeNull()
  expect(roleOfKey(secret, 'room', key, 1)).toBeNull()
  expect(roleOfKey(other, 'room', key, 0)).toBeNull()
  expect(roleOfKey(secret, 'room', '', 0)).toBeNull()
})

test('a code is nine characters without lookalikes, and another one at the next attempt', () => {
  const code = spokenCode(secret, 'room', 0)
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{3}){2}$/)
  expect(spokenCode(secret, 'room', 1)).not.toBe(code)
})

test('a code may be typed as it was heard', () => {
  expect(normaliseCode(' k7q f93xmb')).toBe('K7Q-F93-XMB')
  expect(normaliseCode('oil-o1u-222')).toBe('011-01V-222')
  expect(normaliseCode('K7Q-F93-XM')).toBeNull()
  expect(normaliseCode('K7Q-F93-XM!')).toBeNull()
})

test('a ticket stands for its token for an hour, and cannot be changed', () => {
  const hash = tokenHash('a token')
  const ticket = makeTicket(secret, hash, 5_000 + TICKET_LIFE)
  expect(readTicket(secret, ticket, 5_000)).toEqual(Buffer.from(hash))
  expect(readTicket(secret, ticket, 4_999 + TICKET_LIFE)).not.toBeNull()
  expect(readTicket(secret, ticket, 5_000 + TICKET_LIFE)).toBeNull()
  expect(readTicket(other, ticket, 5_000)).toBeNull()
  const bytes = Buffer.from(ticket, 'base64url')
  for (const i of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed[i] = (changed[i] ?? 0) ^ 1
    expect(readTicket(secret, changed.toString('base64url'), 5_000)).toBeNull()
  }
  expect(readTicket(secret, 'no ticket', 0)).toBeNull()
})
