/** The other servers: installed when they are missing, each started as its own page says. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hocuspocus, yWebsocket } from './dialect.mjs'
import { startOnCore } from './machine.mjs'

const here = fileURLToPath(new URL('./peers', import.meta.url))
const newerNode = join(here, `node_modules/node-${process.platform}-${process.arch}/bin/node`)

/** Needs the package registry once. */
export function preparePeers() {
  if (existsSync(join(here, 'node_modules/@hocuspocus/server'))) return
  const { status } = spawnSync('npm', ['ci', '--include=optional'], { cwd: here, stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`npm ci ended with ${status}`)
}

/** A Node that Hocuspocus starts on: 22 or newer. */
function nodeForHocuspocus() {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath
  if (existsSync(newerNode)) return newerNode
  throw new Error('Hocuspocus wants Node 22 or newer; run the benchmark with it.')
}

async function freePort() {
  const server = createServer()
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address()
  await new Promise(done => server.close(done))
  return port
}

const seatOf = name => ({ id: `seat-${name}`.padEnd(22, '-').slice(0, 22), name })

/** What the peers have in common: rooms and seats are only names. */
const stock = {
  found: async (_server, n) => ({ id: `room-${n}` }),
  sit: async (_server, _room, name) => seatOf(name),
}

/** @param port where it was before, so that its clients find it again */
const listening = port => said => /listening|running/.test(said) && port

async function startWebsocket({ port }) {
  const own = port ?? (await freePort())
  const env = { PORT: String(own), HOST: '127.0.0.1' }
  const script = join(here, 'node_modules/@y/websocket-server/src/server.js')
  return startOnCore({ script, env, ready: listening(own), cwd: here })
}

async function startHocuspocus({ folder, port }) {
  const own = port ?? (await freePort())
  const script = join(here, 'hocuspocus.mjs')
  const args = [String(own), join(folder, 'hocuspocus.sqlite')]
  return startOnCore({ node: nodeForHocuspocus(), script, args, ready: listening(own), cwd: here })
}

export const websocket = {
  ...stock,
  name: 'websocket',
  title: '@y/websocket-server',
  keeps: false,
  start: startWebsocket,
  dialect: yWebsocket,
}

export const hocuspocusServer = {
  ...stock,
  name: 'hocuspocus',
  title: 'Hocuspocus',
  keeps: true,
  start: startHocuspocus,
  dialect: hocuspocus,
}

/** The bare relay; with a `fault` for the test of the harness. */
export const relay = (fault = '') => ({
  ...stock,
  name: 'relay',
  title: 'bare relay',
  keeps: false,
  start: async ({ port }) => {
    const own = port ?? (await freePort())
    const script = fileURLToPath(new URL('./relay.mjs', import.meta.url))
    return startOnCore({ script, args: [String(own), fault], ready: listening(own) })
  },
  dialect: yWebsocket,
})
