/**
 * pnpm kill [--only kill,torn] [--cycles N] [--seed N] [--lanes N] [--main FILE]   one line of JSON per figure
 *           --mutants [--only WORDS]   plants each known bug; fails when one is not caught
 * `--cycles` is how often a rig does what it does; each has its own default. `--main` takes a server that is built
 * already by this rig. Rigs: kill, torn, synced, restore, full, failing, corrupt, slow, halfOpen, drain.
 */
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle, filesIn } from './bundle.ts'
import { missedGoals } from './figure.ts'
import { MUTANTS } from './mutants.ts'
import { RIGS } from './rigs.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    cycles: { type: 'string' },
    seed: { type: 'string' },
    lanes: { type: 'string' },
    main: { type: 'string' },
    mutants: { type: 'boolean' },
  },
})

// Servers end with the rig, also when somebody stops it: they are told at `exit`.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9))
const cycles = values.cycles ? Number(values.cycles) : undefined
const lanes = Number(values.lanes ?? 2)
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

async function all(): Promise<boolean> {
  const only = values.only?.split(',')
  const built = values.main ? { ...filesIn(dirname(values.main)), remove: () => {} } : await bundle()
  try {
    for (const [name, rig] of Object.entries(RIGS))
      if (!only || only.includes(name)) await rig({ ...built, seed, cycles, lanes })
  } finally {
    built.remove()
  }
  return missedGoals() === 0
}

/** A rig that misses a goal, or falls over, has caught the bug. */
async function mutants(): Promise<boolean> {
  let missed = 0
  for (const { name, rig, bugs } of MUTANTS) {
    if (values.only && !`${rig} ${name}`.includes(values.only)) continue
    const before = missedGoals()
    const built = await bundle(bugs)
    const order = { ...built, seed, cycles: cycles ?? 60, lanes, untilLoss: true }
    const fell = await RIGS[rig](order).then(
      () => null,
      error => String(error).slice(0, 200),
    )
    built.remove()
    const isCaught = fell !== null || missedGoals() > before
    if (!isCaught) missed += 1
    say({ mutant: name, by: rig, caught: isCaught, ...(fell === null ? {} : { fell }) })
  }
  say({ mutants: MUTANTS.length, missed })
  return missed === 0
}

const well = values.mutants ? await mutants() : await all()
process.exit(well ? 0 : 1)
