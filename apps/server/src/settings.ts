/** Settings from the environment. A wrong one stops the start with one sentence that says which and why. */
import { resolve } from 'node:path'
import { defaultLimits, type RoomLimits } from '@mustwin/room/limits'
import { z } from 'zod'

/** What one person, one room and one address may do to the server (contract, "Limits"). */
export interface ServerLimits {
  readonly socketsPerRoom: number
  readonly socketsPerSeat: number
  /** Bytes queued to one connection beyond its first copy. */
  readonly queued: number
  /** Frames of one connection: a second, and at once. */
  readonly framesPerSecond: number
  readonly framesBurst: number
  /** What the frames of one connection may cost: milliseconds of work a second, and at once. */
  readonly workPerSecond: number
  readonly workBurst: number
  readonly joinsPerMinute: number
  readonly wrongKeysPerAddress: number
  readonly wrongKeysPerWorkshop: number
  /** Wrong spoken codes in a minute, from everywhere together. */
  readonly wrongCodesPerMinute: number
  /** One picture that is sent: its bytes and its pixels. */
  readonly imageBytes: number
  readonly imagePixels: number
  /** Pictures of one workshop: how many, and their stored bytes together. */
  readonly images: number
  readonly imagesBytes: number
  /** Pictures that one seat may send in a minute. */
  readonly imagesPerMinute: number
}

export interface Settings {
  readonly port: number
  readonly host: string
  /** The data folder, absolute. */
  readonly data: string
  /** The origin that links are made from, or null: the one that the request came to. */
  readonly publicUrl: string | null
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Creating a workshop asks for it, when set. */
  readonly createKey: string | null
  /** No workshop is founded with less free space on the disk than this, in bytes. */
  readonly leastFree: number
  readonly room: RoomLimits
  readonly limits: ServerLimits
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

/** The sentence is for the person who starts the server. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
}

const LIMITS: ServerLimits = {
  socketsPerRoom: 1_000,
  socketsPerSeat: 5,
  queued: 1 << 20,
  framesPerSecond: 60,
  framesBurst: 120,
  workPerSecond: 20,
  workBurst: 2_000,
  joinsPerMinute: 300,
  wrongKeysPerAddress: 10,
  wrongKeysPerWorkshop: 100,
  wrongCodesPerMinute: 1_000,
  imageBytes: 20 << 20,
  imagePixels: 50_000_000,
  images: 200,
  imagesBytes: 100 << 20,
  imagesPerMinute: 30,
}

const count = (max: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(1).max(max))

const port = z
  .string()
  .regex(/^\d+$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.number().max(65_535))

const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash)
    return url.origin
  context.addIssue('must be an address like https://okr.example.org, without a path')
  return z.NEVER
})

const stores = z.never('is set, but this build has only the embedded store: unset it to go on')

const named = z.object({
  PORT: port.default(4321),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be an address or a host name')
    .default('127.0.0.1'),
  MUSTWIN_DATA: z.string().default('./data'),
  MUSTWIN_PUBLIC_URL: origin.optional(),
  MUSTWIN_TRUSTED_PROXY: z
    .string()
    .transform(list => list.split(',').map(a => a.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6()], 'must be addresses of proxies, with commas between them')))
    .default([]),
  MUSTWIN_CREATE_KEY: z.string().min(8, 'must have at least 8 characters').optional(),
  MUSTWIN_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  MUSTWIN_LEAST_FREE_MB: z
    .string()
    .regex(/^\d+$/, 'must be a whole number of megabytes')
    .transform(Number)
    .default(500),
  DATABASE_URL: stores.optional(),
  REDIS_URL: stores.optional(),
})

/** `socketsPerRoom` → `MUSTWIN_MAX_SOCKETS_PER_ROOM`. */
const settingOf = (limit: string) => `MUSTWIN_MAX_${limit.replace(/[A-Z]/g, c => `_${c}`).toUpperCase()}`

/** All limits and the settings that change them, for the documentation: setting → default. */
export const LIMIT_SETTINGS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({ ...defaultLimits, ...LIMITS }).map(([limit, value]) => [settingOf(limit), value]),
)

/** Reads the settings. Empty variables count as unset. Throws `WrongSetting`. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = named.safeParse(set)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new WrongSetting(`${issue?.path.join('.')} ${issue?.message}.`)
  }
  const s = parsed.data
  return {
    port: s.PORT,
    host: s.HOST,
    data: resolve(s.MUSTWIN_DATA),
    publicUrl: s.MUSTWIN_PUBLIC_URL ?? null,
    trustedProxies: s.MUSTWIN_TRUSTED_PROXY,
    createKey: s.MUSTWIN_CREATE_KEY ?? null,
    leastFree: s.MUSTWIN_LEAST_FREE_MB * 1e6,
    room: limitsFrom(defaultLimits, set),
    limits: limitsFrom(LIMITS, set),
    logLevel: s.MUSTWIN_LOG,
  }
}

function limitsFrom<T extends { readonly [K in keyof T]: number }>(
  defaults: T,
  env: Record<string, unknown>,
): T {
  const read = Object.entries<number>(defaults).map(([limit, value]) => {
    const name = settingOf(limit)
    if (env[name] === undefined) return [limit, value]
    const parsed = count(2 ** 31).safeParse(env[name])
    if (!parsed.success) throw new WrongSetting(`${name} ${parsed.error.issues[0]?.message}.`)
    return [limit, parsed.data]
  })
  return { ...defaults, ...Object.fromEntries(read) }
}
