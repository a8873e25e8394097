/** What the server is made of, as the routes and sockets see it. `main.ts` alone puts it together. */
import type { Id } from '@mustwin/okr/records'
import type { RoomLog } from '@mustwin/room/log'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Entrance } from './entrance.ts'
import type { Host } from './host.ts'
import type { Images } from './images.sqlite.ts'
import type { Metrics } from './metrics.ts'
import type { Rates } from './rates.ts'
import type { Doorkeeper } from './seats.sqlite.ts'
import type { Settings } from './settings.ts'

export interface Parts {
  readonly settings: Settings
  readonly host: Host
  readonly entrance: Entrance
  readonly log: RoomLog
  readonly door: Doorkeeper
  readonly images: Images
  readonly metrics: Metrics
  readonly logger: Logger
  readonly rates: {
    readonly joins: Rates
    readonly wrongByAddress: Rates
    readonly wrongByWorkshop: Rates
    readonly wrongCodes: Rates
    readonly images: Rates
  }
  /** The room's name in logs: says which lines belong together, and not which workshop it is. */
  readonly roomTag: (room: Id) => string
  /** Bytes that are free where the data lie. */
  readonly freeSpace: () => Promise<number>
  /** 22 random characters. */
  readonly freshId: () => Id
  /** Where a request comes from; a proxy's word counts only when the proxy is trusted. */
  readonly addressOf: (c: Context) => string
  /** Milliseconds since 1970. */
  readonly now: () => number
}
