/**
 * pnpm bench: Mustwin's server beside others, one after the other in each round, each alone on one core, with the load
 * on the other core.
 *   --quick            one round, fewer sizes, a smaller storm (six minutes)
 *   --only LIST        of workshop, rooms, join, memory, storm
 *   --contestants LIST of relay, websocket, hocuspocus, mustwin
 *   --rounds N  (3)    --sizes 12,50,100,200,400    --counts 10,25,50: of rooms of eight
 *   --settle SECONDS (5)   how long a workshop runs before it is measured; after a minute Node has compiled its programs
 *   --root DIR         the Mustwin of another checkout in place of this one
 *   --before DIR       that of another checkout as a further contestant, to see what a change is worth
 *   --first            goes before all other programs of a busy machine (as root)
 *   --mutants          only tests the harness itself: planted faults that it must see
 */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { checkHarness } from './harness.mjs'
import { join } from './join.mjs'
import { goFirst, pinMyself, warnWhenBusy } from './machine.mjs'
import { memory } from './memory.mjs'
import { buildMustwin, mustwin } from './mustwin.mjs'
import { hocuspocusServer, preparePeers, relay, websocket } from './peers.mjs'
import { report } from './report.mjs'
import { rooms } from './rooms.mjs'
import { storm } from './storm.mjs'
import { workshop } from './workshop.mjs'

const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: 'workshop,rooms,join,memory,storm' },
    contestants: { type: 'string' },
    rounds: { type: 'string' },
    sizes: { type: 'string' },
    counts: { type: 'string' },
    settle: { type: 'string' },
    root: { type: 'string' },
    before: { type: 'string' },
    first: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
  },
})
const { quick } = given
const plan = {
  rounds: Number(given.rounds ?? (quick ? 1 : 3)),
  sizes: (given.sizes ?? '12,50,100,200,400').split(',').map(Number),
  counts: (given.counts ?? (quick ? '10,25,50,100,200' : '10,25,50,75,100,125,150,175,200,250,300,400'))
    .split(',')
    .map(Number),
  times: quick ? { settle: 3_000, span: 3_000 } : { settle: Number(given.settle ?? 5) * 1_000, span: 8_000 },
  roomTimes: quick ? { settle: 1_000, span: 2_000 } : { settle: 2_000, span: 5_000 },
  idle: quick ? 300 : 2_000,
  storm: quick ? 150 : 1_000,
}

const all = [relay(), websocket, hocuspocusServer, mustwin(given.root)]
if (given.before) all.push(mustwin(given.before, 'before'))
const names = given.contestants?.split(',') ?? all.map(({ name }) => name)
const contestants = all.filter(({ name }) => names.includes(name))

const results = []
const sayFor = (contestant, round) => figure => {
  const result = {
    rig: 'bench',
    round,
    contestant: contestant.name,
    ...figure,
    load: Number(loadavg()[0].toFixed(2)),
  }
  if (typeof result.value === 'number') result.value = Number(result.value.toPrecision(4))
  results.push(result)
  console.log(JSON.stringify(result))
}

/** What fails is said, and the others go on. */
async function attempt(contestant, round, workload, work) {
  const say = sayFor(contestant, round)
  try {
    return await work(say)
  } catch (error) {
    say({ workload, figure: 'failed', value: null, why: error.message.slice(0, 300) })
  }
}

/** Far beyond what is bearable: larger rooms tell nothing more. */
const HOPELESS = 2_000
const tooMuch = new Set()

const WORKLOADS = {
  async workshop(order, round) {
    for (const size of plan.sizes) {
      for (const contestant of order.filter(one => !tooMuch.has(one))) {
        const work = say => workshop({ contestant, size, times: plan.times, say })
        const p99 = await attempt(contestant, round, 'workshop', work)
        if (p99 > HOPELESS) tooMuch.add(contestant)
      }
    }
    tooMuch.clear()
  },
  async rooms(order, round) {
    for (const contestant of order)
      await attempt(contestant, round, 'rooms', say =>
        rooms({ contestant, counts: plan.counts, times: plan.roomTimes, say }),
      )
  },
  async join(order, round) {
    for (const contestant of order.filter(({ name }) => name !== 'relay'))
      await attempt(contestant, round, 'join', say => join({ contestant, say }))
  },
  async storm(order, round) {
    if (round > 0) return
    for (const contestant of order)
      await attempt(contestant, round, 'storm', say => storm({ contestant, count: plan.storm, say }))
  },
  async memory(order, round) {
    if (round > 0) return
    await memory({ contestants: order, count: plan.idle, sayFor: one => sayFor(one, round) })
  },
}

warnWhenBusy()
pinMyself()
if (given.first) goFirst()
preparePeers()
if (names.includes('mustwin')) buildMustwin(given.root)
if (given.before) buildMustwin(given.before)
await checkHarness()
if (!given.mutants) {
  for (let round = 0; round < plan.rounds; round++) {
    // Another one begins each time, so that what one leaves behind hits all alike.
    const order = contestants.map((_, n) => contestants[(n + round) % contestants.length])
    for (const workload of given.only.split(',')) await WORKLOADS[workload](order, round)
  }
  const page = report(results, contestants, plan)
  console.log(page.text)
  for (const verdict of page.verdicts) console.log(JSON.stringify(verdict))
  writeFileSync(new URL('./results.md', import.meta.url), page.text)
  writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(results, null, 1)}\n`)
  process.exitCode = page.verdicts.some(({ kept }) => kept === false) ? 1 : 0
}
// Lines that were cut may still wait for a word of a server that is gone.
process.exit()
