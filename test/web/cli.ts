/**
 * pnpm web [--only NAMES]   every table of the web's front, at full length but the matrix of rights (one cell in 19)
 *          --long           the whole matrix, an office of 300, a slow attack in real time (half an hour)
 *          --mutants        plants each known bug; fails when one is not seen
 * Prints one line of JSON for each figure. The corpus in a real browser: `pnpm e2e test/web`.
 */
import { parseArgs } from 'node:util'
import { BOMBS, bombTable, slowloris } from './bombs.ts'
import { canaryTable } from './canary.ts'
import { contentTypes, fetchSites, hosts, methods, rooms, tickets } from './doors.ts'
import { exportTable } from './exports.ts'
import { allKept, say } from './figures.ts'
import { headerTable, STRIPS } from './headers.ts'
import { PLANTED, sayMatrix, seen } from './matrix.ts'
import { BLIND, CELLS, originTable } from './origins.ts'
import { PAYLOADS } from './payloads.ts'
import { answersTake, guessed, hitsPerHour, network, office, oneNetworkOf6 } from './rates.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, long: { type: 'boolean' }, mutants: { type: 'boolean' } },
})
/** Yjs speaks up when a client id collides, which hostile people provoke; the tables say what matters. */
console.log = () => {}

const none = (figure: string, wrong: readonly string[], more: object = {}) => {
  say({ figure, value: wrong.length, goal: 0, ...more })
  for (const line of wrong.slice(0, 20)) process.stderr.write(`${line}\n`)
}

const LANES: Readonly<Record<string, () => Promise<void>>> = {
  rights: async () => {
    for (const line of sayMatrix(values.long ? 1 : 19).wrong.slice(0, 20)) process.stderr.write(`${line}\n`)
  },
  origins: async () =>
    none('origins: cells that differ from the contract', await originTable(), { cells: CELLS }),
  doors: async () => {
    const at = await rooms()
    const wrong = [
      await contentTypes(at),
      await methods(at),
      await fetchSites(at),
      await tickets(at),
      await hosts(),
    ]
    await at.at.stop()
    none('doors: types, methods, hosts and tickets that differ', wrong.flat())
  },
  headers: async () => {
    const { cases, wrong } = await headerTable()
    none('headers: what is missing or loose', wrong, { answers: cases })
  },
  exports: async () => none('exports: payloads that run', exportTable(), { payloads: PAYLOADS.length }),
  rates: sayRates,
  canaries: async () => {
    const { found, looked } = await canaryTable()
    none('canaries: secrets in logs, errors and files', found, { bytes: looked })
  },
  bombs: async () => {
    const { wrong, longest } = await bombTable()
    none('bombs: not refused as they should be', wrong, {
      bombs: BOMBS.length,
      longestMs: Math.round(longest),
    })
    if (!values.long) return
    const { held, waited } = await slowloris(300)
    say({ figure: 'slow heads: seconds that a connection is held', value: Math.round(held), goal: 25 })
    say({ figure: 'slow heads: ms that others wait', value: Math.round(waited), goal: 1_000 })
  },
}

async function sayRates(): Promise<void> {
  const people = values.long ? 300 : 120
  const { refused, typos } = await office(people, 5)
  say({ figure: 'an office behind one address: people refused', value: refused, goal: 0, people, typos })
  say({
    figure: 'codes looked at in a minute, from one address',
    value: await guessed(60, ['203.0.113.7']),
    goal: 20,
  })
  say({ figure: 'the same, from one IPv6 network', value: await guessed(60, oneNetworkOf6(60)), goal: 20 })
  const few = { MUSTWIN_MAX_WRONG_CODES_PER_MINUTE: '100' }
  const many = await guessed(400, network(400), few)
  say({ figure: 'the same, from 400 addresses with a limit of 100', value: many, goal: 200 })
  const hits = hitsPerHour(1_000, 1_000)
  say({ figure: 'codes that are hit in an hour, 1,000 being open', value: hits, goal: 2e-6 })
  const { apart, different } = await answersTake(values.long ? 400 : 100)
  say({ figure: 'unknown or wrong: ms between the answers', value: Math.round(apart * 100) / 100, goal: 5 })
  none('unknown or wrong: answers that differ', different ? ['they differ'] : [])
}

async function mutants(): Promise<void> {
  const missed: string[] = []
  const look = (name: string, first: string | null | undefined) => {
    if (!first) missed.push(name)
    process.stdout.write(`${first ? 'seen' : 'NOT SEEN'}: ${name}: ${first ?? ''}\n`)
  }
  for (const [name, mutant] of PLANTED) look(name, seen(mutant))
  for (const [name, blind] of Object.entries(BLIND)) look(name, (await originTable(blind))[0])
  for (const [name, strip] of Object.entries(STRIPS)) look(name, (await headerTable(strip)).wrong[0])
  const printed = { log: 'canary-7c1e' }
  look('a name is printed', (await canaryTable(printed)).found[0])
  look('tokens are stored', (await canaryTable({ disk: ({ token }) => token ?? '' })).found[0])
  const all = PLANTED.length + Object.keys(BLIND).length + Object.keys(STRIPS).length + 2
  say({ figure: 'planted bugs that are not seen', value: missed.length, goal: 0, planted: all })
}

const wanted = values.only?.split(',') ?? Object.keys(LANES)
if (values.mutants) await mutants()
else for (const [name, lane] of Object.entries(LANES)) if (wanted.includes(name)) await lane()
process.exit(allKept() ? 0 : 1)
