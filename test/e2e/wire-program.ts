/** The program as people start it by hand: with arguments, with settings that may be wrong, until it ends. */
import { type ChildProcess, spawn } from 'node:child_process'

const children = new Set<ChildProcess>()
/** For `afterEach`: whatever has not ended by then. */
export function everyProgramEnds(): void {
  for (const child of children) child.kill('SIGKILL')
  children.clear()
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

export const main = new URL('../../apps/server/dist/main.js', import.meta.url).pathname
/** Runs the program until it ends. */
export function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  meanwhile?: (child: ChildProcess) => void,
) {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, PORT: '0', ...env } })
  children.add(child)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    meanwhile?.(child)
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  return new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, out, err }))
  })
}

/** Starts the program and waits for its ready line. */
export async function program(env: NodeJS.ProcessEnv) {
  let ended: Promise<Ended> | null = null
  const child = await new Promise<ChildProcess>((resolve, reject) => {
    ended = run([], env, resolve)
    ended.then(({ err }) => reject(new Error(err)), reject)
  })
  return { child, ended: ended ?? Promise.reject(new Error('not started')) }
}
