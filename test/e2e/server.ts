/**
 * The real server, as built, in a process of its own, on a port and a folder that stay the same over restarts: what
 * `kill9` leaves behind is exactly what a machine that lost its power would find.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = new URL('../../apps/server/dist/main.js', import.meta.url).pathname

export interface Running {
  readonly url: string
  readonly folder: string
  /** Everything printed so far, over all restarts. */
  log(): string
  /** SIGKILL; resolves when the process is gone. */
  kill9(): Promise<void>
  /** Starts again on the same port and folder; resolves at the ready line. */
  restart(): Promise<void>
  /** Asks the server to end, waits, and removes the folder. */
  stop(): Promise<void>
}

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'mustwin-e2e-'))

/** A port that was free a moment ago: a fixed one is needed so that people find the server again. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

const ended = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

/** Starts the program and waits for its ready line; a start that ends before it fails with what it printed. */
function begin(env: NodeJS.ProcessEnv, print: (text: string) => void): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      print(chunk.toString())
      if (said.includes('Mustwin is ready at ')) resolve(child)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', code =>
      reject(new Error(`the server ended with ${code} before it was ready:\n${said}`)),
    )
  })
}

/** @param settings more of the environment, `MUSTWIN_…` limits for instance */
export async function startServer(
  settings: NodeJS.ProcessEnv = {},
  folder = freshFolder(),
): Promise<Running> {
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1', MUSTWIN_DATA: folder, ...settings }
  let printed = ''
  const print = (text: string) => {
    printed += text
  }
  let child = await begin(env, print)
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    log: () => printed,
    async kill9() {
      child.kill('SIGKILL')
      await ended(child)
    },
    async restart() {
      child = await begin(env, print)
    },
    async stop() {
      child.kill('SIGTERM')
      await ended(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * What lies on disk after a crash, looked at through a second server on a copy of the folder, so that no client can
 * bring back what the first one lost.
 */
export async function afterlife(dead: Running): Promise<Running> {
  const copy = freshFolder()
  cpSync(dead.folder, copy, { recursive: true })
  return startServer({}, copy)
}
