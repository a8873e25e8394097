/** The same command in several processes, each with its share; their figures are put together. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Figure } from './rigs/figure.ts'

const CLI = fileURLToPath(new URL('cli.ts', import.meta.url))

/** How the values of one figure become one: what is counted is added, what is measured is the worst. */
function joined(all: readonly Figure[]): readonly Figure[] {
  const byName = new Map<string, Figure>()
  for (const one of all) {
    const before = byName.get(one.figure)
    if (!before) byName.set(one.figure, one)
    else byName.set(one.figure, { ...before, ...sumOf(before, one), kept: before.kept && one.kept })
  }
  return [...byName.values()]
}

function sumOf(a: Figure, b: Figure): Pick<Figure, 'value' | 'goal'> {
  const isWorst = / in |\bms\b/.test(a.figure)
  const value = isWorst ? Math.max(a.value, b.value) : a.value + b.value
  const isShare = !isWorst && a.goal !== null && b.goal !== null
  return { value, goal: isShare ? (a.goal ?? 0) + (b.goal ?? 0) : a.goal }
}

/** @param argsOf the arguments of the nth worker. What is no figure is passed on as it is. */
export async function inWorkers(
  workers: number,
  argsOf: (nth: number) => readonly string[],
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  const runs = Array.from({ length: workers }, (_, nth) => one(argsOf(nth), say))
  return joined((await Promise.all(runs)).flat())
}

function one(args: readonly string[], say: (line: string) => void): Promise<Figure[]> {
  const child = spawn(process.execPath, [...process.execArgv, CLI, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const figures: Figure[] = []
  createInterface(child.stdout).on('line', line => {
    if (line.startsWith('{"rig"')) figures.push(JSON.parse(line) as Figure)
    else say(line)
  })
  return new Promise((resolve, reject) => {
    child.on('close', code => {
      if (code !== 0 && figures.every(figure => figure.kept)) reject(new Error(`a worker ended with ${code}`))
      else resolve(figures)
    })
  })
}
