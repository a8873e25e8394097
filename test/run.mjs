/**
 * `npm test`: everything, from unit tests to whole workshops in a browser. Arguments go on to vitest. The last line
 * is the closing line of test/closing-line.ts, the exit code is vitest's.
 * Without a browser the tests in a browser are counted as skipped, with the reason; under CI that is a failure.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2).filter(arg => arg !== '--')
const vitest = `${root}node_modules/vitest/vitest.mjs`
const inCI = process.env.CI !== undefined && process.env.CI !== 'false' && process.env.CI !== ''

const run = (file, argv, options = {}) =>
  spawnSync(process.execPath, [file, ...argv], { cwd: root, stdio: 'inherit', ...options })

function fail(sentence) {
  console.log(`${sentence}\n0 passed, 1 failed`)
  process.exit(1)
}

/** The projects asked for; none asked for means all. */
const projects = args.flatMap((arg, at) => {
  if (arg === '--project') return [args[at + 1]]
  return arg.startsWith('--project=') ? [arg.slice('--project='.length)] : []
})
const inBrowser = projects.length === 0 || projects.includes('e2e')

const countOf = project => {
  const listed = run(vitest, ['list', '--project', project, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(listed.stdout.toString() || '[]').length
}

async function prepare() {
  const { browser } = await import('./browser.mjs')
  const found = await browser({ install: true, say: line => console.log(line) })
  if ('reason' in found) return found
  console.log(`Browser: ${found.name}`)
  const built = run('apps/server/start.mjs', ['--build-only'])
  if (built.status !== 0) fail('The build failed, so there is nothing to test in a browser.')
  return { env: { MUSTWIN_BROWSER: JSON.stringify(found.options) } }
}

const ready = inBrowser ? await prepare() : { env: {} }
if ('env' in ready) {
  process.exitCode = run(vitest, ['run', ...args], { env: { ...process.env, ...ready.env } }).status ?? 1
} else if (inCI || projects.length > 0) {
  fail(`No end-to-end test could run: ${ready.reason}.`)
} else {
  const absent = { MUSTWIN_ABSENT: `${countOf('e2e')} ${ready.reason}` }
  const result = run(vitest, ['run', '--project', '!e2e', ...args], { env: { ...process.env, ...absent } })
  process.exitCode = result.status ?? 1
}
