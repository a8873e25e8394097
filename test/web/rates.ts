/** Limits that keep guessers out and offices in, on a server whose clock is moved by hand; and what answers take. */
import { ask, type Front, found, front } from './front.ts'

const MINUTE = 60_000
const byCode = (at: Front, code: string, from = '') =>
  ask(at, {
    path: '/api/seats',
    body: { name: 'Somebody', code },
    headers: from ? { 'x-forwarded-for': from } : {},
  })
const byKey = (at: Front, id: string, key: string) =>
  ask(at, { path: `/api/workshops/${id}/seats`, body: { name: 'Somebody', key } })

/** A code like the right one, with one character heard wrong. */
function misheard(code: string, n: number): string {
  const at = [0, 1, 2, 4, 5, 6, 8, 9, 10][n % 9] ?? 0
  const other = '23456789ABCDEFGH'[n % 16] === code[at] ? 'Z' : '23456789ABCDEFGH'[n % 16]
  return code.slice(0, at) + other + code.slice(at + 1)
}

/** An office behind one address comes in within a minute, one in `mistypes` after a wrong code. How often it was refused. */
export async function office(
  people: number,
  mistypes: number,
  env: Record<string, string> = {},
): Promise<{ refused: number; typos: number }> {
  const at = await front({ MUSTWIN_LOG: 'silent', ...env })
  const { code } = await found(at)
  let [refused, typos] = [0, 0]
  for (let n = 0; n < people; n++) {
    at.clock.now += MINUTE / people
    if (n % mistypes === 1) {
      typos += 1
      if ((await byCode(at, misheard(code, n))).status === 429) refused += 1
    }
    if ((await byCode(at, code)).status !== 201) refused += 1
  }
  await at.stop()
  return { refused, typos }
}

const PROXY = {
  MUSTWIN_LOG: 'silent',
  MUSTWIN_TRUSTED_PROXY: '127.0.0.1',
  MUSTWIN_MAX_JOINS_PER_MINUTE: '100000',
}

/** How many of `guesses` at codes within a minute, from these addresses by turns, were looked at. */
export async function guessed(
  guesses: number,
  addresses: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const at = await front({ ...PROXY, ...env })
  let looked = 0
  for (let n = 0; n < guesses; n++) {
    at.clock.now += MINUTE / guesses
    const code = String(n).padStart(9, '0')
    if ((await byCode(at, code, addresses[n % addresses.length])).status === 404) looked += 1
  }
  await at.stop()
  return looked
}

/** Right codes that are hit in an hour of guessing from everywhere, when so many workshops are open. */
export const hitsPerHour = (guessesPerMinute: number, open: number): number =>
  (guessesPerMinute * 60 * open) / 32 ** 9

/** The fastest tenth ends here: what an answer takes when nothing else wants the machine. */
const undisturbed = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 10)] ?? 0

/** Unknown workshop, wrong key, another workshop's key: how far apart in ms the answers are, machine's noise aside. */
export async function answersTake(rounds: number): Promise<{ apart: number; different: boolean }> {
  const much = String(1e9)
  const at = await front({
    MUSTWIN_LOG: 'silent',
    MUSTWIN_MAX_JOINS_PER_MINUTE: much,
    MUSTWIN_MAX_WRONG_KEYS_PER_ADDRESS: much,
    MUSTWIN_MAX_WRONG_KEYS_PER_WORKSHOP: much,
    MUSTWIN_MAX_WRONG_CODES_PER_MINUTE: much,
  })
  const workshop = await found(at)
  const other = await found(at)
  const asks: readonly (readonly [string, string])[] = [
    ['x'.repeat(22), workshop.keys.participant],
    [workshop.id, 'x'.repeat(22)],
    [workshop.id, other.keys.participant],
    [other.id, workshop.keys.facilitator],
  ]
  const times = asks.map((): number[] => [])
  const answers = new Set<string>()
  for (let n = 0; n < rounds; n++) {
    for (const [i, [id, key]] of asks.entries()) {
      const started = performance.now()
      const { status, text } = await byKey(at, id, key)
      times[i]?.push(performance.now() - started)
      answers.add(`${status} ${text}`)
    }
  }
  await at.stop()
  const quick = times.map(undisturbed)
  return { apart: Math.max(...quick) - Math.min(...quick), different: answers.size !== 1 }
}

export const network = (n: number): readonly string[] =>
  Array.from({ length: n }, (_, i) => `203.0.${i >> 8}.${i & 255}`)
export const oneNetworkOf6 = (n: number): readonly string[] =>
  Array.from({ length: n }, (_, i) => `2001:db8:1:2:${i.toString(16)}::${i.toString(16)}`)
