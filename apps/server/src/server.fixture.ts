/** A real server on a free port and a fresh folder, for tests; everything is gone after each test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, vi } from 'vitest'
import WebSocket from 'ws'
import { type Outside, type Running, startServer } from './server.ts'
import { readSettings } from './settings.ts'

// Each server starts a thread with its own loader, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-server-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface TestServer extends Running {
  readonly folder: string
  readonly lines: string[]
}

/** @param env settings beside PORT=0 and a fresh data folder */
export async function server(
  env: Record<string, string> = {},
  outside: Partial<Outside> = {},
): Promise<TestServer> {
  const folder = env.MUSTWIN_DATA ?? newFolder()
  const lines: string[] = []
  const settings = readSettings({ PORT: '0', MUSTWIN_DATA: folder, ...env })
  const running = await startServer(settings, { write: line => lines.push(line), ...outside })
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= running.close()
    return closed
  }
  ends.push(close)
  return { ...running, close, folder, lines }
}

let common: Promise<Running> | null = null
let commonFolder = ''
afterAll(async () => {
  await (await common)?.close()
  if (commonFolder !== '') rmSync(commonFolder, { recursive: true, force: true })
})

/** One server for all tests of a file that change nothing of it: each makes its own workshop. */
export function sharedServer(): Promise<Running> {
  if (!common) {
    commonFolder = mkdtempSync(join(tmpdir(), 'mustwin-server-'))
    common = startServer(readSettings({ PORT: '0', MUSTWIN_DATA: commonFolder, MUSTWIN_LOG: 'silent' }))
  }
  return common
}

export const EXAMPLE = {
  title: 'Germany',
  team: 'Marketing',
  period: { start: '2026-01-01', end: '2026-03-31' },
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came as it came
  readonly body: any
}

/** One request. A body is sent as JSON. */
export async function ask(
  base: string,
  path: string,
  options: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { body, headers = {} } = options
  const method = options.method ?? (body === undefined ? 'GET' : 'POST')
  const sent = body === undefined ? null : JSON.stringify(body)
  const all = new Headers(sent === null ? {} : { 'Content-Type': 'application/json' })
  for (const [name, value] of Object.entries(headers)) all.set(name, value)
  const response = await fetch(base + path, { method, headers: all, body: sent })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}

export interface Workshop {
  readonly id: string
  readonly code: string
  readonly keys: { readonly facilitator: string; readonly participant: string; readonly observer: string }
}

export async function create(base: string): Promise<Workshop> {
  const { body } = await ask(base, '/api/workshops', { body: EXAMPLE })
  const key = (link: string) => new URL(link).hash.slice(1)
  const { facilitator, participant, observer } = body.links
  const keys = { facilitator: key(facilitator), participant: key(participant), observer: key(observer) }
  return { id: body.id, code: body.code, keys }
}

export interface Seated {
  readonly seat: string
  readonly token: string
  readonly cookie: string
}

export async function takeSeat(
  base: string,
  id: string,
  key: string,
  name: string,
  cookie = '',
): Promise<Seated> {
  const answer = await ask(base, `/api/workshops/${id}/seats`, {
    body: { name, key },
    headers: cookie ? { cookie } : {},
  })
  if (answer.status !== 201)
    throw new Error(`joining failed: ${answer.status} ${JSON.stringify(answer.body)}`)
  const kept = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { seat: answer.body.seat.id, token: answer.body.token, cookie: kept }
}

export const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** A socket, and everything that happens to it. */
export interface Wire {
  readonly socket: WebSocket
  readonly frames: Uint8Array[]
  /** The close code; or, negative, the HTTP status of a refused upgrade. */
  readonly closed: Promise<number>
  /** Resolves with the first frame (also an earlier one) that fits. */
  next(fits: (frame: Uint8Array) => boolean): Promise<Uint8Array>
}

export function wire(base: string, path: string, headers: Record<string, string> = {}): Wire {
  const socket = new WebSocket(base.replace('http', 'ws') + path, { headers })
  const frames: Uint8Array[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data: Buffer) => {
    frames.push(new Uint8Array(data))
    for (const look of waiting) look()
  })
  const closed = new Promise<number>(resolve => {
    socket.on('close', code => resolve(code))
    socket.on('unexpected-response', (_request, response) => {
      resolve(-(response.statusCode ?? 0))
      socket.terminate()
    })
  })
  socket.on('error', () => {})
  ends.push(() => socket.terminate())
  const next = (fits: (frame: Uint8Array) => boolean) =>
    new Promise<Uint8Array>(resolve => {
      const look = () => {
        const found = frames.find(fits)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return { socket, frames, closed, next }
}
