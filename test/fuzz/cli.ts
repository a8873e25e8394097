/**
 * pnpm fuzz [--seconds N]           every lane for its share of the time; one line of JSON per figure; 1 when a goal is missed
 *           --lane structured|honest|raw|cost   one of them
 *           --frames N              until so many frames were sent
 *           --seed N [--lane …]     one world
 *           --mutants [--only WORDS] [--frames N]   plants each known bug; fails when one is not caught
 */
import { parseArgs } from 'node:util'
import { admit } from '@mustwin/board/admit'
import { GOALS } from './cost.ts'
import { type Found, LANES, type Lane, type Ran, runLane, runMutant, runPrices } from './lanes.ts'
import { MUTANTS } from './mutants.ts'

const { values } = parseArgs({
  options: {
    lane: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    frames: { type: 'string' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    mutants: { type: 'boolean' },
    only: { type: 'string' },
  },
})

/** Yjs speaks up when a client id collides, which hostile people provoke; oracles say what matters. */
console.log = () => {}
const say = (line: string): void => void process.stdout.write(`${line}\n`)

function figure(lane: string, name: string, value: number, goal: number, more: object = {}): boolean {
  const kept = value <= goal
  say(JSON.stringify({ rig: 'fuzz', lane, figure: name, value, goal, kept, ...more }))
  return kept
}

function one(lane: Lane): boolean {
  const lanes = Object.keys(LANES).length + 1
  const share = values.lane ? 1 : lanes
  const until = {
    seconds: values.frames ? Number.POSITIVE_INFINITY : Number(values.seconds) / share,
    frames: Number(values.frames ?? Number.POSITIVE_INFINITY),
    seeds: values.seed ? 1 : Number.POSITIVE_INFINITY,
    from: Number(values.seed ?? values.from),
  }
  const tell = (found: Found) => say(`${lane} seed ${found.seed}: ${found.message}`)
  const ran: Ran = runLane(lane, admit, until, tell, words => say(`${lane}: ${words}`))
  const { violations, ...more } = ran
  return figure(lane, 'violations', violations, 0, more)
}

function prices(): boolean {
  let well = true
  for (const { name, goal, ...price } of runPrices(admit)) {
    if (!figure('cost', name, price.ms, goal, price)) well = false
    if (!figure('cost', `${name}: megabytes held`, price.held, GOALS.held)) well = false
  }
  return well
}

async function mutants(): Promise<boolean> {
  let missed = 0
  const chosen = MUTANTS.filter(({ name }) => !values.only || name.includes(values.only))
  for (const mutant of chosen) {
    const { caught, frames, seconds } = await runMutant(mutant, Number(values.frames ?? 40_000))
    if (!caught) missed++
    say(
      JSON.stringify({
        rig: 'fuzz',
        mutant: mutant.name,
        caught: caught?.oracle ?? null,
        seed: caught?.seed,
        frames,
        seconds,
      }),
    )
  }
  return figure('mutants', 'not caught', missed, 0, { planted: chosen.length })
}

async function main(): Promise<boolean> {
  if (values.mutants) return mutants()
  if (values.lane === 'cost') return prices()
  const chosen = (Object.keys(LANES) as Lane[]).filter(lane => !values.lane || lane === values.lane)
  const kept = chosen.map(one)
  return (values.lane ? true : prices()) && kept.every(Boolean)
}

process.exitCode = (await main()) ? 0 : 1
