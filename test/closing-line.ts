/**
 * The last line of a test run: `N passed, N failed`, and `, N skipped` when something could not run. Every skipped
 * test is listed above it with its reason, so that nothing is left out silently.
 * A reason is the note of `context.skip('why')`, or what follows `skipped because` in a test's title.
 */
import type { Reporter, TestCase, TestModule } from 'vitest/node'

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Tests that did not even get as far as a test runner can skip: no browser could be had. */
export interface Absent {
  readonly count: number
  readonly reason: string
}

/** The closing line. The skipped are named only when there are any. */
export function closingLine({ passed, failed, skipped }: Count): string {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}

/** What the runner handed over in MUSTWIN_ABSENT, or nothing. */
export function absentOf(env: NodeJS.ProcessEnv): Absent {
  const [count, ...reason] = (env.MUSTWIN_ABSENT ?? '').split(' ')
  return { count: Number(count) || 0, reason: reason.join(' ') }
}

const reasonOf = (test: TestCase): string => {
  const result = test.result()
  const note = result.state === 'skipped' ? result.note : undefined
  return note ?? /skipped because (.*)$/.exec(test.fullName)?.[1] ?? 'no reason given'
}

/** Files that broke before their tests could be counted, each as one failure. */
const broken = (modules: readonly TestModule[]): number =>
  modules.filter(module => module.errors().length > 0 || brokenSuites(module) > 0).length

const brokenSuites = (module: TestModule): number =>
  [...module.children.allSuites()].filter(suite => suite.errors().length > 0).length

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap(module => [...module.children.allTests()])
    const inState = (state: string) => tests.filter(test => test.result().state === state)
    const skipped = inState('skipped')
    const absent = absentOf(process.env)
    const lines = skipped.map(test => `skipped: ${test.fullName}: ${reasonOf(test)}`)
    if (absent.count > 0) lines.push(`skipped: ${absent.count} tests in a browser: ${absent.reason}`)
    const count: Count = {
      passed: inState('passed').length,
      failed: inState('failed').length + broken(modules) + unhandled.length + inState('pending').length,
      skipped: skipped.length + absent.count,
    }
    // On exit, because vitest's own reporter prints its summary after this hook.
    process.once('exit', () => process.stdout.write(`${[...lines, closingLine(count)].join('\n')}\n`))
  }
}
