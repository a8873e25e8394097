/** The program: reads the environment, starts the server (or makes or restores a backup), and stops it in peace. */
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { backUp } from './backup.ts'
import { StoreUnusable } from './log.sqlite.ts'
import { restore } from './restore.ts'
import { type Running, startServer } from './server.ts'
import { readSettings, type Settings, WrongSetting } from './settings.ts'

/** From the bundle in dist/ and from the sources in src/ the client is at the same place. */
const CLIENT = fileURLToPath(new URL('../../client/dist', import.meta.url))

async function main(): Promise<void> {
  const settings = readSettings(process.env)
  const [task, file] = process.argv.slice(2)
  if (task === 'backup' || task === 'restore') {
    if (!file) throw new WrongSetting(`Say which file: pnpm ${task} FILE`)
    const done = task === 'backup' ? await backUp(settings.data, file) : await restore(settings.data, file)
    process.stdout.write(`${done}\n`)
    return
  }
  const onLost = () => stopWith('The database stopped working. The server ends; start it again.')
  const running = await startServer(settings, { client: CLIENT, processMetrics: true, onLost })
  sayReady(settings, running)
  stopOnSignal(running)
}

function sayReady(settings: Settings, { url, port }: Running): void {
  process.stdout.write(`Mustwin is ready at ${url}\n`)
  if (settings.host !== '0.0.0.0' && settings.host !== '::') return
  for (const address of localAddresses()) process.stdout.write(`In your network: http://${address}:${port}\n`)
}

function localAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  return all.filter(a => a.family === 'IPv4' && !a.internal).map(a => a.address)
}

/** Before whoever stops us loses patience (Docker: 10 s), in milliseconds. */
const LONGEST_STOP = 8_000

function stopOnSignal(running: Running): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    // A disk that hangs may never answer. Nothing that anybody was told is saved waits for it.
    setTimeout(
      () => stopWith('The disk did not answer in time; the server ends without it.'),
      LONGEST_STOP,
    ).unref()
    running.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

/** A sentence for whoever starts the server; anything unexpected keeps its stack. */
function sentenceOf(error: unknown): string {
  if (error instanceof WrongSetting || error instanceof StoreUnusable) return error.message
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE')
    return 'The port is in use by another program: set PORT to another one, or to 0 for any.'
  if (code === 'EACCES') return 'The port may not be used by this user: set PORT to one above 1023.'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is not an address of this computer.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

main().catch(error => stopWith(sentenceOf(error)))
