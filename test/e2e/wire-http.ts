/** Workshops and seats over HTTP alone, and answers as they came: for tests that look at the wire. */
import type { Command } from '@mustwin/okr/commands'
import type { View } from '@mustwin/okr/view'

/** A seat and what proves it. */
export interface Seated {
  readonly url: string
  readonly room: string
  readonly seat: string
  readonly name: string
  readonly token: string
  readonly cookie: string
}

export interface Workshop {
  readonly url: string
  readonly id: string
  readonly code: string
  readonly keys: { readonly facilitator: string; readonly participant: string; readonly observer: string }
}

export interface Heard {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what came as it came
  readonly json: any
}

const EXAMPLE = { title: 'Germany', team: 'Marketing', period: { start: '2027-01-01', end: '2027-03-31' } }

/** One request; a body is sent as JSON. */
export async function call(
  url: string,
  path: string,
  options: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Heard> {
  const { body, headers = {} } = options
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetch(url + path, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...type, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const isJson = /json/.test(answer.headers.get('content-type') ?? '')
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : null }
}

export const bearer = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` })

function must(answer: Heard, status: number): Heard {
  if (answer.status !== status) throw new Error(`${answer.status} and not ${status}: ${answer.text}`)
  return answer
}

/** @param more preset, company, createKey */
export async function createWorkshop(url: string, more: object = {}): Promise<Workshop> {
  const { json } = must(await call(url, '/api/workshops', { body: { ...EXAMPLE, ...more } }), 201)
  const key = (link: string) => new URL(link).hash.slice(1)
  const { facilitator, participant, observer } = json.links
  const keys = { facilitator: key(facilitator), participant: key(participant), observer: key(observer) }
  return { url, id: json.id, code: json.code, keys }
}

/** @param cookie of a browser that has a seat already */
export async function sit(
  { url, id, keys }: Workshop,
  role: keyof Workshop['keys'],
  name: string,
  cookie = '',
): Promise<Seated> {
  const headers: Record<string, string> = cookie ? { cookie } : {}
  const body = { name, key: keys[role] }
  const answer = must(await call(url, `/api/workshops/${id}/seats`, { body, headers }), 201)
  return seatedIn(url, answer)
}

export function seatedIn(url: string, answer: Heard): Seated {
  const { seat, token, workshop } = answer.json
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return { url, room: workshop, seat: seat.id, name: seat.name, token, cookie }
}

/** A command over HTTP, answered as it is. */
export const ask = (by: Seated, command: object): Promise<Heard> =>
  call(by.url, `/api/workshops/${by.room}/commands`, { body: command, headers: bearer(by) })

/** Commands over HTTP that must succeed; resolves to the last view. */
export async function act(by: Seated, ...commands: readonly Command[]): Promise<View> {
  let view: View | null = null
  for (const command of commands) view = must(await ask(by, command), 200).json.view
  if (!view) throw new Error('no command')
  return view
}

export const see = async (by: Seated): Promise<View> =>
  must(await call(by.url, `/api/workshops/${by.room}/view`, { headers: bearer(by) }), 200).json

export async function ticketFor(by: Seated): Promise<string> {
  const path = `/api/workshops/${by.room}/tickets`
  return must(await call(by.url, path, { body: {}, headers: bearer(by) }), 201).json.ticket
}
