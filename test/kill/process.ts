/** The built server in a process of its own, on one port and one folder over all its deaths. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface Death {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The server ended while somebody waited for it. */
export class Dead extends Error {
  override readonly name = 'Dead'
}

export interface Place {
  /** The program's main file. */
  readonly main: string
  readonly folder: string
  readonly port: number
}

export class Server {
  readonly url: string
  readonly pid: number
  readonly gone: Promise<Death>
  /** What it said on stderr. */
  said = ''
  alive = true
  private readonly child: ChildProcess

  private constructor(child: ChildProcess, port: number) {
    this.child = child
    this.pid = child.pid ?? 0
    this.url = `http://127.0.0.1:${port}`
    this.gone = new Promise(resolve =>
      child.once('exit', (code, signal) => {
        this.alive = false
        resolve({ code, signal })
      }),
    )
    child.stderr?.on('data', (chunk: Buffer) => {
      this.said += chunk.toString()
    })
  }

  /** Resolves at the ready line; rejects with `Dead` when the process ends before it. */
  static async start({ main, folder, port }: Place, settings: NodeJS.ProcessEnv = {}): Promise<Server> {
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      PORT: String(port),
      HOST: '127.0.0.1',
      MUSTWIN_DATA: folder,
      MUSTWIN_LOG: 'error',
      ...settings,
    }
    const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const endToo = () => child.kill('SIGKILL')
    process.once('exit', endToo)
    child.once('exit', () => process.off('exit', endToo))
    const server = new Server(child, port)
    const ready = new Promise<void>(resolve =>
      child.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('Mustwin is ready at ')) resolve()
      }),
    )
    await server.whileAlive(ready)
    return server
  }

  /** The same promise, but rejected with `Dead` where the process ended, even when its sockets ended first. */
  async whileAlive<T>(work: Promise<T>): Promise<T> {
    // Its own failure may come later, when nobody listens any more.
    work.catch(() => {})
    try {
      return await Promise.race([work, this.dead()])
    } catch (error) {
      if (error instanceof Dead) throw error
      return await Promise.race([this.dead(), failLater(error)])
    }
  }

  private async dead(): Promise<never> {
    const { code, signal } = await this.gone
    throw new Dead(`the server ended (${signal ?? code}): ${this.said.slice(0, 2_000)}`)
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.gone
  }

  /** SIGTERM, and how it ended. */
  stop(): Promise<Death> {
    this.child.kill('SIGTERM')
    return this.gone
  }
}

/** A dying process closes its sockets some time before we hear of its end. */
const failLater = (error: unknown): Promise<never> =>
  new Promise((_resolve, reject) => setTimeout(() => reject(error), 1_000))
