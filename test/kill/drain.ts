/** The server is asked to stop while its disk hangs; and a second one is started on the same folder. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../e2e/server.ts'
import { see, sit } from '../e2e/wire-http.ts'
import { join as come } from '../e2e/wire-people.ts'
import { wireRoom } from '../e2e/wire-room.ts'
import { Dead, Server } from './process.ts'
import { Promised } from './promised.ts'
import { writeNumber } from './room.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'mustwin-drain-'))

/** SIGTERM while a commit hangs for a minute: how long the stop takes, and what of the promised is lost by it. */
export async function drainWhileHanging(main: string): Promise<{ lost: number; seconds: number }> {
  const folder = newFolder()
  const place = { main, folder, port: await freePort() }
  try {
    const server = await Server.start(place, { MUSTWIN_FAILPOINT: 'commit.before@80=hang:60000' })
    const room = await wireRoom(server.url, 'mission.together')
    const reader = await sit(room.workshop, 'observer', 'Reader')
    const promised = new Promised()
    const tab = await come(room.ben, { byHand: true })
    for (let hangs = false; !hangs; ) {
      const burst = [writeNumber(tab, promised), writeNumber(tab, promised)]
      hangs = await Promise.race([tab.saved().then(() => false), later(1_500)])
      if (!hangs) for (const n of burst) promised.edits.add(n)
    }
    const started = performance.now()
    await server.stop()
    const seconds = (performance.now() - started) / 1_000
    tab.close()
    const again = await Server.start(place)
    const { edits, invented } = await promised.compare(again, reader, room.omar.seat)
    await again.stop()
    return { lost: edits + invented, seconds }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const later = (milliseconds: number) =>
  new Promise<true>(resolve => setTimeout(() => resolve(true), milliseconds))

/** Whether a second server on the folder is refused with a sentence, and the first one goes on. */
export async function twoServers(main: string): Promise<boolean> {
  const folder = newFolder()
  const first = await Server.start({ main, folder, port: await freePort() })
  try {
    const room = await wireRoom(first.url)
    const second = await Server.start({ main, folder, port: await freePort() }).catch(error => error)
    const isRefused = second instanceof Dead && /Another Mustwin is already running/.test(second.message)
    return isRefused && (await see(room.ines)).people.length > 0
  } finally {
    await first.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
