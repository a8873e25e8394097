/** A peer that vanishes without a word (C2, C9): behind a proxy that stops forwarding; and one that hangs up. */
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../e2e/server.ts'
import { join as come, type Tab } from '../e2e/wire-people.ts'
import { wireRoom } from '../e2e/wire-room.ts'
import { Server } from './process.ts'

/** Whoever is seen for longer than this (in milliseconds) is seen for ever. */
const LONGEST = 60_000

/** A line that can be made to swallow everything, without telling either end. */
async function proxyTo(port: number): Promise<{ port: number; freeze(): void; close(): void }> {
  const sockets = new Set<Socket>()
  const proxy = createServer(near => {
    const far = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('error', () => {})
      one.on('data', data => other.write(data))
    }
  })
  const own = await freePort()
  await new Promise<void>(resolve => proxy.listen(own, '127.0.0.1', resolve))
  return {
    port: own,
    freeze() {
      for (const socket of sockets) socket.removeAllListeners('data').pause()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      proxy.close()
    },
  }
}

/** How long the others see somebody who vanished (`gone`), and who hung up (`ghost`), in milliseconds. */
export async function vanish(main: string): Promise<{ gone: number; ghost: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-halfopen-'))
  const port = await freePort()
  const server = await Server.start({ main, folder, port })
  const proxy = await proxyTo(port)
  try {
    const room = await wireRoom(server.url, 'mission.together')
    const watcher = await come(room.chiara)
    const vanishing = await come({ ...room.ben, url: `http://127.0.0.1:${proxy.port}` })
    const leaving = await come(room.omar)
    await seen(watcher, 2)
    const left = performance.now()
    leaving.close()
    await seen(watcher, 1)
    const ghost = performance.now() - left
    const frozen = performance.now()
    proxy.freeze()
    while (count(watcher) > 0 && performance.now() - frozen < LONGEST) await seen(watcher, 0).catch(() => {})
    const gone = performance.now() - frozen
    vanishing.close()
    watcher.close()
    return { gone, ghost }
  } finally {
    proxy.close()
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

const count = (tab: Tab): number => [...tab.replica.peers.keys()].length

const seen = (tab: Tab, others: number): Promise<number> =>
  tab.until(
    `${others} others`,
    () => count(tab),
    n => n === others,
  )
