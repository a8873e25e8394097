/**
 * Sockets: Origin and caps are refused before the upgrade (a stranger's page learns nothing), the seat after it (a
 * browser reads close codes and no HTTP answers). All is known before the upgrade is answered, so no frame ever waits
 * unheard.
 * Trap: the adapter answers a refused upgrade only while it is the single listener of `upgrade`; so errors of raw
 * sockets are caught on `connection`.
 */
import { upgradeWebSocket } from '@hono/node-server'
import type { Id } from '@mustwin/okr/records'
import { Unwritten } from '@mustwin/room/log'
import { BOARD, CLOSE, encodeSync } from '@mustwin/room/wire'
import type { Context, Hono } from 'hono'
import type { WebSocket } from 'ws'
import { type Caller, hasToken, isOwnOrigin, socketCaller } from './auth.ts'
import { Connection } from './connection.ts'
import { Draining, NoRoom, RoomGone } from './host.ts'
import type { HostedRoom } from './hosted.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problems.ts'

/** Either where the socket goes, or how it is closed as soon as it is open. */
type Way = { room: HostedRoom; caller: Caller } | { code: number; reason: string }

/** A peer is gone when it has missed two and the third is due: at most 33 s after it vanished. */
const BEAT = 11_000
/** What a client that has nothing asks with. */
const ALL_OF_THE_BOARD = encodeSync(BOARD, 'vector', new Uint8Array([0]))

export class Sockets {
  private readonly parts: Parts
  private readonly open = new Set<Connection>()
  private readonly beating: NodeJS.Timeout
  private nextConn = 0

  constructor(parts: Parts) {
    this.parts = parts
    this.beating = setInterval(() => {
      for (const connection of this.open) connection.beat()
    }, BEAT)
    this.beating.unref()
  }

  /** Adds `GET /sync/:id` to the app. */
  mount(app: Hono): void {
    app.get(
      '/sync/:id',
      async (c, next) => {
        if (c.req.header('upgrade')?.toLowerCase() !== 'websocket')
          throw new Problem(400, 'invalid', 'This address is for WebSockets.')
        this.checkOrigin(c)
        await this.parts.entrance.turn()
        await next()
      },
      upgradeWebSocket(async c => {
        const id = c.req.param('id') ?? ''
        let way = await this.wayOf(c, id)
        const asked = askedOf(c)
        await this.parts.entrance.turn()
        // It may have been let go while this one waited.
        if ('room' in way && way.room.over) way = await this.wayOf(c, id)
        return { onOpen: (_event, ctx) => this.attach(ctx.raw as unknown as WebSocket, way, asked) }
      }),
    )
  }

  close(): void {
    clearInterval(this.beating)
  }

  /** Ends whoever has not answered our goodbye. */
  terminate(): void {
    for (const connection of this.open) connection.terminate()
  }

  private checkOrigin(c: Context): void {
    const own = isOwnOrigin(c, this.parts.settings.publicUrl)
    const mayHaveNone = c.req.query('ticket') !== undefined || hasToken(c)
    if (own === true || (own === null && mayHaveNone)) return
    throw new Problem(403, 'origin', 'This socket was asked for by another site.')
  }

  private async wayOf(c: Context, id: Id): Promise<Way> {
    const { door, host, log, now } = this.parts
    const caller = await socketCaller(c, door, id, now())
    if (!caller) {
      return (await log.wasDeleted(id))
        ? { code: CLOSE.gone, reason: 'workshop gone' }
        : { code: CLOSE.unknownSeat, reason: 'unknown seat' }
    }
    try {
      const room = await host.room(id)
      if (this.isFull(room, caller)) {
        throw new Problem(
          429,
          'tooMany',
          'There are too many connections. Close other tabs of this workshop.',
        )
      }
      return { room, caller }
    } catch (error) {
      if (error instanceof Problem) throw error
      return closeFor(error)
    }
  }

  private isFull(room: HostedRoom, { seat }: Caller): boolean {
    const { socketsPerRoom, socketsPerSeat } = this.parts.settings.limits
    return room.size >= socketsPerRoom || room.socketsOf(seat) >= socketsPerSeat
  }

  private attach(socket: WebSocket, way: Way, { ours, client, unpacks, all }: Asked): void {
    // Broken frames and lines end the socket by themselves; unheard, the error would end the process.
    socket.on('error', () => {})
    if ('code' in way) {
      this.parts.metrics.closed(way.code)
      socket.close(way.code, way.reason)
      return
    }
    const { room, caller } = way
    if (room.over) {
      socket.close(CLOSE.restart, 'room reopened')
      return
    }
    // Sockets that were asked for at once all found room before the upgrade.
    if (this.isFull(room, caller)) {
      socket.close(CLOSE.later, 'too many connections')
      return
    }
    const conn = `c${this.nextConn++}`
    const { settings, now, metrics } = this.parts
    const connection = new Connection(socket, caller.seat, settings.limits, now, metrics.traffic)
    this.open.add(connection)
    connection.listen({
      frame: bytes => room.frame(conn, bytes),
      closed: code => {
        this.open.delete(connection)
        this.parts.metrics.closed(code)
        this.parts.logger.info({ room: this.parts.roomTag(room.id), code }, 'socket closed')
        room.leave(conn)
      },
    })
    room.join(conn, connection, ours, client, unpacks)
    if (all) room.frame(conn, ALL_OF_THE_BOARD)
  }
}

interface Asked {
  readonly ours: boolean
  readonly client: number | null
  readonly unpacks: boolean
  readonly all: boolean
}

/**
 * `?v=1&client=N`: a client of ours, and its document's id. `&board=all`: it has nothing yet and wants the whole board,
 * which so comes with the greeting, a way to and fro earlier. `&packed=1`: it can unpack.
 */
function askedOf(c: Context): Asked {
  const client = c.req.query('client')
  const known = client !== undefined && /^\d{1,10}$/.test(client) && Number(client) < 2 ** 32
  const says = (name: string, value: string) => c.req.query(name) === value
  const [ours, all, unpacks] = [says('v', '1'), says('board', 'all'), says('packed', '1')]
  return { ours, client: known ? Number(client) : null, unpacks, all }
}

function closeFor(error: unknown): { code: number; reason: string } {
  if (error instanceof RoomGone) return { code: CLOSE.gone, reason: 'workshop gone' }
  if (error instanceof NoRoom) return { code: CLOSE.unknownSeat, reason: 'unknown seat' }
  if (error instanceof Unwritten)
    return { code: CLOSE.later, reason: error.isFull ? 'disk full' : 'disk failing' }
  if (error instanceof Draining) return { code: CLOSE.restart, reason: 'server restarts' }
  return { code: CLOSE.failed, reason: 'try again' }
}
