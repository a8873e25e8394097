/** Backups while people write, restored into empty folders (G2): what was saved before the backup began is in it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../e2e/server.ts'
import { sit } from '../e2e/wire-http.ts'
import { join as come, type Tab } from '../e2e/wire-people.ts'
import { wireRoom } from '../e2e/wire-room.ts'
import { round } from './figure.ts'
import { Server } from './process.ts'
import { Promised } from './promised.ts'
import { writeNumber } from './room.ts'

/** Runs the program with these arguments until it has ended well. */
function run(main: string, args: readonly string[], folder: string): Promise<void> {
  const env = { ...process.env, MUSTWIN_DATA: folder }
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve, reject) =>
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`)))),
  )
}

/** Writes without pause; what is saved is promised at once. */
async function writeOn(tab: Tab, promised: Promised, go: { on: boolean }): Promise<void> {
  while (go.on) {
    const burst = Array.from({ length: 10 }, () => writeNumber(tab, promised))
    await tab.saved()
    for (const n of burst) promised.edits.add(n)
  }
}

export async function restoreWhileWriting(
  main: string,
  restores: number,
): Promise<{ restores: number; lost: number; seconds: number }> {
  const started = performance.now()
  const base = mkdtempSync(join(tmpdir(), 'mustwin-restore-'))
  const server = await Server.start({ main, folder: join(base, 'live'), port: await freePort() })
  const room = await wireRoom(server.url, 'mission.together')
  const reader = await sit(room.workshop, 'observer', 'Reader')
  const promised = new Promised()
  const go = { on: true }
  const tab = await come(room.ben, { byHand: true })
  const writing = writeOn(tab, promised, go)
  let lost = 0
  for (let i = 0; i < restores; i++) {
    const before = new Set(promised.edits)
    const [file, folder] = [join(base, `${i}.db`), join(base, `${i}`)]
    await run(main, ['backup', file], join(base, 'live'))
    await run(main, ['restore', file], folder)
    const restored = await Server.start({ main, folder, port: await freePort() })
    const seen = Object.assign(new Promised(), { edits: before, made: promised.made })
    const { edits, invented } = await seen.compare(restored, { ...reader, url: restored.url }, room.omar.seat)
    lost += edits + invented
    await restored.kill()
  }
  go.on = false
  await writing
  tab.close()
  await server.stop()
  rmSync(base, { recursive: true, force: true })
  return { restores, lost, seconds: round((performance.now() - started) / 1_000) }
}
