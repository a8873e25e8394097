/** Puts the parts together and listens. What is outside (clock, chance, streams) is handed in, so that a test can fix it. */
import { createHmac, randomBytes } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { type Logger, pino } from 'pino'
import { WebSocketServer } from 'ws'
import { addressBehind } from './address.ts'
import { Entrance } from './entrance.ts'
import { Host } from './host.ts'
import { makeApp } from './http.ts'
import { Images } from './images.sqlite.ts'
import { type Bytes, freshId } from './keys.ts'
import { type Database, openDatabase, SqliteLog } from './log.sqlite.ts'
import { type Metrics, makeMetrics } from './metrics.ts'
import type { Parts } from './parts.ts'
import { Rates } from './rates.ts'
import { Doorkeeper } from './seats.sqlite.ts'
import type { Settings } from './settings.ts'
import { Sockets } from './sockets.ts'
import { readAssets } from './static.ts'
import { type Loop, nodeLoop } from './turn.ts'

/** What a test can fix. */
export interface Outside {
  now(): number
  /** Uniform in [0, 1). */
  random(): number
  bytes: Bytes
  /** The loop that turns are taken in. */
  readonly loop: Loop
  /** Lines of the log. */
  write(line: string): void
  /** The built client's folder. */
  readonly client: string
  /** Figures of the process in /metrics. */
  readonly processMetrics: boolean
  /** The database is lost: nothing can be stored any more. */
  onLost(why: Error): void
}

export interface Running {
  /** Where the server can be reached on this computer. */
  readonly url: string
  readonly port: number
  /** Puts everything on disk, closes connections (1012) and stops listening. */
  close(): Promise<void>
}

const outsideWorld: Outside = {
  now: Date.now,
  random: Math.random,
  bytes: n => randomBytes(n),
  loop: nodeLoop,
  write: line => process.stderr.write(line),
  client: '',
  processMetrics: false,
  onLost: () => {},
}

/** Starts a server. Rejects with `StoreUnusable` when the data folder cannot be used, or with the error of listening. */
export async function startServer(settings: Settings, changed: Partial<Outside> = {}): Promise<Running> {
  const outside = { ...outsideWorld, ...changed }
  const db = await openDatabase(settings.data, outside.onLost)
  try {
    const parts = await makeParts(settings, outside, db)
    const sockets = new Sockets(parts)
    const app = makeApp(parts, sockets, readAssets(outside.client))
    const server = await listen(settings, app.fetch)
    const port = (server.address() as AddressInfo).port
    const close = () => shutDown(server, parts, sockets, db)
    return { url: `http://${shownHost(settings.host)}:${port}`, port, close }
  } catch (error) {
    await db.close()
    throw error
  }
}

async function makeParts(settings: Settings, outside: Outside, db: Database): Promise<Parts> {
  const { now, random, bytes } = outside
  const log = new SqliteLog(db)
  const door = await Doorkeeper.open(db, bytes)
  const logger = makeLogger(settings, outside)
  const tagKey = bytes(16)
  const roomTag = (room: string) => createHmac('sha256', tagKey).update(room).digest('hex').slice(0, 12)
  const metrics: Metrics = makeMetrics(() => host.counts, outside.processMetrics)
  const host: Host = new Host({
    log,
    limits: settings.room,
    work: settings.limits,
    traffic: metrics.traffic,
    loop: outside.loop,
    now,
    random,
    revoke: (room, seat) => door.revoke(room, seat),
    moveSeat: (room, from, to) => door.move(room, from, to),
    onCommit: milliseconds => metrics.commit(milliseconds),
    onTurn: milliseconds => metrics.turn(milliseconds),
    onTrouble: (room, why) => logger.error({ room: roomTag(room), why: framesOf(why) }, 'room in trouble'),
  })
  if (db.damage) {
    const { rooms, pages } = db.damage
    logger.error(
      { rooms: rooms.map(roomTag), pages },
      'the database is damaged: these workshops are set aside',
    )
  }
  const { joinsPerMinute, wrongKeysPerAddress, wrongKeysPerWorkshop, wrongCodesPerMinute, imagesPerMinute } =
    settings.limits
  const rates = {
    joins: new Rates(joinsPerMinute),
    wrongByAddress: new Rates(wrongKeysPerAddress),
    wrongByWorkshop: new Rates(wrongKeysPerWorkshop),
    wrongCodes: new Rates(wrongCodesPerMinute),
    images: new Rates(imagesPerMinute),
  }
  const addressOf = (c: Context) =>
    addressBehind(peerOf(c), c.req.header('x-forwarded-for'), settings.trustedProxies)
  return {
    settings,
    host,
    entrance: new Entrance(outside.loop),
    log,
    door,
    images: new Images(db),
    metrics,
    logger,
    rates,
    roomTag,
    now,
    addressOf,
    freshId: () => freshId(bytes),
    freeSpace: async () => {
      const { bavail, bsize } = await statfs(settings.data)
      return bavail * bsize
    },
  }
}

const peerOf = (c: Context) => (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress

function makeLogger(settings: Settings, { now, write }: Outside): Logger {
  const timestamp = () => `,"time":${now()}`
  return pino({ level: settings.logLevel, base: null, timestamp }, { write })
}

/** Where an error was thrown. Its message may quote what people typed, so it stays out of the log. */
function framesOf(why: unknown): string {
  if (!(why instanceof Error)) return typeof why
  const frames = (why.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [why.name, ...frames.slice(0, 6).map(frame => frame.trim())].join(' | ')
}

/**
 * How long a request may take to arrive, in milliseconds: its head, and with its body (a large picture over a slow
 * line). Who sends one byte now and then holds a connection no longer than that.
 */
const PATIENCE = { headersTimeout: 15_000, requestTimeout: 300_000, connectionsCheckingInterval: 5_000 }

function listen(
  settings: Settings,
  fetch: Parameters<typeof createAdaptorServer>[0]['fetch'],
): Promise<Server> {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: settings.room.frame,
    perMessageDeflate: false,
    clientTracking: false,
  })
  const http = createAdaptorServer({ fetch, websocket: { server }, serverOptions: PATIENCE }) as Server
  // Also for the raw sockets of upgrades, which nobody else listens to at that moment.
  http.on('connection', socket => socket.on('error', () => {}))
  answerOtherUpgrades(http)
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(settings.port, settings.host, () => {
      http.off('error', reject)
      resolve(http)
    })
  })
}

/**
 * The adapter leaves an upgrade to anything but a WebSocket lying unanswered, for ever: a file handle for each, and a
 * stop that never ends. It stays the single listener, wrapped, because it answers refused upgrades only as that.
 */
function answerOtherUpgrades(http: Server): void {
  const [adapter] = http.listeners('upgrade')
  http.removeAllListeners('upgrade')
  http.on('upgrade', (request, socket, head) => {
    if (request.headers.upgrade?.toLowerCase() === 'websocket') adapter?.call(http, request, socket, head)
    else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}

/** How long connections may take to say goodbye, in milliseconds. */
const GOODBYE = 2_000

async function shutDown(
  server: Server,
  { host, logger }: Parts,
  sockets: Sockets,
  db: Database,
): Promise<void> {
  const closed = new Promise(resolve => server.close(resolve))
  await host.drain()
  sockets.close()
  server.closeIdleConnections()
  const patience = setTimeout(() => {
    server.closeAllConnections()
    sockets.terminate()
  }, GOODBYE)
  await closed
  clearTimeout(patience)
  await db.close()
  logger.info('stopped')
}

const shownHost = (host: string) =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
