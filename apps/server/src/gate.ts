/** What stands before the routes: a seat, and limits on coming in and on guessing. */
import type { Id } from '@mustwin/okr/records'
import type { Context } from 'hono'
import { type Caller, callerOf } from './auth.ts'
import type { Parts } from './parts.ts'
import { gone, notOpened, Problem } from './problems.ts'

/** The caller, who has a seat in the workshop of the path. Throws 410 when it was deleted, else 401. */
export async function mustBeSeated(c: Context, parts: Parts): Promise<Caller> {
  const id = c.req.param('id') ?? ''
  const caller = await callerOf(c, parts.door, id)
  if (caller) return caller
  if (await parts.log.wasDeleted(id)) throw gone()
  throw new Problem(401, 'noSeat', 'You have no seat in this workshop. Open its link, or enter its code.')
}

/** Counts somebody coming in from this address; throws 429. */
export function limitJoins(c: Context, parts: Parts): void {
  if (parts.rates.joins.take(parts.addressOf(c), parts.now())) return
  throw new Problem(
    429,
    'tooMany',
    'Too many people came in from your network at once. Try again in a minute.',
  )
}

/** All spoken codes are guessed in one space: what is guessed at one workshop is guessed at all. */
const ALL_CODES = 'codes'

/**
 * Before a key (or, where `room` is null, a spoken code) is looked at: whoever tried too many wrong ones must wait, also
 * with a right one.
 */
export function limitWrong(c: Context, parts: Parts, room: Id | null): void {
  const { wrongByAddress, wrongByWorkshop, wrongCodes } = parts.rates
  const now = parts.now()
  const here = room === null ? wrongCodes.allows(ALL_CODES, now) : wrongByWorkshop.allows(room, now)
  if (!here || !wrongByAddress.allows(parts.addressOf(c), now)) throw tooManyWrong()
}

const tooManyWrong = () =>
  new Problem(429, 'tooMany', 'Too many wrong links or codes. Try again in a minute.')

/** Counts a wrong key or code, and says so; of guesses made all at once only as many as of those one by one. */
export function wrongKey(c: Context, parts: Parts, room: Id | null): Problem {
  const { wrongByAddress, wrongByWorkshop, wrongCodes } = parts.rates
  const now = parts.now()
  const counted = wrongByAddress.take(parts.addressOf(c), now)
  const countedHere = room === null ? wrongCodes.take(ALL_CODES, now) : wrongByWorkshop.take(room, now)
  return counted && countedHere ? notOpened() : tooManyWrong()
}

/**
 * Somebody came in with a right key or code: one wrong one from there is forgiven. So an office behind one address, in
 * which one in two mistypes, is not kept out; who guesses gains nothing, as all guesses together are limited anyway.
 */
export function forgiveWrong(c: Context, parts: Parts): void {
  parts.rates.wrongByAddress.giveBack(parts.addressOf(c), parts.now())
}
