/**
 * pnpm sim [--seeds N] [--from N] [--decisions N] [--workers N]    many workshops
 *          --seed N [--trace] [--actions N] [--people N] [--without a,b]   one workshop, with all that happens
 *          --rig NAME [--count N] [--workers N]    one of the rigs beside it: ballots, refusals, secrecy, soak
 *          --mutants [--seeds N] [--only WORDS]    plants each known bug; fails when one is not caught
 * Figures are lines of JSON; the program fails when a goal is missed.
 */
import { parseArgs } from 'node:util'
import { from, runMany } from './many.ts'
import { plantAll } from './mutation.ts'
import type { Cuts } from './plan.ts'
import { report } from './report.ts'
import { RIGS } from './rigs/all.ts'
import { secondsSince, tell } from './rigs/figure.ts'
import { type Ran, run } from './run.ts'
import known from './seeds.json' with { type: 'json' }
import { replayOf, shrink } from './shrink.ts'
import { inWorkers } from './workers.ts'
import type { Figures } from './world.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    ...{ seed: text, seeds: text, from: text, step: text, decisions: text, workers: text },
    ...{ rig: text, count: text, only: text, actions: text, people: text, without: text },
    ...{ trace: { type: 'boolean' }, mutants: { type: 'boolean' } },
  },
})

/** Yjs speaks up when a client id collides, which hostile people provoke; oracles say what matters. */
console.log = () => {}
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const started = performance.now()
const number = (given: string | undefined, otherwise: number): number => Number(given ?? otherwise)
const workers = number(values.workers, 1)

function one(seed: number): boolean {
  const cuts: Cuts = {
    ...(values.actions ? { actions: Number(values.actions) } : {}),
    ...(values.people ? { participants: Number(values.people) } : {}),
    ...(values.without ? { without: values.without.split(',') as NonNullable<Cuts['without']> } : {}),
  }
  const ran = run(seed, { cuts, ...(values.trace ? { print: say } : {}) })
  say(JSON.stringify({ ...ran, seconds: secondsSince(started) }))
  if (ran.failure && !values.trace) say(`again: ${replayOf(seed, cuts)}`)
  return ran.failure === null
}

function explain(ran: Ran): void {
  if (!ran.failure) return
  say(`seed ${ran.seed}: ${ran.failure.message}`)
  const small = shrink(ran.seed)
  say(
    small
      ? `again: ${small.replay}`
      : 'it did not fail a second time: something is not determined by the seed',
  )
}

function* seedsToRun(): Generator<number> {
  if (!values.from) yield* known.seeds
  for (const seed of from(number(values.from, 1), number(values.step, 1)))
    if (values.from || !known.seeds.includes(seed)) yield seed
}

function many(): boolean {
  const goal = values.decisions ? Number(values.decisions) : null
  const most = number(values.seeds, goal === null ? 300 : Number.POSITIVE_INFINITY)
  let [seeds, told] = [0, 0]
  const progress = ({ decisions }: Figures): void => {
    if (performance.now() - told < 20_000) return
    told = performance.now()
    const seconds = secondsSince(started)
    say(`${seeds} seeds, ${decisions} decisions, ${Math.round(decisions / seconds)} a second`)
  }
  const after = (ran: Ran, figures: Figures): void => {
    seeds++
    explain(ran)
    progress(figures)
  }
  const isEnough = ({ decisions }: Figures) => seeds >= most || (goal !== null && decisions >= goal)
  const result = runMany(seedsToRun(), {}, { after, isEnough })
  const seconds = secondsSince(started)
  const rate = Math.round(result.figures.decisions / seconds)
  return tell(report(result, { aSecond: rate, seconds }, goal))
}

/** Each worker takes every nth seed. */
async function manyInWorkers(): Promise<boolean> {
  const share = String(Math.ceil(number(values.decisions, 5_000_000) / workers))
  const first = number(values.from, 1)
  const argsOf = (nth: number) => [
    '--from',
    String(first + nth),
    '--step',
    String(workers),
    '--decisions',
    share,
  ]
  const figures = await inWorkers(workers, argsOf, say)
  const seconds = secondsSince(started)
  return tell(
    figures.map(f =>
      f.figure === 'decisions' ? { ...f, aSecond: Math.round(f.value / seconds), seconds } : f,
    ),
  )
}

async function rig(name: string): Promise<boolean> {
  const found = RIGS[name]
  if (!found) throw new Error(`there is no rig ${name}: ${Object.keys(RIGS).join(', ')}`)
  const count = number(values.count, found.full)
  const seed = number(values.seed, 1)
  if (workers === 1) return tell(found.run(seed, count))
  const share = String(Math.ceil(count / workers))
  return tell(
    await inWorkers(workers, nth => ['--rig', name, '--count', share, '--seed', String(seed + nth)], say),
  )
}

async function asked(): Promise<boolean> {
  if (values.rig) return rig(values.rig)
  if (values.seed) return one(Number(values.seed))
  if (values.mutants)
    return plantAll({ seeds: number(values.seeds, 60), from: number(values.from, 1) }, values.only, say)
  return workers > 1 ? manyInWorkers() : many()
}

process.exitCode = (await asked()) ? 0 : 1
