/** A real server in this process on a free port, and requests to it as anybody could make them, byte by byte. */
import { mkdtempSync, rmSync } from 'node:fs'
import { request as http } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Outside, startServer } from '@mustwin/server/server'
import { readSettings } from '@mustwin/server/settings'
import WebSocket from 'ws'

export interface Front {
  readonly url: string
  readonly port: number
  readonly folder: string
  /** Lines of the log. */
  readonly lines: string[]
  /** The server's clock; moved by hand. */
  readonly clock: { now: number }
  stop(): Promise<void>
}

export async function front(
  env: Record<string, string> = {},
  outside: Partial<Outside> = {},
): Promise<Front> {
  const folder = mkdtempSync(join(tmpdir(), 'mustwin-web-'))
  const lines: string[] = []
  const clock = { now: Date.now() }
  const settings = readSettings({ PORT: '0', MUSTWIN_DATA: folder, ...env })
  const write = (line: string) => void lines.push(line)
  const running = await startServer(settings, { write, now: () => clock.now, ...outside })
  const stop = async () => {
    await running.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: running.url, port: running.port, folder, lines, clock, stop }
}

export interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON; text and bytes as they are. */
  readonly body?: unknown
}

export interface Said {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came as it came
  readonly json: any
}

/** One request. Unlike `fetch` it sends any header, Host and Origin too, and adds none but the length. */
export function ask(
  to: { readonly port: number },
  { path, method, headers = {}, body }: Asked,
): Promise<Said> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array
  const bytes = body === undefined ? null : isRaw ? Buffer.from(body) : Buffer.from(JSON.stringify(body))
  const type: Record<string, string> = bytes && !isRaw ? { 'content-type': 'application/json' } : {}
  const length: Record<string, string> = bytes ? { 'content-length': String(bytes.length) } : {}
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: to.port, path, method: method ?? (bytes ? 'POST' : 'GET') }
    const request = http(
      { ...options, headers: { ...type, ...length, ...headers }, agent: false },
      answer => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', part => {
          text += part
        })
        answer.on('end', () => {
          const all = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
          const isJson = /json/.test(answer.headers['content-type'] ?? '') && text !== ''
          const json = isJson ? JSON.parse(text) : null
          resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(all), text, json })
        })
        answer.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(bytes ?? undefined)
  })
}

/** What becomes of a socket: `open` when it is greeted, its close code, or, negative, the status of a refusal. */
export function knock(
  to: { readonly port: number },
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<'open' | number> {
  const socket = new WebSocket(`ws://127.0.0.1:${to.port}${path}`, { headers })
  return new Promise(resolve => {
    socket.on('message', () => resolve('open'))
    socket.on('close', code => resolve(code))
    socket.on('unexpected-response', (_request, answer) => resolve(-(answer.statusCode ?? 0)))
    socket.on('error', () => {})
  }).then(outcome => {
    socket.terminate()
    return outcome as 'open' | number
  })
}

export interface Workshop {
  readonly id: string
  readonly code: string
  readonly keys: Readonly<Record<'facilitator' | 'participant' | 'observer', string>>
}

export const FOUNDING = {
  title: 'Germany',
  team: 'Marketing',
  period: { start: '2027-01-01', end: '2027-03-31' },
}

export async function found(to: Front, more: object = {}): Promise<Workshop> {
  const { json } = await ask(to, { path: '/api/workshops', body: { ...FOUNDING, ...more } })
  const key = (link: string) => new URL(link).hash.slice(1)
  const { facilitator, participant, observer } = json.links
  const keys = { facilitator: key(facilitator), participant: key(participant), observer: key(observer) }
  return { id: json.id, code: json.code, keys }
}

export interface Seated {
  readonly room: string
  readonly seat: string
  readonly token: string
  /** `name=value`, as a browser sends it back. */
  readonly cookie: string
}

export async function sit(
  to: Front,
  { id, keys }: Workshop,
  role: keyof Workshop['keys'],
  name: string,
): Promise<Seated> {
  const { json, headers } = await ask(to, {
    path: `/api/workshops/${id}/seats`,
    body: { name, key: keys[role] },
  })
  const cookie = (headers['set-cookie'] ?? '').split(';')[0] ?? ''
  return { room: id, seat: json.seat.id, token: json.token, cookie }
}

export const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` })

export async function ticketOf(to: Front, by: Seated): Promise<string> {
  const path = `/api/workshops/${by.room}/tickets`
  return (await ask(to, { path, body: {}, headers: bearer(by) })).json.ticket
}

export const command = (to: Front, by: Seated, body: object): Promise<Said> =>
  ask(to, { path: `/api/workshops/${by.room}/commands`, body, headers: bearer(by) })
