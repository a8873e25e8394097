/**
 * pnpm sim [--seeds N] [--from N]         many workshops; one line of figures as JSON
 *          --seed N [--trace] [--actions N] [--people N] [--without a,b]   one workshop, with all that happens
 *          --mutants [--seeds N] [--only WORDS]   plants each known bug; fails when one is not caught
 */
import { parseArgs } from 'node:util'
import { range, runMany } from './many.ts'
import { MUTANTS } from './mutants.ts'
import type { Cuts } from './plan.ts'
import { run } from './run.ts'
import known from './seeds.json' with { type: 'json' }
import { replayOf, shrink } from './shrink.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string' },
    trace: { type: 'boolean' },
    mutants: { type: 'boolean' },
    only: { type: 'string' },
    actions: { type: 'string' },
    people: { type: 'string' },
    without: { type: 'string' },
  },
})

/** Yjs speaks up when a client id collides, which hostile people provoke; oracles say what matters. */
console.log = () => {}
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const started = performance.now()
const seconds = (): number => Math.round((performance.now() - started) / 100) / 10

function one(seed: number): boolean {
  const cuts: Cuts = {
    ...(values.actions ? { actions: Number(values.actions) } : {}),
    ...(values.people ? { participants: Number(values.people) } : {}),
    ...(values.without ? { without: values.without.split(',') as NonNullable<Cuts['without']> } : {}),
  }
  const ran = run(seed, { cuts, ...(values.trace ? { print: say } : {}) })
  say(JSON.stringify({ ...ran, seconds: seconds() }))
  if (ran.failure && !values.trace) say(`again: ${replayOf(seed, cuts)}`)
  return ran.failure === null
}

function many(): boolean {
  const fresh = range(Number(values.from ?? 1), Number(values.seeds ?? 300))
  const seeds = [...new Set([...(values.from ? [] : known.seeds), ...fresh])].slice(
    0,
    Number(values.seeds ?? 300),
  )
  const { failed, figures } = runMany(seeds, {}, ran => {
    if (!ran.failure) return
    say(`seed ${ran.seed}: ${ran.failure.message}`)
    const small = shrink(ran.seed)
    say(
      small
        ? `again: ${small.replay}`
        : 'it did not fail a second time: something is not determined by the seed',
    )
  })
  say(JSON.stringify({ seeds: seeds.length, ...figures, failures: failed.length, seconds: seconds() }))
  return failed.length === 0
}

function mutants(): boolean {
  const seeds = range(Number(values.from ?? 1), Number(values.seeds ?? 60))
  let missed = 0
  for (const [name, tamper] of Object.entries(MUTANTS)) {
    if (values.only && !name.includes(values.only)) continue
    const { failed } = runMany(seeds, { tamper })
    const oracles = [...new Set(failed.map(ran => ran.failure?.oracle))].join(', ')
    if (failed.length === 0) missed++
    const verdict = failed.length === 0 ? 'NOT CAUGHT' : `caught in ${failed.length} of ${seeds.length} seeds`
    say(`${verdict.padEnd(26)} ${name.padEnd(46)} ${oracles}`)
  }
  say(
    JSON.stringify({
      mutants: Object.keys(MUTANTS).length,
      missed,
      seedsEach: seeds.length,
      seconds: seconds(),
    }),
  )
  return missed === 0
}

const well = values.seed ? one(Number(values.seed)) : values.mutants ? mutants() : many()
process.exitCode = well ? 0 : 1
