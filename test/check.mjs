/**
 * `pnpm check`: what must hold before anything is shared, in under two minutes. Two parts run at a time, because two
 * cores are what everybody has. The first part that fails stops the rest, and only its output is printed.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = ['node_modules/vitest/vitest.mjs', 'run']

/** The long ones first, so that the short ones fill the gaps. */
const parts = [
  ['unit, contracts, imports, spec', [...vitest, '--project', 'unit']],
  ['simulated workshops', [...vitest, '--project', 'simulation', '--passWithNoTests']],
  ['screens without a browser', [...vitest, '--project', 'web']],
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
  ['lint and format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.']],
]
const atOnce = 2

const since = start => `${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`
const started = performance.now()
const running = new Set()

/** Runs one part to its end; its output is kept back. */
function run([name, argv]) {
  const from = performance.now()
  const child = spawn(process.execPath, argv, { cwd: root, env: { ...process.env, MUSTWIN_SEEDS: '300' } })
  running.add(child)
  const output = []
  child.stdout.on('data', chunk => output.push(chunk))
  child.stderr.on('data', chunk => output.push(chunk))
  return new Promise(resolve =>
    child.on('close', code => {
      running.delete(child)
      resolve({ name, ok: code === 0, took: since(from), output: Buffer.concat(output).toString() })
    }),
  )
}

function stop(part) {
  for (const child of running) child.kill()
  console.log(`${part.output}\n${part.took}  FAILED: ${part.name}`)
  process.exit(1)
}

const waiting = [...parts]
async function lane() {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const done = await run(part)
    if (!done.ok) stop(done)
    console.log(`${done.took}  ${done.name}`)
  }
}

await Promise.all(Array.from({ length: atOnce }, lane))
console.log(`${since(started)}  everything`)
