import { beforeEach, expect, test } from 'vitest'
import { doorFor, fingerprint, rememberSeat } from './door.ts'

const ines = { id: 'ines', name: 'Ines', role: 'facilitator' } as const
const ben = { id: 'ben', name: 'Ben', role: 'participant' } as const

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

test('a new browser joins with a link, and cannot get in without one', () => {
  expect(doorFor('w', [], 'KEY')).toEqual({ to: 'join' })
  expect(doorFor('w', [], null)).toEqual({ to: 'wrongLink' })
})

test('the only seat of a browser is taken without asking, unless another link was opened', () => {
  expect(doorFor('w', [ines], null)).toEqual({ to: 'room', seat: ines })
  expect(doorFor('w', [ines], 'OTHER')).toEqual({ to: 'choose', seats: [ines], mayJoin: true })
})

test('the link that a seat was taken with leads straight to that seat', () => {
  rememberSeat('w', 'ben', 'KEY')
  sessionStorage.clear()
  expect(doorFor('w', [ines, ben], 'KEY')).toEqual({ to: 'room', seat: ben })
  expect(doorFor('w', [ines, ben], null)).toMatchObject({ to: 'choose', mayJoin: false })
})

test('a tab stays on its seat', () => {
  rememberSeat('w', 'ben')
  expect(doorFor('w', [ines, ben], null)).toEqual({ to: 'room', seat: ben })
})

test('no part of the key itself is kept on the device', () => {
  rememberSeat('w', 'ben', 'SECRET-OF-THE-LINK')
  expect(JSON.stringify({ ...localStorage })).not.toContain('SECRET')
  expect(fingerprint('a')).not.toBe(fingerprint('b'))
})
